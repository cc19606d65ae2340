package org.callwarden.server.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Places a test call: a Local channel goes through `callwarden-screen` like any call, and what the dialplan was told
/// is
/// read from AstDB. No phone rings, nothing is counted, and it is over within seconds, whatever happens to it.
final class TestCallPlacer {

    /// The dialplan waits 3 s for the service's first word, and the service limits the rest to some seconds.
    static final Duration LONGEST = Duration.ofSeconds(20);

    /// A key for each call, so that two doctors do not meet.
    private static final String KEY = " callwarden doctor/";

    private static final Pattern VALUE = Pattern.compile("(?s).*?Value:\\s*(\\S+).*");

    private final UnaryOperator<String> asterisk;
    private final TestCalls calls;
    private final Patience patience;

    TestCallPlacer(UnaryOperator<String> asterisk, TestCalls calls, Patience patience) {
        this.asterisk = asterisk;
        this.calls = calls;
        this.patience = patience;
    }

    /// @return empty where there is no service that would know the call
    Optional<TestCall> place() {
        return calls.token().map(this::place);
    }

    private TestCall place(String token) {
        long turnedAway = calls.turnedAway();
        String placed = asterisk.apply(
                        "channel originate Local/" + token + "@callwarden-doctor/n extension caller@callwarden-doctor")
                .strip();
        boolean refused = placed.contains("No such command") || placed.contains("Permission denied");
        if (!refused) {
            patience.until(LONGEST, () -> told(token).isPresent());
        }
        Optional<TestCall.Told> told = told(token);
        if (told.isEmpty()) {
            end(token);
        }
        var _ = asterisk.apply("database del" + KEY + token);
        return new TestCall(refused ? placed : "", told, calls.heard(token), calls.turnedAway() > turnedAway);
    }

    private void end(String token) {
        asterisk.apply("core show channels concise")
                .lines()
                .map(line -> line.strip().split("!", 2)[0])
                .filter(channel -> channel.startsWith("Local/" + token + "@"))
                .forEach(channel -> {
                    var _ = asterisk.apply("channel request hangup " + channel);
                });
    }

    private Optional<TestCall.Told> told(String token) {
        Matcher value = VALUE.matcher(asterisk.apply("database get" + KEY + token));
        return value.matches() ? TestCall.Told.parse(value.group(1), token) : Optional.empty();
    }
}
