package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.callwarden.server.lab.JavaCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Good and bad models on the real recogniser.
class ModelCheckIT {

    private static final List<String> FLAGS =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    @TempDir
    private Path folder;

    private ModelFolder copy;

    @BeforeEach
    void copy() throws IOException {
        Path into = Files.createDirectory(folder.resolve("m"));
        ModelArrival.copy(Recordings.model("en").path(), into, ModelLimits.STANDARD);
        copy = new ModelFolder("en", into);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void aGoodModelUnderstandsTheRecordingThatComesWithTheProgramAtBothRates(String language) throws Exception {
        ModelCheck.Result result = check(List.of()).of(Recordings.model(language));

        assertThat(result.recording().found(result.heard().text()))
                .as(result.heard().text())
                .isGreaterThanOrEqualTo(result.recording().words() - 1);
        assertThat(result.heard().confidence()).isBetween(0.4, 1.0);
        assertThat(result.factor()).isPositive();
        assertThat(result.atTelephoneRate()).isTrue();
    }

    /// The official small models are so. Without an error the recogniser gives nothing for 8 kHz.
    @Test
    void aModelThatMayNotUpsampleHearsCallsAndIsSaidNotToHear8Kilohertz() throws Exception {
        Path settings = copy.path().resolve("conf/mfcc.conf");
        Files.writeString(settings, Files.readString(settings).replace("--allow-upsample=true", ""));

        ModelCheck.Result result = check(List.of()).of(copy);

        assertThat(result.heard().text()).contains("accounting please");
        assertThat(result.atTelephoneRate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "am/final.mdl, cannot be loaded: ",
        "graph/HCLr.fst, 'is loaded, but cannot be used: the speech process does not answer'"
    })
    void aModelOfWhichAFileIsCutOffIsToldToBeOfNoUse(String file, String why) throws Exception {
        Path cut = copy.path().resolve(file);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> check(List.of()).of(copy))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining(copy.path() + " " + why);
    }

    @Test
    void aModelOfAnotherLanguageIsToldToUnderstandNothing() {
        assertThatThrownBy(() -> check(List.of()).of(new ModelFolder("vi", copy.path())))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("is loaded, but understands nothing of the recording")
                .hasMessageContaining("It may be of another language than vi");
    }

    @Test
    void withoutANativeLibraryThatIsSaid() {
        assertThatThrownBy(() -> check(List.of("-Djna.nosys=true", "-Djna.noclasspath=true"))
                        .of(copy))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("cannot be loaded: there is no native library of Vosk for ");
    }

    /// As in a container, and in a service on a machine without one.
    @Test
    void whereNoLocaleIsToldVietnameseKeepsItsLetters() throws Exception {
        List<String> words = new ArrayList<>(List.of("env", "LC_ALL=C"));
        words.addAll(JavaCommand.with(FLAGS).words());

        assertThat(checkBy(words).of(Recordings.model("vi")).heard().text()).contains("em là tài xế");
    }

    private ModelCheck check(List<String> more) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        return checkBy(JavaCommand.with(flags).words());
    }

    private ModelCheck checkBy(List<String> words) {
        return new ModelCheck(words, folder.resolve("speech"), Duration.ofSeconds(60), SpeechSettings.ANSWER);
    }
}
