package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(model.problem().orElseThrow()).endsWith("m is no folder");
        for (String file : new String[] {"am/final.mdl", "conf/model.conf", "conf/mfcc.conf"}) {
            assertThat(model.problem().orElseThrow())
                    .contains(folder.resolve("m").toString());
            Path at = folder.resolve("m").resolve(file);
            Files.createDirectories(at.getParent());
            if (!file.startsWith("am")) {
                assertThat(model.problem().orElseThrow()).contains(file + " is missing");
            }
            Files.writeString(at, "");
        }
        assertThat(model.problem().orElseThrow()).contains("graph/HCLr.fst or graph/HCLG.fst is missing");
        Files.createDirectories(folder.resolve("m/graph"));
        Files.writeString(folder.resolve("m/graph/HCLr.fst"), "");
        assertThat(model.problem()).isEmpty();
        assertThat(model.upsamples()).isFalse();
    }

    @Test
    void aLanguageIsTwoOrThreeSmallLetters() {
        for (String bad : new String[] {"", "v", "VI", "viet", "v1"}) {
            assertThatThrownBy(() -> new ModelFolder(bad, folder)).hasMessageContaining("got '" + bad + "'");
        }
    }
}
