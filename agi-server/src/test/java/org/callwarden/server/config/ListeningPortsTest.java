package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.server.config.ConfigException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two blocks of one file that want to listen on one port.
final class ListeningPortsTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agi: {port: 7000}; http: {port: 7000}                      | 2 | http.port | agi.port is 7000 on 127.0.0.1
            agi: {port: 8573}                                          | 1 | agi.port  | http.port, as it comes, is 8573 on 127.0.0.1
            http: {port: 4573}                                         | 1 | http.port | agi.port, as it comes, is 4573 on 127.0.0.1
            agi: {port: 65535}; http: {port: 65535}                    | 2 | http.port | such as 8573 here
            speech: {audio: {port: 4573}}                              | 1 | speech.audio.port | agi.port, as it comes, is 4573
            agi: {port: 4574}; speech: {models: {vi: m}}               | 1 | agi.port  | speech.audio.port, as it comes, is 4574
            http: {metrics: {port: 8573}}                              | 1 | http.metrics.port | http.port, as it comes, is 8573
            agi: {port: 9573}; http: {metrics: {}}                     | 1 | agi.port  | http.metrics.port, as it comes, is 9573
            http: {port: 8}; speech: {audio: {port: 8}}                | 2 | speech.audio.port | http.port is 8 on 127.0.0.1
            agi: {bind: 0.0.0.0, port: 8}; http: {port: 8}             | 2 | http.port | agi.port is 8 on 0.0.0.0
            agi: {port: 8}; http: {bind: '::', port: 8}                | 2 | http.port | is 8 on ::, and agi.port is 8 on 127.0.0.1
            agi: {bind: '::1', port: 8}; http: {bind: '0:0:0:0:0:0:0:1', port: 8} | 2 | http.port | agi.port is 8 on ::1
            """)
    void twoBlocksThatNameOnePortAreRefusedWithBothKeysThePortAndAnotherOne(
            String text, int line, String key, String message) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message())
                    .contains(message, "two cannot listen on one port; write another one to one of them, such as ");
        });
    }

    @Test
    void thePortThatIsProposedIsOneThatNoOtherBlockHas() {
        assertThat(problems("agi: {port: 8573}; http: {port: 8573}").getFirst().message())
                .endsWith("such as 8574 here");
        assertThat(problems("agi: {port: 8573}").getFirst().message()).endsWith("such as 4573 here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agi: {port: 0}; http: {port: 0}; speech: {models: {vi: m}, audio: {port: 0}}",
                "agi: {bind: 192.0.2.1, port: 7000}; http: {bind: 192.0.2.2, port: 7000}",
                "agi: {bind: 127.0.0.1, port: 7000}; http: {bind: '::1', port: 7000}",
                "agi: {port: 7000}; http: {port: 7001}",
                // Nor for metrics where nobody asked for that.
                "agi: {port: 9573}",
                // Nothing listens for sound without a model.
                "agi: {port: 4574}",
                // A PBX's port, where it listens and we do not.
                "agi: {port: 5038}; ami: {host: 127.0.0.1}"
            })
    void whatIsNoClashIsTaken(String text) {
        assertThatNoException().isThrownBy(() -> parse(text));
    }

    @Test
    void aPortThatIsAMistakeIsNotToldToClashAsWell() {
        assertThat(problems("agi: {port: 8573}; http: {port: 70000}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("from 0 to 65535"));
    }

    @Test
    void threeOnOnePortAreTwoMistakes() {
        assertThat(problems("agi: {port: 8}; http: {port: 8}; speech: {audio: {port: 8}}"))
                .extracting(Problem::key)
                .containsExactly("http.port", "speech.audio.port");
    }

    /// @param text a line of the file before each `;`
    private void parse(String text) {
        ConfigFile.parse(
                text.replace("; ", "\n"), "f", home, new Surroundings(home, Map.of("CALLWARDEN_AMI_SECRET", "s")));
    }

    private List<Problem> problems(String text) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(text));
        assertThat(refused).as("nothing was wrong with: " + text).isNotNull();
        return refused.problems();
    }
}
