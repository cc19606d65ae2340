package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.server.callflow.CallerSounds.SPEECH;
import static org.callwarden.server.callflow.CallerSounds.sayingFrom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A real Asterisk without AudioSocket records what callers say, and their words decide.
@ExtendWith(RealParts.class)
class RecordedAnswerIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DIALED = "02838160010";
    private static final String SECRET = "02838160011";

    private static RealParts parts;
    private static ScreenedLine line;
    private static Path answers;

    @BeforeAll
    static void start(RealParts given) {
        parts = given;
        answers = parts.fresh("answers");
        String config = """
            policy:
              version: recording
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes, digits: 1, tries: 1, patience: 1s, total: 5s}
              on-fail: reject
            dialed:
              "%3$s": {policy: {version: consent, listen: {keep: with-consent}}}
            speech:
              models:
                en: %1$s/synthetic-voices-en
                vi: %1$s/synthetic-voices-vi
              audio: {port: 0}
              record: {folder: %2$s}
            recordings: {enabled: yes}
            """.formatted(SPEECH, answers, SECRET);
        line = ScreenedLine.start(parts, DIALED, config, Duration.ofSeconds(1));
        line.enforce(LabTrunk.CARRIER);
        assertThat(line.service().api().awaitSpeech(2, SOON)).isTrue();
        parts.asterisk().console("module unload chan_audiosocket.so");
    }

    @AfterAll
    static void stop() {
        parts.asterisk().console("module load chan_audiosocket.so");
        line.close();
    }

    private static OngoingCall place(String caller, String dialed, Sound sound) {
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, caller, dialed);
        return line.callers().call(plan.saying(sound).withinLimit(Duration.ofSeconds(50)));
    }

    private static JsonNode stored(String caller) {
        assertThat(Polling.until(SOON, () -> line.newest(caller).isPresent())).isTrue();
        String id = line.newest(caller).orElseThrow().path("id").asString("");
        return line.service().api().get("calls/" + id);
    }

    @Test
    void whatCallersSayIsRecordedAndDecidesAndTheFileIsGone() throws IOException {
        OngoingCall robot = place("+442079466601", DIALED, sayingFrom(Duration.ofSeconds(9), "en-robot-card-1"));
        OngoingCall person = place("+442079467602", DIALED, sayingFrom(Duration.ofSeconds(9), "en-human-invoice"));
        OngoingCall hangsUp = place("+442079468603", DIALED, sayingFrom(Duration.ofSeconds(9), "en-robot-tax"));
        OngoingCall unconsenting = place("+442079469604", SECRET, sayingFrom(Duration.ofSeconds(9), "en-robot-card-2"));

        assertThat(Polling.until(SOON, () -> Files.exists(answers) && files() >= 3))
                .isTrue();
        assertThat(Polling.until(SOON, () -> smallest() > 90_000)).isTrue();
        hangsUp.hangUp();

        assertThat(robot.await(SOON).ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(stored("+442079466601").path("transcript").path("text").asString(""))
                .contains("suspicious activity of five hundred dollars");
        assertThat(stored("+442079466601").path("decision").asString("")).isEqualTo("reject");
        assertThat(stored("+442079466601").path("transcript").path("recording").asString(""))
                .isNotEmpty();
        person.await(SOON);
        assertThat(line.phone().callOf("+442079467602")).isPresent();
        assertThat(stored("+442079467602").path("transcript").path("text").asString(""))
                .contains("calling about the invoice");
        assertThat(stored("+442079468603").path("listening").asString("")).isEqualTo("hung-up");
        assertThat(stored("+442079468603").path("transcript").path("text").asString(""))
                .contains("warrant");
        unconsenting.await(SOON);
        assertThat(stored("+442079469604").toString())
                .contains("Asterisk did not connect")
                .doesNotContain("northern");
        assertThat(Polling.until(SOON, () -> files() == 0)).isTrue();
    }

    private static long files() {
        try (Stream<Path> files = Files.list(answers)) {
            return files.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Bytes of the shortest.
    private static long smallest() {
        try (Stream<Path> files = Files.list(answers)) {
            return files.mapToLong(file -> file.toFile().length()).min().orElse(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
