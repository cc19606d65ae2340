package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.callwarden.server.config.ConfigException.Problem;
import org.callwarden.server.config.RecordingsConfig.KeySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordingsReaderTest {

    private static final String KEY = "00112233445566778899aabbccddeeff".repeat(2);

    @TempDir
    private Path home;

    @Test
    void withoutAWordNothingIsRecorded() {
        assertThat(parse("")).isEqualTo(RecordingsConfig.STANDARD);
        assertThat(parse("").enabled()).isFalse();
        assertThat(parse("folder: in-data, key-file: none, key-env: none")).isEqualTo(RecordingsConfig.STANDARD);
        assertThat(parse("folder: rec").folder()).contains(home.resolve("rec"));
    }

    @Test
    void aKeyIsInAFileOrAVariableInHexadecimalDigitsOrBase64() throws IOException {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(KEY));
        for (String text : List.of(KEY, KEY.toUpperCase(Locale.ROOT) + "\n", base64 + "\n")) {
            Files.writeString(home.resolve("key"), text);
            RecordingsConfig inFile = parse("key-file: key");
            assertThat(inFile.key()).isEqualTo(new Secret(KEY));
            assertThat(inFile.keySource()).isEqualTo(new KeySource.InFile(home.resolve("key")));

            RecordingsConfig inVariable = parse("key-env: MY_KEY", Map.of("MY_KEY", text));
            assertThat(inVariable.key()).isEqualTo(new Secret(KEY));
            assertThat(inVariable.keySource()).isEqualTo(new KeySource.InVariable("MY_KEY"));
        }
    }

    @Test
    void theKeyIsNeverPrintedAndWhereItIsReadsBack() throws IOException {
        Files.writeString(home.resolve("key"), KEY);
        for (String key : List.of("key-file: key", "key-env: MY_KEY")) {
            Map<String, String> variables = Map.of("MY_KEY", KEY);
            Config config = config("{enabled: yes, " + key + "}", variables);

            String text = ConfigText.of(config);
            assertThat(text + config).doesNotContain(KEY.substring(0, 10));
            assertThat(ConfigFile.parse(text, "f", home, new Surroundings(home, variables))
                            .recordings())
                    .isEqualTo(config.recordings());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "zz", "0011223344556677", "YWJj", "*", ""})
    void aKeyThatIsShortLongOrNoneIsAMistakeThatDoesNotTellIt(String text) throws IOException {
        Files.writeString(home.resolve("key"), text);
        assertThat(problems("key-file: key", Map.of())).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("recordings.key-file");
            assertThat(problem.message()).contains("it has 32 bytes", "openssl rand -hex 32");
            assertThat(text.length() < 3 || !problem.message().contains(text)).isTrue();
        });
        if (!text.isEmpty()) {
            assertThat(problems("key-env: K", Map.of("K", text)))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.key()).isEqualTo("recordings.key-env"));
        }
    }

    /// Hexadecimal digits, of which two make a byte.
    @ParameterizedTest
    @ValueSource(ints = {62, 66})
    void aKeyOfAByteMoreOrLessIsAMistake(int digits) {
        String base64 = Base64.getEncoder().encodeToString(new byte[digits / 2]);
        for (String text : List.of("a".repeat(digits), base64)) {
            assertThat(problems("key-env: K", Map.of("K", text))).hasSize(1);
        }
    }

    @Test
    void aVariableThatIsNotSetIsMissedByTheServiceOnly() throws IOException {
        assertThat(problems("key-env: K", Map.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("K, which is not set"));

        Path file = Files.writeString(home.resolve("c.yaml"), "recordings: {key-env: K}");
        Config config = ConfigFile.loadWithoutAmiSecret(Optional.of(file), new Surroundings(home, Map.of()));
        assertThat(config.recordings().key()).isEqualTo(Secret.NONE);
        assertThat(config.recordings().keySource()).isEqualTo(new KeySource.InVariable("K"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enable: yes                        | recordings.enable         | did you mean 'enabled'?
            folder: ''                         | recordings.folder         | is a path, got nothing
            key-file: nowhere                  | recordings.key-file       | cannot be read
            key-file: .                        | recordings.key-file       | cannot be read
            key-env: 'A B'                     | recordings.key-env        | such as CALLWARDEN_RECORDINGS_KEY
            key-env: GOOD, key-file: key       | recordings.key-env        | say one of them
            quota-mb: 5, longest: 3m           | recordings.quota-mb       | 3m are 5760000 bytes
            """)
    void everyMistakeIsNamedWithItsKeyAndWhatIsRight(String text, String key, String message) throws IOException {
        Files.writeString(home.resolve("key"), KEY);
        assertThat(problems(text, Map.of("GOOD", KEY))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).contains(message);
        });
    }

    /// @param text with a `%s` for the value
    /// @param within values at the limits
    /// @param beyond values one past each
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            longest: 5s, quota-mb: %s          | 1 100000000 | 0 100000001
            retention-days: %s                 | 1 3650      | 0 3651
            longest: %s                        | 5s 30m      | 4999ms 1800001ms
            at-once: %s                        | 1 1000      | 0 1001
            longest: 125s, quota-mb: %s        | 4 5         | 3
            """)
    void aValueIsTakenAtItsLimitsAndRefusedOnePastThem(String text, String within, String beyond) {
        for (String value : within.split(" ", -1)) {
            assertThat(parse(text.formatted(value))).as(value).isNotNull();
        }
        for (String value : beyond.split(" ", -1)) {
            assertThat(problems(text.formatted(value), Map.of())).as(value).isNotEmpty();
        }
    }

    private RecordingsConfig parse(String text) {
        return parse(text, Map.of());
    }

    private RecordingsConfig parse(String text, Map<String, String> variables) {
        return config("{" + text + "}", variables).recordings();
    }

    private Config config(String block, Map<String, String> variables) {
        return ConfigFile.parse("recordings: " + block, "f", home, new Surroundings(home, variables));
    }

    private List<Problem> problems(String text, Map<String, String> variables) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(text, variables));
        assertThat(refused).as("nothing was wrong with: " + text).isNotNull();
        return refused.problems();
    }
}
