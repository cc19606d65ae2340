package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callwarden.screening.Experience;
import org.callwarden.screening.Experiences;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.CallObserver;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.audiosocket.AudioRendezvous;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.callflow.FakeCaller.Asked;
import org.callwarden.server.config.ConfigFile;

/// The script that screens a call, on a real FastAGI server, with fakes around it and a fake Asterisk
/// that calls.
final class ScreenDesk {

    static final String[] ARGS = {"v=1", "trunk=carrier", "dialed=02838123456", "pbx=hanoi", "linkedid=1790000000.1"};

    final NumberReader numbers = new NumberReader("VN");
    private final Rules rules = new Rules();
    private final Experience experience = Experiences.standard();
    final ChallengeHistory history = experience.history();
    final List<CallRecord> journalled = new CopyOnWriteArrayList<>();
    final List<CallRecord> decided = new CopyOnWriteArrayList<>();
    final List<String> digits = new CopyOnWriteArrayList<>();
    final AtomicInteger faults = new AtomicInteger();
    CallJournal journal = journalled::add;
    boolean deaf;
    Runnable stop = () -> {};
    SignalSource source = _ -> List.of();
    PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    CallObserver observer = experience;
    Ears ears = new FakeEars(false);
    final Interventions interventions = new Interventions();
    OwnPrompts own = OwnPrompts.none();
    final Sounds sounds = new Sounds(Ticker.systemTicker());

    FakeCaller call(String number, Function<Asked, String> keys) {
        return call(number, FakeCaller.allSounds(), keys, ARGS);
    }

    FakeCaller call(String number, Predicate<String> files, Function<Asked, String> keys, String... args) {
        return over(asterisk -> new FakeCaller(asterisk, files, keys).call(number, args));
    }

    /// Asterisk waits no longer, and closes the connection while the service is still at it.
    void callThatAsteriskGivesUp(String number, CountDownLatch journalled) {
        var _ = over(asterisk -> {
            asterisk.request("screen", number, "unknown", ARGS);
            Optional<String> first = asterisk.command();
            asterisk.close();
            try {
                assertThat(journalled.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return first;
        });
    }

    private <T> T over(Function<FakeAsterisk, T> call) {
        MutableClock clock = new MutableClock(Instant.parse("2026-11-24T08:00:00Z"));
        ScreenCallScript script = new ScreenCallScript(
                new ScreenCallScript.Parts(
                        new CallMapper(new CallerReader(numbers, Set.of()), CallMapper.byCountry(Language.EN)),
                        new Screening(
                                        EmergencyNumbers.of("VN"),
                                        NeverReject.of(numbers, List.of()),
                                        rules,
                                        () -> policies,
                                        List.of(source))
                                .hearing(one -> ears.hears(one.language())),
                        () -> policies,
                        journal,
                        new Ear(),
                        new Random(7),
                        clock,
                        System::nanoTime,
                        faults::incrementAndGet,
                        observer,
                        ears,
                        interventions),
                sounds,
                own);
        try (AgiServer server = new AgiServer(
                AgiServerSettings.loopback(0), new AgiRouter(Map.of("/screen", script)), new UncountedEvents())) {
            server.start();
            stop = () -> server.close(Duration.ZERO);
            try (FakeAsterisk asterisk = FakeAsterisk.connect(server.address())) {
                return call.apply(asterisk);
            }
        }
    }

    /// Unknown callers are to be listened to, and there is a model, but no room for one more call's
    /// sound.
    void listenTo() {
        listenTo("after-notice");
    }

    /// @param keep when words are kept
    void listenTo(String keep) {
        policies = ConfigFile.policies(
                "policy: {thresholds: {challenge: 30, listen: 40}, challenge: {answer: yes}, listen: {keep: %s}}"
                        .formatted(keep),
                "policy");
        ears = new FakeEars(true);
        enforce();
    }

    /// Asterisk never connects for the sound, and may record into a folder.
    void listenByRecording(Path answers) {
        listenTo();
        AudioRendezvous rendezvous = new AudioRendezvous(AudioLimits.DEFAULT, new Random(1), System::nanoTime);
        ears = new FakeEars(true, Optional.of(answers), rendezvous::invite);
    }

    void enforce() {
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, "carrier")));
    }

    /// As many digits as were asked last, none of them right.
    String wrong() {
        StringBuilder other = new StringBuilder();
        digits.getLast().chars().forEach(c -> other.append((char) ('0' + (c - '0' + 1) % 10)));
        return other.toString();
    }

    /// Hears what is spoken.
    private final class Ear implements CallListener {
        @Override
        public void challenged(Call call, String spoken) {
            digits.add(spoken);
        }

        @Override
        public void heard(Call call, String text, Classified so) {}

        @Override
        public void decided(CallRecord record) {
            decided.add(record);
            if (deaf) {
                throw new IllegalStateException("deaf");
            }
        }
    }
}
