package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.callwarden.server.lab.DemoCaller.Behaviour;
import org.callwarden.server.lab.DemoCaller.Expected;
import tools.jackson.databind.JsonNode;

/// The part of the demo in which callers are listened to: two robots and two people, and another
/// number that reads the first robot's script. What they say is printed while they speak.
final class DemoListening implements AutoCloseable {

    /// Calls to this number are answered and listened to.
    static final String DIALED = "02838123400";

    private static final String FIRST_ROBOT = "+442079460501";
    private static final String SECOND_ROBOT = "+442079460777";

    /// Notice and question take some eight seconds.
    private static final Duration QUESTION = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(25);
    private static final Duration CONVERSATION = Duration.ofSeconds(30);
    /// They are put through a little before their tone begins.
    private static final Duration TONE = Duration.ofSeconds(5);
    /// From the answer to the hang-up of somebody who is put through, and of a robot that leaves a
    /// message.
    private static final Duration PERSON = Duration.ofSeconds(60);
    private static final Duration ROBOT = Duration.ofSeconds(40);
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);
    /// A caller is quoted again when so many more words were heard.
    private static final int WORDS = 6;

    private final PrintWriter out;
    private final AsteriskLab asterisk;
    private final Path recordings;
    private final DemoCalls calls;
    private final ServiceApi api;
    private final ServiceEvents events;
    private final Map<String, Integer> quoted = new ConcurrentHashMap<>();
    private final List<Future<DemoResult>> placed = new ArrayList<>();

    DemoListening(PrintWriter out, AsteriskLab asterisk, Path home, DemoCalls calls, ServiceApi api) {
        this.out = out;
        this.asterisk = asterisk;
        this.recordings = speech(home).resolve("recordings");
        this.calls = calls;
        this.api = api;
        this.events = api.events(this::quote);
    }

    private static Path speech(Path home) {
        return home.resolve("agi-server/src/lab/speech");
    }

    /// Blocks of the configuration.
    static String configuration(Path home) {
        return """
                dialed:
                  "%1$s":
                    policy:
                      version: listening-1
                      thresholds: {challenge: 30, listen: 40}
                      challenge: {answer: yes}
                      listen: {on-spam: voicemail}
                      voicemail: %2$s
                speech:
                  models:
                    en: %3$s/synthetic-voices-en
                    vi: %3$s/synthetic-voices-vi
                  audio: {port: 0}
                recordings: {enabled: yes}
                """.formatted(DIALED, AsteriskLab.MAILBOX, speech(home));
    }

    /// Places the first four calls; they last three quarters of a minute.
    void begin() {
        if (!api.awaitSpeech(2, READY)) {
            throw new LabException("speech is not on: " + api.get("health").path("speech"));
        }
        placed.add(calls.place(robot("a robot, heard", FIRST_ROBOT, "en-robot-card-1"), Optional.of(events)));
        placed.add(calls.place(
                robot("a robot, heard in Vietnamese", "0355160501", "vi-robot-congan"), Optional.of(events)));
        placed.add(calls.place(
                person("says why they call", "+442079460502", "en-human-invoice", "this is linda"),
                Optional.of(events)));
        placed.add(calls.place(
                person("says why, in Vietnamese", "0355160502", "vi-human-hoadon", "em là hương"),
                Optional.of(events)));
    }

    /// Places the last one when the first robot is through, and waits for all.
    List<DemoResult> end() {
        List<DemoResult> results = new ArrayList<>();
        results.add(Demo.result(placed.getFirst()));
        placed.add(calls.place(
                robot("the same script, another number", SECOND_ROBOT, "en-robot-card-2"), Optional.of(events)));
        placed.stream().skip(1).map(Demo::result).forEach(results::add);
        return results;
    }

    /// What the table does not show: the mailbox, the campaign, and that people heard each other.
    ///
    /// @return whether all is as it should be
    boolean verify(List<DemoResult> results) {
        boolean well = true;
        for (String robot : List.of("2079460501", "355160501", "2079460777")) {
            boolean isThere = Polling.until(SOON, () -> hasMessage(robot));
            well &= told(isThere, "a message of the robot ..." + robot + " is in the mailbox");
        }
        for (DemoResult result : results) {
            if (result.caller().expected().rings()) {
                well &= told(
                        hearEachOther(result),
                        "\"" + result.caller().title() + "\" and the callee heard each other for "
                                + CONVERSATION.toSeconds() + " s");
            }
        }
        well &= told(
                results.stream()
                        .filter(result -> result.caller().number().equals(SECOND_ROBOT))
                        .flatMap(DemoListening::reasons)
                        .anyMatch(reason -> reason.path("id").asString("").equals("spam-script")),
                "the script is known again when another number reads it");
        JsonNode speech = api.get("health").path("speech");
        out.printf(
                Locale.ROOT,
                "    from the end of speech to the decision: %d ms (half of the callers), %d ms (95 %%)%n",
                speech.path("decision-ms-p50").asInt(),
                speech.path("decision-ms-p95").asInt());
        results.stream()
                .flatMap(DemoListening::reasons)
                .filter(reason -> List.of("heard-spam", "heard-wanted", "spam-script")
                        .contains(reason.path("id").asString("")))
                .forEach(reason -> out.println("    " + reason.path("en").asString("")));
        return well;
    }

    private boolean told(boolean well, String what) {
        out.println((well ? "  " : "NOT AS IT SHOULD BE: not true that ") + what);
        return well;
    }

    private boolean hasMessage(String caller) {
        return asterisk.messages().stream().anyMatch(text -> text.contains(caller) && !text.contains("bytes=0\n"));
    }

    private static boolean hearEachOther(DemoResult result) {
        return result.phone()
                .flatMap(phone -> phone.answeredAt().map(answered -> {
                    Instant from = answered.plus(TONE);
                    Instant end = from.plus(CONVERSATION);
                    Duration most = Duration.ofSeconds(1);
                    return !result.call().endedAt().isBefore(end)
                            && result.call().heard().longestSilence(from, end).compareTo(most) < 0
                            && phone.heard().longestSilence(from, end).compareTo(most) < 0;
                }))
                .orElse(false);
    }

    private static Stream<JsonNode> reasons(DemoResult result) {
        return result.stored().stream()
                .flatMap(node -> StreamSupport.stream(node.path("reasons").spliterator(), false));
    }

    private DemoCaller robot(String title, String number, String recording) {
        Sound whole = Sound.recording(recordings.resolve(recording + ".wav"));
        long start = QUESTION.toSeconds() * Sound.SAMPLES_A_SECOND;
        long round = ROUND.toSeconds() * Sound.SAMPLES_A_SECOND;
        // It goes on from its beginning, whoever listens.
        Sound robot = index -> index < start ? 0 : whole.sample((index - start) % round);
        return new DemoCaller(
                title,
                CallPlan.from(LabTrunk.CARRIER, number, DIALED).saying(robot).talking(ROBOT),
                canonical(number),
                new Behaviour.Waits(),
                Expected.mailbox());
    }

    private DemoCaller person(String title, String number, String recording, String shown) {
        Sound whole = Sound.recording(recordings.resolve(recording + ".wav"));
        long start = QUESTION.toSeconds() * Sound.SAMPLES_A_SECOND;
        long talk = 2 * start;
        Sound tone = Sound.tone(300);
        Sound person = index -> index < start ? 0 : index < talk ? whole.sample(index - start) : tone.sample(index);
        return new DemoCaller(
                title,
                CallPlan.from(LabTrunk.CARRIER, number, DIALED).saying(person).talking(PERSON),
                canonical(number),
                new Behaviour.Waits(),
                Expected.rings(Optional.empty(), shown));
    }

    private static String canonical(String number) {
        return number.startsWith("+") ? number : "+84" + number.substring(1);
    }

    /// Prints what a caller says as it grows.
    private void quote(ServiceEvents.Event event) {
        if (!event.name().equals("heard")) {
            return;
        }
        JsonNode data = event.data();
        String caller = data.path("caller").asString("");
        String text = data.path("text").asString("");
        int words = text.split(" ", -1).length;
        if (words >= quoted.getOrDefault(caller, 0) + WORDS) {
            quoted.put(caller, words);
            out.printf(
                    Locale.ROOT,
                    "    %s: \u201c%s\u201d (%s %.0f %%)%n",
                    caller,
                    text.length() <= 80 ? text : "\u2026" + text.substring(text.length() - 79),
                    data.path("unsure").asBoolean() ? "unsure, spam" : "spam",
                    100 * data.path("spam").asDouble());
            out.flush();
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
