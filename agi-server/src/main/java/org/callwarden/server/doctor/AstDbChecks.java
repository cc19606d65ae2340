package org.callwarden.server.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the dialplan keeps in AstDB: switches, and calls that nobody decided.
final class AstDbChecks {

    private static final Pattern ENTRY = Pattern.compile("\\s*/callwarden/(\\S+)\\s*: (.*)");
    private static final Duration LATELY = Duration.ofHours(1);

    private final Map<String, Long> times = new HashMap<>();
    private final Instant now;

    /// @param shown by `database show callwarden`
    /// @param now by Asterisk's clock, as far as it is known
    AstDbChecks(String shown, Instant now) {
        this.now = now;
        shown.lines().map(ENTRY::matcher).filter(Matcher::matches).forEach(this::keep);
    }

    /// As many digits as a time has at most.
    private void keep(Matcher entry) {
        String value = entry.group(2).strip();
        if (value.matches("[0-9]{1,11}")) {
            times.put(entry.group(1), Long.valueOf(value));
        }
    }

    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        end("bypass")
                .ifPresent(end -> found.add(Finding.of(Diagnosis.SWITCH_OFF, end.toString())
                        .mendedBy("asterisk -rx 'database del callwarden bypass'")));
        end("emergency")
                .or(() -> end("emergency-elsewhere"))
                .ifPresent(end -> found.add(Finding.of(Diagnosis.SWITCH_EMERGENCY, end.toString())));
        if (found.isEmpty()) {
            found.add(Finding.of(Diagnosis.SWITCH_ON));
        }
        Instant last = time("last-error");
        found.add(
                last.isAfter(now.minus(LATELY))
                        ? Finding.of(
                                Diagnosis.UNDECIDED_LATELY,
                                Long.toString(times.getOrDefault("errors", 0L)),
                                last.toString())
                        : Finding.of(Diagnosis.UNDECIDED_NONE));
        return found;
    }

    private Instant time(String key) {
        return Instant.ofEpochSecond(times.getOrDefault(key, 0L));
    }

    private Optional<Instant> end(String key) {
        return Optional.of(time(key)).filter(end -> end.isAfter(now));
    }
}
