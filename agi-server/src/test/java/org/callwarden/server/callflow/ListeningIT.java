package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.server.callflow.CallerSounds.SPEECH;
import static org.callwarden.server.callflow.CallerSounds.afterTheQuestion;
import static org.callwarden.server.callflow.CallerSounds.again;
import static org.callwarden.server.callflow.CallerSounds.inConversation;
import static org.callwarden.server.callflow.CallerSounds.inTurn;
import static org.callwarden.server.callflow.CallerSounds.loud;
import static org.callwarden.server.callflow.CallerSounds.music;
import static org.callwarden.server.callflow.CallerSounds.sayingFrom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Recording;
import org.callwarden.server.lab.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Real callers who are asked why they call, heard by a real recogniser over a real Asterisk.
@ExtendWith(RealParts.class)
class ListeningIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TALK = Duration.ofSeconds(40);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    /// The question, the answer, and half a minute with whoever answered.
    private static final Duration CONVERSATION = Duration.ofSeconds(55);
    private static final String DIALED = "02838160000";
    /// Words of callers to this number are kept only with their consent.
    private static final String SECRET = "02838160001";
    /// Who is spam here leaves a message.
    private static final String MAILED = "02838160002";

    /// The notice lasts four seconds, the question two and a half.
    private static final Duration INTO_THE_QUESTION = Duration.ofMillis(5_300);

    private static final Map<String, OngoingCall> PLACED = new HashMap<>();

    private static ScreenedLine line;
    private static AsteriskLab asterisk;

    /// They call side by side, since each takes a quarter of a minute.
    @BeforeAll
    static void placeTheCalls(RealParts parts) throws IOException {
        asterisk = parts.asterisk();
        line = ScreenedLine.start(parts, DIALED, config(), Duration.ofSeconds(1));
        line.enforce(LabTrunk.CARRIER);
        parts.asterisk().console("database put callwarden fax/" + DIALED + " " + AsteriskLab.MAILBOX);
        assertThat(line.service().api().awaitSpeech(2, SOON)).isTrue();
        place("+442079460501", afterTheQuestion("en-robot-card-1"));
        place("+442079460504", afterTheQuestion("en-robot-tax"));
        place("0355160501", afterTheQuestion("vi-robot-congan"));
        place("+442079460505", again("en-robot-card-1"));
        place("+442079460502", DIALED, inConversation("en-human-invoice"), CONVERSATION);
        place("0355160502", DIALED, inConversation("vi-human-hoadon"), CONVERSATION);
        place("+442079468601", MAILED, afterTheQuestion("en-robot-survey"));
        place("0355168601", MAILED, afterTheQuestion("vi-robot-thuebao"));
        place("+442079460503", Sound.silence());
        place("+442079460507", Sound.tone(2_100));
        // Of another block of ten: four robots in one would have their neighbours refused unheard.
        place("+442079461308", SECRET, afterTheQuestion("en-robot-card-2"));
        place("+442079462310", sayingFrom(Duration.ofSeconds(1), "en-robot-warranty-1"));
        place("+442079463312", SECRET, inTurn("en-yes-alone", "en-human-invoice"));
        place("0355163512", SECRET, inTurn("vi-khong", "vi-human-hoadon"));
        place("0355164513", loud(afterTheQuestion("vi-robot-congan"), 14));
        place("+442079465314", music());
        place("+442079462311", sayingFrom(INTO_THE_QUESTION, "en-human-driver"));
    }

    private static JsonNode speech(String fact) {
        return line.service().api().get("health").path("speech").path(fact);
    }

    private static String config() {
        return """
            policy:
              version: listening
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes, digits: 1, tries: 1, patience: 1s, total: 5s}
              on-fail: reject
            dialed:
              "%2$s": {policy: {version: consent, listen: {keep: with-consent}}}
              "%4$s": {policy: {version: mailed, listen: {on-spam: voicemail}, voicemail: %5$s}}
            speech:
              models:
                en: %1$s/synthetic-voices-en
                vi: %1$s/synthetic-voices-vi
              audio: {port: 0}
            recordings: {enabled: yes}
            sounds: %3$s
            """.formatted(SPEECH, SECRET, asterisk.sounds(), MAILED, AsteriskLab.MAILBOX);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @ParameterizedTest
    @CsvSource({
        "+442079460501, bank account",
        "+442079460504, arrest",
        "0355160501, công an",
        // This one talks without end, from before the first prompt on.
        "+442079460505, decline the charge"
    })
    void aRobotIsUnderstoodAndDoesNotGetThrough(String caller, String heard) {
        CallResult result = placed(caller).await(SOON);

        assertThat(result.answered()).isTrue();
        assertThat(result.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(line.phone().callOf(caller)).isEmpty();
        assertThat(reason(caller, "transcript")).contains(heard);
        assertThat(reason(caller, "heard-spam")).isNotBlank();
    }

    /// Both said the same, and the one that ended later was known.
    @Test
    void aScriptIsKnownAgainWhenAnotherNumberReadsIt() {
        placed("+442079460501").await(SOON);
        placed("+442079460505").await(SOON);

        assertThat(Stream.of("+442079460501", "+442079460505")
                        .map(caller -> reasons(caller).containsKey("spam-script")))
                .containsExactlyInAnyOrder(true, false);
        assertThat(reasons("+442079460504")).doesNotContainKey("spam-script");
        assertThat(reasons("+442079460502")).doesNotContainKeys("spam-script", "known-script");
    }

    /// A person's script reviewed as spam, and a robot's as not spam; other numbers read them next.
    @Test
    void whatAnAdministratorSaysOfAScriptDecidesAboutItsNextCaller() {
        review("+442079460502", "spam");
        review("+442079460504", "not-spam");
        place("+442079461409", afterTheQuestion("en-human-invoice"));
        place("+442079461509", afterTheQuestion("en-robot-tax"));

        assertThat(placed("+442079461409").await(SOON).ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(line.phone().callOf("+442079461409")).isEmpty();
        assertThat(reasons("+442079461409")).containsKey("spam-script").doesNotContainKey("heard-spam");
        placed("+442079461509").await(SOON);
        assertThat(line.phone().callOf("+442079461509").orElseThrow().answeredAt())
                .isPresent();
        assertThat(reasons("+442079461509")).containsKey("wanted-script").doesNotContainKey("heard-spam");
    }

    private static void review(String caller, String says) {
        String campaign =
                full(caller).path("transcript").path("campaign").path("id").asString("");
        JsonNode reviewed =
                line.service().api().post("campaigns/" + campaign + "/review", "{\"says\":\"" + says + "\"}");
        assertThat(reviewed.path("review").asString("")).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource({"+442079460502, invoice", "0355160502, hóa đơn"})
    void aPersonRingsWithWhatTheySaidOnTheCalleesPhoneAndBothHearEachOtherForHalfAMinute(String caller, String heard) {
        CallResult result = placed(caller).await(SOON);

        PhoneCall rang = line.phone().callOf(caller).orElseThrow();
        Instant answered = rang.answeredAt().orElseThrow();
        assertThat(result.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(result.heard().heardBetween(answered, result.endedAt())).isTrue();
        assertThat(rang.heard().heardBetween(answered, result.endedAt())).isTrue();
        Instant from = answered.plusSeconds(3);
        assertThat(Duration.between(from, result.endedAt())).isGreaterThan(HALF_A_MINUTE);
        for (Recording side : List.of(result.heard(), rang.heard())) {
            assertThat(side.longestSilence(from, from.plus(HALF_A_MINUTE))).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(reason(caller, "transcript")).contains(heard);
        assertThat(reason(caller, "transcript")).contains(rang.shownName().substring(0, 10));
    }

    @ParameterizedTest
    @CsvSource({"+442079468601, election, 2079468601", "0355168601, khẩn cấp, 355168601"})
    void aRobotIsDivertedToAMailboxWhereItsMessageIsAfterwards(String caller, String heard, String shown) {
        placed(caller).await(SOON);

        assertThat(reason(caller, "transcript")).contains(heard);
        assertThat(reason(caller, "heard-spam")).isNotBlank();
        assertThat(Polling.until(
                        SOON,
                        () -> asterisk.messages().stream()
                                .anyMatch(text -> text.contains(shown) && !text.contains("bytes=0\n"))))
                .isTrue();
    }

    @Test
    void whoSpeaksIntoTheNoticeHearsItToItsEndAndIsHeardFromTheirFirstWord() {
        CallResult result = placed("+442079462310").await(SOON);

        Instant answered = result.answeredAt().orElseThrow();
        assertThat(result.heard().audibleBetween(answered, answered.plusSeconds(5)))
                .isGreaterThan(Duration.ofSeconds(3));
        assertThat(reason("+442079462310", "transcript")).contains("\"hello this is an urgent message about your");
    }

    @Test
    void whoSpeaksIntoTheQuestionStopsItAndIsHeardFromTheirFirstWord() {
        CallResult result = placed("+442079462311").await(SOON);

        Instant answered = result.answeredAt().orElseThrow();
        Instant spoke = answered.plus(INTO_THE_QUESTION);
        assertThat(result.heard().audibleBetween(answered, spoke)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(result.heard().heardBetween(spoke.plusMillis(600), spoke.plusMillis(1_400)))
                .isFalse();
        assertThat(reason("+442079462311", "transcript")).contains("i am the driver");
    }

    /// Asterisk hears the calling tone of a fax itself, where `fax_detect` is on, and not this one.
    @Test
    void aModemIsHandedToTheFaxTarget() {
        CallResult result = placed("+442079460507").await(SOON);

        assertThat(result.answered()).isTrue();
        assertThat(line.phone().callOf("+442079460507")).isEmpty();
        assertThat(asterisk.messages()).anyMatch(message -> message.contains("2079460507"));
        assertThat(reason("+442079460507", "heard-machine")).contains("2100 Hz");
    }

    @Test
    void whoSaysNothingDoesNotGetThrough() {
        CallResult result = placed("+442079460503").await(SOON);

        assertThat(result.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(reason("+442079460503", "heard-nothing")).isNotBlank();
    }

    @Test
    void aSpeechProcessThatIsKilledCostsNoCallAndTheCallerIsChallenged() {
        assertThat(Polling.until(SOON, () -> PLACED.values().stream().allMatch(OngoingCall::isOver) && streams() == 0))
                .isTrue();
        int given = speech("recognisers-given").asInt(0);
        place("+442079460506", again("en-robot-card-1"));
        assertThat(Polling.until(SOON, () -> speech("recognisers-given").asInt(0) > given))
                .isTrue();

        ProcessHandle.of(line.service().pid()).orElseThrow().descendants().forEach(ProcessHandle::destroyForcibly);

        assertThat(placed("+442079460506").await(SOON).finalCode()).isEqualTo(200);
        assertThat(reason("+442079460506", "listening-not-possible")).contains("no recogniser");
        assertThat(reason("+442079460506", "challenge-timed-out")).isNotBlank();
        assertThat(line.service().api().awaitSpeech(2, SOON)).isTrue();
    }

    @Test
    void whatARobotSaidIsRecordedAndWhoSaidNothingIsNot() throws IOException {
        JsonNode robot = full("+442079460504");
        Path sound = line.plan()
                .data()
                .resolve("recordings")
                .resolve(robot.path("transcript").path("recording").asString(""));
        assertThat(Polling.until(SOON, () -> Files.exists(sound))).isTrue();
        // Twelve seconds and more of 16 kHz.
        assertThat(Files.size(sound)).isGreaterThan(12 * 32_000);

        assertThat(full("+442079460503").path("listening").asString("")).isEqualTo("silent");
        assertThat(full("+442079460503").has("transcript")).isFalse();
        try (Stream<Path> kept = Files.walk(sound.resolveSibling("."))) {
            assertThat(kept.filter(Files::isRegularFile).map(Path::toString)).noneMatch(path -> path.endsWith(".part"));
        }
    }

    private static JsonNode full(String caller) {
        reasons(caller);
        String id = line.newest(caller).orElseThrow().path("id").asString("");
        return line.service().api().get("calls/" + id);
    }

    @Test
    void withoutConsentARobotIsRefusedAndNoWordOfItIsKeptAnywhere() throws IOException {
        assertThat(placed("+442079461308").await(SOON).ending()).isEqualTo(Ending.CALLEE_HUNG_UP);

        JsonNode robot = full("+442079461308");
        assertThat(robot.path("decision").asString("")).isEqualTo("reject");
        assertThat(robot.path("transcript").path("class").asString("")).isEqualTo("scam");
        assertThat(robot.path("transcript").path("campaign").path("id").asLong(0))
                .isPositive();
        assertThat(robot.path("transcript").path("text").asString("?")).isEmpty();
        assertThat(robot.toString()).doesNotContain("northern", "bank", "recording");
        try (Stream<Path> files = Files.walk(line.plan().data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("northern trust");
            }
        }
    }

    @Test
    void aSpokenYesCountsLikeKeyOneAndASpokenNoDeclines() throws IOException {
        placed("+442079463312").await(SOON);
        JsonNode consents = full("+442079463312");
        assertThat(consents.path("transcript").path("text").asString(""))
                .isEqualTo("good morning this is linda from star electronics i am calling about the invoice from"
                        + " monday");
        assertThat(consents.path("transcript").path("recording").asString("")).isNotEmpty();

        placed("0355163512").await(SOON);
        JsonNode declines = full("0355163512");
        assertThat(declines.path("listening").asString("")).isEqualTo("declined");
        assertThat(declines.has("transcript")).isFalse();
    }

    @Test
    void whatIsClippedIsUncertainAndRefusesNobody() {
        placed("0355164513").await(SOON);

        assertThat(reason("0355164513", "heard-badly")).contains("clipped");
        assertThat(line.phone().callOf("0355164513")).isPresent();
    }

    @Test
    void musicEndsListening() {
        placed("+442079465314").await(SOON);

        assertThat(reason("+442079465314", "listening-not-possible")).contains("music");
    }

    @Test
    void theDecisionFollowsSoonAfterTheEndOfSpeechAndHealthTellsHowMuchWasHeard() {
        Stream.of("+442079460501", "+442079460502", "0355160502").forEach(caller -> reasons(caller));

        assertThat(speech("decision-ms-p50").asInt(-1)).isPositive();
        assertThat(speech("recognisers-given").asInt(0)).isGreaterThanOrEqualTo(3);
        assertThat(speech("heard-seconds").asInt(0)).isGreaterThan(20);
        assertThat(speech("real-time-factor").asDouble(0)).isBetween(0.001, 1.0);
    }

    private static int streams() {
        return speech("streams").asInt(0);
    }

    private static void place(String caller, Sound sound) {
        place(caller, DIALED, sound);
    }

    private static void place(String caller, String dialed, Sound sound) {
        place(caller, dialed, sound, TALK);
    }

    private static void place(String caller, String dialed, Sound sound, Duration limit) {
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, caller, dialed);
        PLACED.put(caller, line.callers().call(plan.saying(sound).withinLimit(limit)));
    }

    private static OngoingCall placed(String caller) {
        return Objects.requireNonNull(PLACED.get(caller), caller);
    }

    /// What the stored verdict says in English under that id.
    private static String reason(String caller, String id) {
        Map<String, String> reasons = reasons(caller);
        assertThat(reasons).containsKey(id);
        return reasons.getOrDefault(id, "");
    }

    private static Map<String, String> reasons(String caller) {
        assertThat(Polling.until(SOON, () -> line.newest(caller).isPresent())).isTrue();
        JsonNode record = line.newest(caller).orElseThrow();
        return all(record.path("reasons"))
                .collect(Collectors.toMap(
                        reason -> reason.path("id").asString(""),
                        reason -> reason.path("en").asString(""),
                        (one, _) -> one));
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
