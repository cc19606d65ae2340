package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.speech.FakeModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What needs no recogniser; the rest is in ModelStoreTest and ModelsIT.
final class ModelsCommandTest {

    @TempDir
    private Path home;

    @Test
    void withoutAModelTheListSaysWhereToGetOne() {
        assertThat(run("models").out()).contains("There is no model: speech is off", "docs/speech.md");
        assertThat(run("models", "list", "--lang", "vi").out()).contains("Chưa có mô hình nào");
    }

    @Test
    void theListTellsLanguageRateSizeAndWhatIsWrong() throws IOException {
        FakeModel.at(home.resolve(".callwarden/models/vosk-model-small-vn-0.4"), "vi", "ready");
        Files.writeString(home.resolve("callwarden.yaml"), "speech: {models: {en: nowhere}}");

        Run run = run("models", "list");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .containsSubsequence("nowhere", "en", "-", "0.0 MB", home.resolve("nowhere") + " is no folder"))
                .anySatisfy(line -> assertThat(line)
                        .containsSubsequence("vosk-model-small-vn-0.4", "vi", "16000 Hz", "not configured"));
    }

    @Test
    void modelsThatAreConfiguredAndWholeAreListedAsThat() throws IOException {
        FakeModel.at(home.resolve("m"), "vi", "ready");
        Files.writeString(home.resolve("callwarden.yaml"), "speech: {models: {vi: m}}");

        Run run = run("models");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("configured").doesNotContain("not configured");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models check                                | 1 | no model is configured (speech.models)
            models check nowhere                        | 1 | there is no model 'nowhere'
            models check half                           | 2 | say --language en or vi
            models check half --language en             | 1 | half of one: am/final.mdl is missing
            models add nowhere                          | 1 | there is no folder and no file
            models add https://example.org/en.zip       | 2 | --sha256 is needed for what is fetched
            models add half                             | 2 | say --language en or vi
            models add                                  | 2 | Missing required parameter
            """)
    void whatCannotBeDoneFailsWithAReason(String line, int status, String why) throws IOException {
        Path half = Files.createDirectories(home.resolve("half"));

        Run run = run(line.replace("half", half.toString()).split(" ", -1));

        assertThat(run.err()).contains(why).doesNotContain("Exception");
        assertThat(run.status()).isEqualTo(status);
    }

    private Run run(String... words) {
        return Run.of(new Surroundings(home, Map.of()), words);
    }
}
