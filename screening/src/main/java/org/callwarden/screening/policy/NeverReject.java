package org.callwarden.screening.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.NumberReader;

/// Callers whose calls are never refused, even by a rule: authorities and banks, whose numbers are forged
/// often and whose real calls matter. They may be challenged. An invariant and not a rule, so that no rule of
/// a hurried operator can overrule it.
public final class NeverReject {

    private static final String FILE = "never-reject.txt";

    private final List<Callers> callers;

    private NeverReject(List<Callers> callers) {
        this.callers = List.copyOf(callers);
    }

    /// Those that come with Callwarden for a region.
    public static NeverReject of(NumberReader numbers) {
        return of(numbers, List.of());
    }

    /// Those that come with Callwarden for a region, and the operator's own.
    ///
    /// @param own lines of the operator's file: `caller what it is`; blank ones and those with `#` first are
    ///     left out
    /// @throws IllegalArgumentException naming the line that cannot be read
    public static NeverReject of(NumberReader numbers, List<String> own) {
        List<Callers> all = new ArrayList<>();
        for (String line : shipped()) {
            String[] words = line.strip().split("\\s+", 3);
            if (!isComment(line) && words[0].equals(numbers.region())) {
                all.add(Callers.parse(words[1], numbers));
            }
        }
        for (int i = 0; i < own.size(); i++) {
            if (!isComment(own.get(i))) {
                all.add(ownCaller(own.get(i), i + 1, numbers));
            }
        }
        return new NeverReject(all);
    }

    public boolean covers(Caller caller) {
        for (Callers each : callers) {
            if (each.includes(caller)) {
                return true;
            }
        }
        return false;
    }

    private static Callers ownCaller(String line, int number, NumberReader numbers) {
        String caller = line.strip().split("\\s+", 2)[0];
        Callers parsed;
        try {
            parsed = Callers.parse(caller, numbers);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("never-reject line " + number + ": " + e.getMessage(), e);
        }
        return switch (parsed) {
            case Callers.Exact _, Callers.Prefix _, Callers.Range _ -> parsed;
            case Callers.Country _, Callers.WithheldCallers _, Callers.Any _ ->
                throw new IllegalArgumentException("never-reject line " + number
                        + ": only numbers, prefixes and ranges belong here, got '" + caller + "'");
        };
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private static List<String> shipped() {
        try (InputStream in = NeverReject.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
