package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.server.admin.PromptDesk;
import org.callwarden.server.callflow.PromptFiles.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFilesTest {

    private static final String ID = "challenge-intro";

    @TempDir
    Path sounds;

    private Path file(String format) throws IOException {
        return Files.createDirectories(sounds.resolve("vi/callwarden")).resolve(ID + "." + format);
    }

    private static byte[] tone(int rate, int samples) {
        return tone(rate, samples, 8_000);
    }

    private static byte[] tone(int rate, int samples, int loud) {
        short[] sine = new short[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (short) Math.round(loud * Math.sin(2 * Math.PI * 440 * i / rate));
        }
        return SoundFile.toWav(rate, sine);
    }

    private PromptFiles files() {
        return new PromptFiles(sounds);
    }

    private PromptFault why(byte... wav) {
        try {
            files().replace(Language.VI, ID, wav);
            throw new AssertionError("it was taken");
        } catch (UnusableSoundException e) {
            return e.why();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPromptThatIsPlayedHasATextToShow(Language language) {
        assertThat(files().ids())
                .containsAll(Sounds.all().stream()
                        .map(sound -> sound.substring("callwarden/".length()))
                        .toList());
        files().ids()
                .forEach(id -> assertThat(files().text(language, id)).as(id).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000})
    void aRecordingTakesThePlaceOfAPromptAtTheRateOfATelephone(int rate) throws Exception {
        Files.write(file("wav"), tone(8_000, 80));

        files().replace(Language.VI, ID, tone(rate, rate));

        assertThat(Files.size(file("wav"))).isEqualTo(44 + 8_000 * 2);
        assertThat(files().state(Language.VI, ID)).isEqualTo(State.REPLACED);
        assertThat(files().wav(Language.VI, ID).orElseThrow()).hasSize(44 + 16_000 * 2);
    }

    @Test
    void aFileInAnotherFormatThatAsteriskMightPreferGoesAndComesBackByteByByte() throws Exception {
        byte[] gsm = "what a studio delivered".getBytes(StandardCharsets.US_ASCII);
        Files.write(file("gsm"), gsm);

        files().replace(Language.VI, ID, tone(8_000, 800));
        assertThat(file("gsm")).doesNotExist();
        files().replace(Language.VI, ID, tone(8_000, 1_600));
        files().restore(Language.VI, ID);

        assertThat(file("gsm")).hasBinaryContent(gsm);
        assertThat(file("wav")).doesNotExist();
        assertThat(files().state(Language.VI, ID)).isEqualTo(State.INSTALLED);
    }

    @Test
    void whatWasMissingIsMissingAgainWhenItIsPutBack() throws Exception {
        assertThat(files().state(Language.VI, ID)).isEqualTo(State.MISSING);

        files().replace(Language.VI, ID, tone(8_000, 800));
        assertThat(files().state(Language.VI, ID)).isEqualTo(State.REPLACED);
        files().restore(Language.VI, ID);

        assertThat(files().state(Language.VI, ID)).isEqualTo(State.MISSING);
        assertThat(file("wav")).doesNotExist();
    }

    @Test
    void nothingIsPutBackOfAPromptThatWasNotReplaced() throws Exception {
        Files.write(file("wav"), tone(8_000, 80));

        files().restore(Language.VI, ID);

        assertThat(file("wav")).hasBinaryContent(tone(8_000, 80));
    }

    @Test
    void whatIsNoPromptChangesNothing() throws Exception {
        Files.write(file("wav"), tone(8_000, 80));

        assertThat(why("MP3, honestly".getBytes(StandardCharsets.US_ASCII))).isEqualTo(PromptFault.NO_WAV);
        assertThat(why(tone(44_100, 800))).isEqualTo(PromptFault.OTHER_FORM);
        assertThat(why(tone(8_000, 0))).isEqualTo(PromptFault.NO_SOUND);
        assertThat(why()).isEqualTo(PromptFault.NO_WAV);
        byte[] cut = Arrays.copyOf(tone(8_000, 800), 30);
        assertThat(why(cut)).isEqualTo(PromptFault.NO_SOUND);

        assertThat(file("wav")).hasBinaryContent(tone(8_000, 80));
        assertThat(files().state(Language.VI, ID)).isEqualTo(State.INSTALLED);
    }

    @Test
    void aPromptLastsHalfAMinuteAtMost() throws Exception {
        files().replace(Language.VI, ID, tone(8_000, 30 * 8_000));

        assertThat(why(tone(8_000, 30 * 8_000 + 1))).isEqualTo(PromptFault.TOO_LONG);
        assertThat(tone(16_000, 30 * 16_000)).hasSizeLessThan(PromptFiles.MOST_BYTES);
        assertThat(PromptFiles.MOST_BYTES).isEqualTo(PromptDesk.MOST_BYTES);
    }

    @Test
    void whatNobodyWouldHearIsNoPrompt() throws Exception {
        assertThat(why(tone(8_000, 800, PromptFiles.QUIET))).isEqualTo(PromptFault.SILENT);

        files().replace(Language.VI, ID, tone(8_000, 800, PromptFiles.QUIET + 20));
    }

    @Test
    void aNameThatLeadsElsewhereIsNoPrompt() {
        assertThatThrownBy(() -> files().replace(Language.VI, "../../secret", tone(8_000, 80)))
                .hasMessageContaining("no prompt");
        assertThatThrownBy(() -> files().wav(Language.VI, "../../secret")).hasMessageContaining("no prompt");
    }

    @Test
    void nothingHalfWrittenStaysBehind() throws Exception {
        Files.write(file("wav"), tone(8_000, 80));
        files().replace(Language.VI, ID, tone(8_000, 800));
        files().restore(Language.VI, ID);

        try (Stream<Path> left = Files.walk(sounds)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(file("wav"));
        }
    }
}
