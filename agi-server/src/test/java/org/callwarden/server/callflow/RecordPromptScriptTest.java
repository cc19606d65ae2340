package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.FakeAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script behind the feature code for recording, on a real FastAGI server, asked by a fake Asterisk that records.
class RecordPromptScriptTest {

    private static final String DIALED = "code=123456";

    @TempDir
    Path folder;

    private final List<byte[]> kept = new CopyOnWriteArrayList<>();
    private RecordPromptScript.Order order = kept::add;

    /// Says something for a second, after a second.
    private static short[] said() {
        short[] samples = new short[3 * SoundFile.TELEPHONE];
        Arrays.fill(samples, SoundFile.TELEPHONE, 2 * SoundFile.TELEPHONE, (short) 5_000);
        return samples;
    }

    /// @param keys what is pressed while each take is heard, by its number
    private List<String> dial(short[] sound, String... keys) {
        RecordPromptScript script =
                new RecordPromptScript(folder, code -> code.equals("123456") ? Optional.of(order) : Optional.empty());
        return talk(script, DIALED, new Phone(sound, keys)::answer);
    }

    /// @param replies what Asterisk answers to a command
    private static List<String> talk(RecordPromptScript script, String arg, Function<String, String> replies) {
        try (AgiServer server = new AgiServer(
                AgiServerSettings.loopback(0),
                new AgiRouter(Map.of("/record-prompt", script)),
                new UncountedEvents())) {
            server.start();
            try (FakeAsterisk asterisk = FakeAsterisk.connect(server.address())) {
                asterisk.request("record-prompt", "reception", "unknown", arg);
                return new ArrayList<>(asterisk.answer(replies));
            } finally {
                server.close(Duration.ofSeconds(1));
            }
        }
    }

    private static final class Phone {
        private final short[] sound;
        private final String[] keys;
        private int heard = -1;

        Phone(short[] sound, String... keys) {
            this.sound = sound;
            this.keys = keys;
        }

        String answer(String command) {
            if (command.startsWith("RECORD FILE ")) {
                heard++;
                String name = command.substring("RECORD FILE ".length());
                write(Path.of(name.substring(0, name.indexOf(' ')) + ".wav"));
                return "200 result=0 (timeout) endpos=24000";
            }
            return command.startsWith("GET FULL VARIABLE") ? "200 result=1 (OK/" + keys[heard] + ")" : "200 result=0";
        }

        private void write(Path file) {
            // As somebody whose file cannot be written by others would: it must not be there.
            assertThat(file).doesNotExist();
            try {
                Files.write(file, SoundFile.toWav(SoundFile.TELEPHONE, sound));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void assertEndsWith(List<String> commands, String word) {
        assertThat(commands).last().asString().isEqualTo("SET VARIABLE CALLWARDEN_RECORDED " + word);
    }

    @Test
    void whoPressesOneHasCallersHearWhatTheySaidWithoutTheSilenceAroundIt() throws IOException {
        List<String> commands = dial(said(), "1");

        assertEndsWith(commands, "kept");
        assertThat(kept)
                .singleElement()
                .satisfies(wav -> assertThat(SoundFile.ofWav("it", wav))
                        // Resampling rounds the edges off.
                        .hasSizeBetween(13 * SoundFile.RATE / 10, 14 * SoundFile.RATE / 10));
        assertThat(commands).first().asString().startsWith("SET VARIABLE TIMEOUT(absolute) ");
        assertThat(commands)
                .anyMatch(command -> command.startsWith("RECORD FILE " + folder + "/callwarden-prompt-")
                        && command.endsWith(" wav 0123456789*# 30000 BEEP s=4"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoPressesTwoSaysItAgainThreeTimesInAll() {
        List<String> commands = dial(said(), "2", "2", "1");
        assertEndsWith(commands, "kept");
        assertThat(kept).hasSize(1);

        assertEndsWith(dial(said(), "2", "2", "2", "1"), "dropped");
        assertThat(kept).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "*"})
    void anyOtherKeyOrNoneChangesNothing(String key) {
        assertEndsWith(dial(said(), key), "dropped");
        assertThat(kept).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void silenceIsNotKept() {
        assertEndsWith(dial(new short[SoundFile.TELEPHONE], "1"), "dropped");
        assertThat(kept).isEmpty();
    }

    @Test
    void aCodeThatIsForNothingIsRefusedBeforeAnythingIsRecorded() {
        RecordPromptScript script = new RecordPromptScript(folder, _ -> Optional.empty());
        assertThat(talk(script, "code=999999", _ -> "200 result=0"))
                .containsExactly("SET VARIABLE CALLWARDEN_RECORDED refused");
        assertThat(talk(script, "v=1", _ -> "200 result=0"))
                .containsExactly("SET VARIABLE CALLWARDEN_RECORDED refused");
    }

    @Test
    void whatCannotBeWrittenOrLoggedLeavesTheAnswerUnsetAndNoFile() {
        order = _ -> {
            throw new IOException("the disk is full");
        };
        assertThat(dial(said(), "1")).noneMatch(command -> command.contains("CALLWARDEN_RECORDED"));
        order = _ -> {
            throw new StoreException("the database is away", new IllegalStateException());
        };
        assertThat(dial(said(), "1")).noneMatch(command -> command.contains("CALLWARDEN_RECORDED"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoHangsUpWhileTheySayItChangesNothing() {
        RecordPromptScript script = new RecordPromptScript(folder, _ -> Optional.of(order));
        var _ = talk(script, DIALED, command -> {
            if (command.startsWith("RECORD FILE ")) {
                new Phone(said(), "1").answer(command);
                return "HANGUP\n200 result=-1 (hangup) endpos=16000";
            }
            return "200 result=0";
        });
        assertThat(kept).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
