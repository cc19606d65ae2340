package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.SpeechConfig;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.Polling;
import org.callwarden.server.speech.FakeModel;
import org.callwarden.server.speech.FakeSpeech;
import org.callwarden.server.speech.SpeechSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What callers are heard with, with a speech process that recognises nothing.
@Slow
final class HearingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void withoutAModelSpeechIsOffAndNothingListensAndNothingIsWrong() {
        try (Hearing hearing = hearing(Map.of(), 0, Optional.empty())) {
            hearing.start();

            assertThat(hearing.engine()).isEmpty();
            assertThat(hearing.reach()).isEmpty();
            assertThat(hearing.hears(Language.EN)).isFalse();
            assertThat(health(hearing).degraded()).isEmpty();
            assertThat(health(hearing).speech()).isEqualTo(Map.of("state", "off", "why", Told.of("speech.no-model")));
        }
    }

    @Test
    void aLanguageIsHeardWhenItsModelIsReady() throws Exception {
        Map<Language, Path> models =
                Map.of(Language.EN, model("en", "ready", "hello"), Language.VI, model("vi", "loading"));
        try (Hearing hearing = hearing(models, 0, Optional.empty())) {
            hearing.start();

            assertThat(Polling.until(SOON, () -> hearing.hears(Language.EN))).isTrue();
            assertThat(hearing.hears(Language.VI)).isFalse();
            assertThat(health(hearing).degraded()).isEmpty();
            assertThat(health(hearing).speech())
                    .containsEntry("state", "on")
                    .containsEntry("languages", List.of("en"))
                    .containsEntry("models", Map.of("en", Told.of("speech.ready"), "vi", Told.of("speech.loading")));
            assertThat(health(hearing).speech().get("recognisers")).isInstanceOf(Integer.class);
            try (SpeechSession session =
                    hearing.engine().orElseThrow().open("en", 16_000, List.of(), Duration.ofSeconds(1))) {
                assertThat(session.finish().text()).isEqualTo("hello");
            }

            model("vi", "ready", "xin", "chao");

            assertThat(Polling.until(SOON, () -> hearing.hears(Language.VI))).isTrue();
        }
    }

    @Test
    void asteriskIsToldWhereItListensOrWhatIsConfigured() throws Exception {
        Map<Language, Path> models = Map.of(Language.EN, model("en", "ready"));
        try (Hearing hearing = hearing(models, 0, Optional.empty())) {
            hearing.start();
            assertThat(Polling.until(SOON, () -> hearing.reach().isPresent())).isTrue();
            String where = hearing.reach().orElseThrow();
            assertThat(where).matches("127\\.0\\.0\\.1:[0-9]+");
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(
                        InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(where.split(":", -1)[1])));
                assertThat(socket.isConnected()).isTrue();
            }
        }
        try (Hearing hearing = hearing(models, 0, Optional.of("pbx.example:4574"))) {
            hearing.start();
            assertThat(Polling.until(SOON, () -> hearing.reach().isPresent())).isTrue();
            assertThat(hearing.reach()).contains("pbx.example:4574");
        }
    }

    @Test
    void whileTheProcessIsAwayNobodyIsHeardAndThenAgain() throws Exception {
        try (Hearing hearing = hearing(Map.of(Language.EN, model("en", "ready")), 0, Optional.empty())) {
            hearing.start();
            assertThat(Polling.until(SOON, () -> hearing.hears(Language.EN))).isTrue();
            ProcessHandle process = hearing.engine().orElseThrow().process();

            process.destroyForcibly();
            process.onExit().join();

            assertThat(hearing.hears(Language.EN)).isFalse();
            assertThat(Polling.until(SOON, () -> hearing.hears(Language.EN))).isTrue();
        }
    }

    @Test
    void aModelThatCannotBeLoadedOrIsHalfThereIsNamedAndTheOtherLanguageIsHeard() throws Exception {
        Path half = model("half", "ready");
        Files.delete(half.resolve("am/final.mdl"));
        try (Hearing hearing =
                hearing(Map.of(Language.EN, model("en", "ready"), Language.VI, half), 0, Optional.empty())) {
            hearing.start();

            assertThat(Polling.until(SOON, () -> hearing.hears(Language.EN))).isTrue();
            assertThat(health(hearing).degraded())
                    .containsExactly("no speech in vi, callers are challenged instead: " + half
                            + " is no Vosk model, or half of one: am/final.mdl is missing");
        }
        Map<Language, Path> models =
                Map.of(Language.EN, model("en", "failed: Failed to create a model"), Language.VI, model("vi", "ready"));
        try (Hearing hearing = hearing(models, 0, Optional.empty())) {
            hearing.start();

            assertThat(Polling.until(SOON, () -> hearing.hears(Language.VI))).isTrue();
            assertThat(hearing.hears(Language.EN)).isFalse();
            assertThat(health(hearing).degraded())
                    .containsExactly(
                            "no speech in en, callers are challenged instead: failed: Failed to create a model");
        }
    }

    @Test
    void aModelThatEndsTheProcessWhenItIsUsedIsLeftAloneAndTheOtherLanguageIsHeard() throws Exception {
        Map<Language, Path> models =
                Map.of(Language.EN, model("en", FakeModel.UNUSABLE), Language.VI, model("vi", "ready"));
        try (Hearing hearing = hearing(models, 0, Optional.empty())) {
            hearing.start();

            assertThat(Polling.until(
                            SOON,
                            () -> hearing.hears(Language.VI)
                                    && health(hearing).degraded().toString().contains("ends the speech process")))
                    .isTrue();
            assertThat(hearing.hears(Language.EN)).isFalse();
            assertThat(health(hearing).degraded())
                    .singleElement()
                    .asString()
                    .contains("no speech in en", "`models check en` says more");
            assertThat(hearing.engine().orElseThrow().process().isAlive()).isTrue();
        }
    }

    @Test
    void whereNoModelIsWholeNothingIsStartedAndHealthSaysWhy() throws Exception {
        try (Hearing hearing = hearing(Map.of(Language.EN, folder.resolve("nowhere")), 0, Optional.empty())) {
            hearing.start();

            String said =
                    "speech is off, callers are challenged instead: " + folder.resolve("nowhere") + " is no folder";
            // It is off a moment before it is known that none of its models can be used.
            assertThat(Polling.until(SOON, () -> health(hearing).degraded().equals(List.of(said))))
                    .isTrue();
            assertThat(health(hearing).speech()).containsEntry("state", "off");
            assertThat(hearing.engine()).isEmpty();
            assertThat(hearing.reach()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenSwitchesSpeechOff() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Hearing hearing =
                        hearing(Map.of(Language.EN, model("en", "ready")), taken.getLocalPort(), Optional.empty())) {
            hearing.start();

            assertThat(Polling.until(SOON, () -> !health(hearing).degraded().isEmpty()))
                    .isTrue();
            assertThat(health(hearing).degraded())
                    .singleElement()
                    .asString()
                    .contains("speech is off", "speech.audio.port", "another program listens there");
            assertThat(hearing.engine()).isEmpty();
            assertThat(hearing.hears(Language.EN)).isFalse();
        }
    }

    @Test
    void aFolderWhosePathIsTooLongForASocketSwitchesSpeechOff() throws Exception {
        Path model = model("en", "ready");
        Path deep = folder.resolve("d".repeat(90));
        try (Hearing hearing = new Hearing(
                config(Map.of(Language.EN, model), 0, Optional.empty()),
                deep,
                FakeSpeech.command(),
                new SecureRandom(),
                () -> Understanding.standard(new NumberReader("VN"), Campaigns.standard()),
                System::nanoTime)) {
            hearing.start();

            assertThat(Polling.until(SOON, () -> !health(hearing).degraded().isEmpty()))
                    .isTrue();
            assertThat(health(hearing).degraded())
                    .singleElement()
                    .asString()
                    .contains("too long for a socket: at most 87 bytes");
            assertThat(hearing.reach()).isEmpty();
        }
    }

    @Test
    void closingEndsTheProcess() throws Exception {
        ProcessHandle process;
        try (Hearing hearing = hearing(Map.of(Language.EN, model("en", "ready")), 0, Optional.empty())) {
            hearing.start();
            assertThat(Polling.until(SOON, () -> hearing.hears(Language.EN))).isTrue();
            process = hearing.engine().orElseThrow().process();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aModelThatIsHalfThereSwitchesSpeechOffAndNotTheService() throws Exception {
        Path file = Files.writeString(
                folder.resolve("callwarden.yaml"),
                "data: d\nagi: {port: 0}\nhttp: {port: 0}\nspeech: {models: {en: half}, audio: {port: 0}}\n");
        Files.createDirectories(folder.resolve("half"));
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));
        try (Application _ = Application.start(config, Application.Options.live(true));
                ApiClient client = ApiClient.open(config, Application.Options.live(false))) {
            assertThat(Polling.until(
                            SOON,
                            () -> client.get("health").json().path("degraded").size() == 1))
                    .isTrue();

            JsonNode health = client.get("health").json();
            assertThat(health.path("speech").path("state").asString()).isEqualTo("off");
            assertThat(health.path("degraded").path(0).asString())
                    .contains("speech is off", "half is no Vosk model, or half of one: am/final.mdl is missing");
        }
    }

    private Path model(String name, String state, String... words) throws IOException {
        return FakeModel.at(folder.resolve(name), "en", state, words).path();
    }

    @Test
    void aStartUnderLoadMakesFewRecognisersOnlyUntilTheyAreMeasuredAgain() throws Exception {
        AtomicLong now = new AtomicLong();
        // What is measured takes as long as each look at the clock is later.
        AtomicLong step = new AtomicLong(Duration.ofMinutes(2).toNanos());
        Map<Language, Path> models = Map.of(Language.EN, model("en", "ready"));
        try (Hearing hearing = hearing(models, 0, Optional.empty(), () -> now.addAndGet(step.get()))) {
            hearing.start();
            assertThat(Polling.until(SOON, () -> hearing.hears(Language.EN))).isTrue();
            assertThat(hearing.engine().orElseThrow().recognisers()).isEqualTo(1);

            step.set(1);
            now.addAndGet(TrialTimes.AGAIN.plus(TrialTimes.IDLE).toNanos());

            assertThat(Polling.until(SOON, () -> hearing.engine().orElseThrow().recognisers() == 2))
                    .isTrue();
            assertThat(health(hearing).speech()).containsEntry("recognisers", 2).containsEntry("recognisers-given", 1L);
        }
    }

    private Hearing hearing(Map<Language, Path> models, int port, Optional<String> reach) {
        return hearing(models, port, reach, System::nanoTime);
    }

    private Hearing hearing(Map<Language, Path> models, int port, Optional<String> reach, LongSupplier nanoTime) {
        return new Hearing(
                config(models, port, reach),
                folder.resolve("speech"),
                FakeSpeech.command(),
                new SecureRandom(),
                () -> Understanding.standard(new NumberReader("VN"), Campaigns.standard()),
                nanoTime);
    }

    private static SpeechConfig config(Map<Language, Path> models, int port, Optional<String> reach) {
        return new SpeechConfig(
                models,
                2,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Optional.empty(),
                new SpeechConfig.Audio("127.0.0.1", port, List.of("127.0.0.0/8"), reach));
    }

    private record Seen(List<String> degraded, Map<Object, Object> speech) {}

    private static Seen health(Hearing hearing) {
        List<Told> degraded = new ArrayList<>();
        Map<String, Object> facts = new LinkedHashMap<>();
        hearing.add(degraded, facts);
        return new Seen(
                degraded.stream().map(Told::english).toList(), new LinkedHashMap<>((Map<?, ?>) facts.get("speech")));
    }
}
