package org.callwarden.screening.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Beginnings of international numbers, and whose they are.
final class Prefixes {

    private final Map<String, String> owners;
    private final int longest;

    /// A beginning that a number has.
    record Found(String prefix, String owner) {}

    private Prefixes(Map<String, String> owners) {
        this.owners = owners;
        this.longest = owners.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /// A file of this package.
    static Prefixes file(String name) {
        try (InputStream in = Objects.requireNonNull(Prefixes.class.getResourceAsStream(name), name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /// @param text a prefix a line, digits without `+`, followed by whose it is; `#` begins a comment
    static Prefixes parse(String text) {
        return new Prefixes(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> words[1])));
    }

    Set<String> all() {
        return owners.keySet();
    }

    /// The shortest beginning that the digits have.
    Optional<Found> of(String digits) {
        for (int length = 1; length <= Math.min(longest, digits.length()); length++) {
            String prefix = digits.substring(0, length);
            String owner = owners.get(prefix);
            if (owner != null) {
                return Optional.of(new Found(prefix, owner));
            }
        }
        return Optional.empty();
    }
}
