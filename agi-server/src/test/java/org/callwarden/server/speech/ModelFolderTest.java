package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFolderTest {

    @TempDir
    private Path folder;

    @Test
    void theModelsThatComeWithTheProjectAreWholeAndHearTelephones() {
        for (String language : new String[] {"en", "vi"}) {
            assertThat(Recordings.model(language).problem()).isEmpty();
            assertThat(Recordings.model(language).upsamples()).isTrue();
        }
    }

    @Test
    void whatIsHalfThereIsToldWithTheFileThatIsMissing() throws IOException {
        ModelFolder model = new ModelFolder("en", folder.resolve("m"));
        assertThat(model.problem().orElseThrow().english()).endsWith("m is no folder");
        for (String file : new String[] {"am/final.mdl", "conf/model.conf", "conf/mfcc.conf"}) {
            assertThat(model.problem().orElseThrow().english())
                    .contains(folder.resolve("m").toString());
            Path at = folder.resolve("m").resolve(file);
            Files.createDirectories(at.getParent());
            if (!file.startsWith("am")) {
                assertThat(model.problem().orElseThrow().english()).contains(file + " is missing");
            }
            Files.writeString(at, "");
        }
        assertThat(model.problem().orElseThrow().english()).contains("graph/HCLr.fst or graph/HCLG.fst is missing");
        Files.createDirectories(folder.resolve("m/graph"));
        Files.writeString(folder.resolve("m/graph/HCLr.fst"), "");
        assertThat(model.problem()).isEmpty();
        assertThat(model.upsamples()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --sample-frequency=16000                              | 16000 |
            --sample-frequency=8000.0  # telephone                | 8000  |
            --num-ceps=40                                         | 16000 |
            --sample-frequency=8000~--sample-frequency=16000      | 16000 |
            --sample-frequency=4000                               | 4000  |
            --sample-frequency=3999                               | 3999  | is a rate in Hz
            --sample-frequency=fast                               | 0     | is a rate in Hz
            --sample-frequency=16001                              | 16001 | hears nothing of calls, which bring 16000
            --sample-frequency=44100                              | 44100 | write --allow-upsample=true into
            --sample-frequency=44100~--allow-upsample=true        | 44100 |
            --sample-frequency=44100~# --allow-upsample=true      | 44100 | take another model
            """)
    void aModelThatCannotHearCallsIsToldByItsRate(String settings, int rate, String problem) throws IOException {
        ModelFolder model = FakeModel.at(folder.resolve("m"), "en", "ready");
        Files.writeString(folder.resolve("m/conf/mfcc.conf"), settings.replace('~', '\n'));

        assertThat(model.rate()).isEqualTo(rate);
        if (problem == null) {
            assertThat(model.problem()).isEmpty();
        } else {
            assertThat(model.problem().orElseThrow().english())
                    .contains(folder.resolve("m").toString(), problem);
        }
    }

    @Test
    void aLanguageIsTwoOrThreeSmallLetters() {
        for (String bad : new String[] {"", "v", "VI", "viet", "v1"}) {
            assertThatThrownBy(() -> new ModelFolder(bad, folder)).hasMessageContaining("got '" + bad + "'");
        }
    }
}
