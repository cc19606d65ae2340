package org.callwarden.screening.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;

/// A caller from a country whose expensive numbers ring once to be called back (`one-ring.txt`). Answering is free;
/// calling back is not, which the reason says. People live there, so it weighs little.
public final class OneRing implements SignalSource {

    private static final String FILE = "one-ring.txt";

    /// Longest prefix in the file.
    private static final int LONGEST = 7;

    private final Map<String, String> prefixes;

    private OneRing(Map<String, String> prefixes) {
        this.prefixes = prefixes;
    }

    /// The list that comes with Callwarden.
    public static OneRing standard() {
        try (InputStream in = Objects.requireNonNull(OneRing.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /// @param text a prefix a line, digits without `+`, followed by whose it is; `#` begins a comment
    static OneRing parse(String text) {
        return new OneRing(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> words[1])));
    }

    @Override
    public List<Signal> look(Call call) {
        // Of a number that was withheld not even the country is told.
        boolean shown = call.caller().presentation() == Presentation.ALLOWED;
        return shown && call.caller().number() instanceof E164 number
                ? from(number.digits()).stream().toList()
                : List.of();
    }

    private Optional<Signal> from(String digits) {
        Stream<String> starts = IntStream.rangeClosed(1, Math.min(LONGEST, digits.length()))
                .mapToObj(length -> digits.substring(0, length));
        return starts.filter(prefixes::containsKey)
                .findFirst()
                .map(prefix -> Signal.of(
                        SignalKind.ONE_RING,
                        Map.of("prefix", "+" + prefix, "place", prefixes.getOrDefault(prefix, ""))));
    }
}
