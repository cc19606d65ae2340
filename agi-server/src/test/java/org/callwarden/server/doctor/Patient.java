package org.callwarden.server.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// An Asterisk and a service that are well, of which a test breaks one thing.
final class Patient {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final Instant CAME = FakeConsole.NOW.plusMillis(4);
    static final Set<String> FOR_HELP = Set.of("112", "113", "114", "115");

    private static final Clock CLOCK = Clock.fixed(FakeConsole.NOW, ZoneOffset.UTC);

    final FakeConsole asterisk = new FakeConsole();
    Configured configured = new Configured("127.0.0.1", 4573, false, "callwarden", FOR_HELP);
    ServiceFacts service = new ServiceFacts(
            ServiceFacts.Stand.RUNS,
            "0.1",
            List.of(),
            List.of(new ServiceFacts.Enforced("viettel-1", true)),
            true,
            true,
            Optional.of(Map.of("viettel-1", new ServiceFacts.Keys(12, 7))));
    Optional<TestCall.Heard> heard = Optional.of(new TestCall.Heard(CAME, List.of(), 54, "heard", "127.0.0.1:4574"));
    Optional<String> token = Optional.of(TOKEN);

    /// How many connections the service refuses between two looks.
    long turnedAway;

    List<Finding> findings() {
        return new Examination(configured, service, calls(), Patient::once, CLOCK).of(asterisk);
    }

    TestCalls calls() {
        return new TestCalls() {
            private long looks;

            @Override
            public Optional<String> token() {
                return token;
            }

            @Override
            public Optional<TestCall.Heard> heard(String asked) {
                return asked.equals(TOKEN) ? heard : Optional.empty();
            }

            @Override
            public long turnedAway() {
                return looks++ * turnedAway;
            }
        };
    }

    /// Whoever waits looks once, and time is over.
    static boolean once(Duration atMost, BooleanSupplier done) {
        return done.getAsBoolean();
    }

    List<Diagnosis> wrong() {
        return findings().stream()
                .map(Finding::diagnosis)
                .filter(diagnosis -> diagnosis.state() != State.OK)
                .toList();
    }

    Finding found(Diagnosis diagnosis) {
        return findings().stream()
                .filter(finding -> finding.diagnosis() == diagnosis)
                .findFirst()
                .orElseThrow(() -> new AssertionError(diagnosis + " is not among " + findings()));
    }

    void sees(List<String> missing, String stream) {
        heard = Optional.of(new TestCall.Heard(CAME, missing, 54, stream, "127.0.0.1:4574"));
    }
}
