package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.ChallengeSettings.Answer;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.server.config.ConfigException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFileTest {

    @TempDir
    Path home;

    @Test
    void theDocumentedSampleSaysExactlyTheStandardSettings() {
        assertSame(parse(ConfigFile.sample()), ConfigFile.standard(surroundings(Map.of())));
    }

    @Test
    void theExamplesWithinTheSampleAreAcceptedWhenTheirCommentSignIsTakenAway() {
        String uncommented = ConfigFile.sample().replaceAll("(?m)^#(?=\\S|  )", "");
        Config config = ConfigFile.parse(
                uncommented, "callwarden.yaml", home, surroundings(Map.of("CALLWARDEN_AMI_SECRET", "s3cret")));

        assertThat(config.ami().getFirst().secret()).isEqualTo(new Secret("s3cret"));
        assertThat(config.trunks())
                .containsEntry(new Trunk("viettel-1"), new TrunkConfig(true, false, Optional.of(Language.VI)));
        Policy trunk = config.policies()
                .of(Calls.from("0901234567").over("viettel-1").to("100").call());
        assertThat(trunk.challenge().answer()).isEqualTo(Answer.YES);
        assertThat(trunk.thresholds()).isEqualTo(Policy.standard().thresholds());
        Policy fax = config.policies()
                .of(Calls.from("0901234567").over("viettel-1").to("02873001234").call());
        assertThat(fax.thresholds().reject()).isEqualTo(Thresholds.NEVER);
    }

    @Test
    void whatIsPrintedAsInForceReadsBackAsTheSame() {
        Config config = parse("""
                data: "a folder with \\"quotes\\" and blanks"
                region: DE
                agi: {bind: 0.0.0.0, port: 1, allow: [10.0.0.0/8], sessions: 7, sessions-per-peer: 6, session: 10s}
                http: {bind: "::1", port: 2, metrics: {bind: 10.1.2.3, port: 3}}
                database: {url: "jdbc:mysql://db:3306/cw?sslMode=REQUIRED", user: u}
                sounds: .
                language: {default: en, by-country: no}
                own-numbers: ["+842873000"]
                never-reject: ["+84692348560 police"]
                policy: {thresholds: {label: 10, challenge: never, voicemail: never, divert: never, reject: never}}
                weights: {unknown-caller: 35, passed-challenge: -70}
                caps: {number: 60}
                trunks: {t1: {language: en, policy: {reject-code: 607}}, t2: {}}
                reputation: {weights: {list: 2.5}, confidence: 1.645, heat-half-life: 7d, ranges: {ten-members: 5}}
                dialed: {"0287": {policy: {voicemail: 100@default, challenge: {digits: 4, patience: 1500ms}}}}
                velocity: {window: 5m, scan: {numbers: 7}, callers: {short-gap: 1500ms}, storm: {calls: 99, leave: 9}}
                speech: {models: {vi: m/vi}, sessions: 3, first-pause: 2s, audio: {bind: 0.0.0.0, port: 5, reach: "a:1"}}
                recordings: {enabled: yes, folder: rec, quota-mb: 9, retention-days: 3, longest: 9s, at-once: 2}
                """);

        assertSame(parse(ConfigText.of(config)), config);
        assertThat(config.policies().standard().version()).startsWith("own-");
        assertThat(config.policies()
                        .of(Calls.from("0901234567").over("t1").to("1").call())
                        .version())
                .isNotEqualTo(config.policies().standard().version());
    }

    @Test
    void otherWeightsMakeAnotherVersion() {
        Config config = parse("weights: {unknown-caller: 35}");

        assertThat(config.policies().weights().of(SignalKind.UNKNOWN_CALLER)).isEqualTo(35);
        assertThat(config.policies().standard().version()).startsWith("own-");
        assertThat(parse("weights: {unknown-caller: 36}").policies().standard().version())
                .isNotEqualTo(config.policies().standard().version());
        assertThat(parse("weights: {unknown-caller: 40}").policies().standard().version())
                .isEqualTo("standard-1");
    }

    @Test
    void aSecretIsNeverPrinted() {
        Config config = ConfigFile.parse(
                "database: {url: 'jdbc:mysql://db/cw'}\nami: {}\n",
                "callwarden.yaml",
                home,
                surroundings(Map.of("CALLWARDEN_DB_PASSWORD", "hush-1", "CALLWARDEN_AMI_SECRET", "hush-2")));

        assertThat(config.database().password().value()).isEqualTo("hush-1");
        assertThat(ConfigText.of(config) + config).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agi: {prot: 1}                          | 1 | agi.prot            | did you mean 'port'?
            agi:~  bidn: 127.0.0.1                  | 2 | agi.bidn            | did you mean 'bind'?
            polcy: {}                               | 1 | polcy               | did you mean 'policy'?
            database: {password: x}                 | 1 | database.password   | did you mean 'password-file'?
            http: {qqqqqqqq: x}                     | 1 | http.qqqqqqqq       | known here: bind, metrics, port
            agi: {port: 65536}                      | 1 | agi.port            | from 0 to 65535, got '65536'
            agi: {port: many}                       | 1 | agi.port            | is a whole number
            agi: {port: [1]}                        | 1 | agi.port            | has one value, got a list
            agi: {port: }                           | 1 | agi.port            | has one value, got nothing
            agi: 5                                  | 1 | agi                 | is a block of keys, got '5'
            agi: {allow: 10.0.0.0/8}                | 1 | agi.allow           | is a list such as [a, b]
            agi: {allow: [10.0.0.0/33]}             | 1 | agi.allow           | a network such as 10.1.0.0/16
            agi: {allow: [example.org]}             | 1 | agi.allow           | a network such as 10.1.0.0/16
            agi: {bind: example.org}                | 1 | agi.bind            | is an IP address
            agi: {sessions: 0}                      | 1 | agi.sessions        | from 1 to 100000
            agi: {session: 10}                      | 1 | agi.session         | is a time such as
            agi: {session: 9s}                      | 1 | agi.session         | is 10s to 30m, got '9s'
            region: Vietnam                         | 1 | region              | two-letter ISO 3166
            data: ''                                | 1 | data                | is a path
            language: {default: vn}                 | 1 | language.default    | did you mean 'vi'?
            language: {by-country: maybe}           | 1 | language.by-country | is yes or no; got 'maybe'
            database: {url: jdbc:postgresql://x}    | 1 | database.url        | begins with jdbc:mysql://
            database: {url: "jdbc:mysql://a:b@x/y"} | 1 | database.url        | holds no user and no password
            database: {password-file: nowhere}      | 1 | database.password-file | cannot be read
            ami: {}                                 | 1 | ami                 | set CALLWARDEN_AMI_SECRET
            sounds: nowhere                         | 1 | sounds              | there is no folder
            own-numbers: [abc]                      | 1 | own-numbers         | is an international number
            policy: {reject-code: 404}              | 1 | policy.reject-code  | 603, 607 or 608
            velocity: {scan: {number: 5}}           | 1 | velocity.scan.number | did you mean 'numbers'?
            velocity: {scan: {numbers: 2}}          | 1 | velocity.scan.numbers | from 3 to 1000
            velocity: {window: 2h}                  | 1 | velocity            | scan-window is 120m to 1440m
            velocity: {storm: {leave: 31}}          | 1 | velocity.storm.leave | is at most calls
            velocity: {memory: {sketch-width: 1025}} | 1 | velocity.memory.sketch-width | is a power of two
            velocity: {memory: {calls-kept: 39}}    | 1 | velocity            | calls-kept
            policy: {label: ''}                     | 1 | policy.label        | a label is 1 to 40 characters
            policy: {on-fail: rejct}                | 1 | policy.on-fail      | did you mean 'reject'?
            policy: {voicemail: 100}                | 1 | policy.voicemail    | exten@context
            policy: {challenge: {digits: 5}}        | 1 | policy.challenge.digits | from 1 to 4
            policy: {listen: {keep: always}}        | 1 | policy.listen.keep  | after-notice, with-consent
            policy: {listen: {reject-from: 0.49}}   | 1 | policy.listen.reject-from | probability from 0.5 to 1
            policy: {listen: {reject-from: 1.01}}   | 1 | policy.listen.reject-from | probability from 0.5 to 1
            policy: {listen: {reject-from: 95%}}    | 1 | policy.listen.reject-from | is a probability from 0.5 to 1
            policy: {listen: {on-spam: kill}}       | 1 | policy.listen.on-spam | accept, divert, label, reject, voicemail
            policy: {listen: {silence: 299ms}}      | 1 | policy.listen.silence | is 300ms to 5s
            policy: {listen: {longest: 3m}}         | 1 | policy.listen.longest | is 2s to 2m
            policy: {challenge: {answer: early}}    | 1 | policy.challenge.answer | early-media, never, yes
            policy: {thresholds: {reject: 101}}     | 1 | policy.thresholds.reject | from 0 to 100, or never
            policy: {thresholds: {label: 50}}       | 1 | policy.thresholds   | thresholds rise
            trunks: {'a b': {}}                     | 1 | trunks.a b          | a trunk name is
            trunks: {a: {policy: {labl: x}}}        | 1 | trunks.a.policy.labl | did you mean 'label'?
            dialed: {'0 1': {}}                     | 1 | dialed.0 1          | a dialled number is
            region: VN~region: DE                   | 2 | region              | stands twice, first in line 1
            reputation: {spam-form: 0.5}            | 1 | reputation.spam-form | did you mean 'spam-from'?
            reputation: {spam-from: 1.1}            | 1 | reputation.spam-from | is a number from 0 to 1
            reputation: {spam-from: '0,5'}          | 1 | reputation.spam-from | with a point before its decimals
            reputation: {suspect-from: 0.5}         | 1 | reputation          | suspect-from is 0 to 0.4
            reputation: {heat-half-life: 23h}       | 1 | reputation.heat-half-life | is 1d to 3650d
            reputation: {weights: {list: 0}}        | 1 | reputation.weights.list | from 0.001 to 100
            reputation: {weights: {lists: 1}}       | 1 | reputation.weights.lists | did you mean 'list'?
            reputation: {ranges: {ten-members: 11}} | 1 | reputation.ranges.ten-members | from 1 to 10
            never-reject: ['any all']               | 1 | never-reject        | only numbers, prefixes and ranges
            """)
    void everyMistakeIsNamedByFileLineKeyAndWhatIsRight(String text, int line, String key, String message) {
        List<Problem> problems = problems(text.replace("~", "\n"));

        assertThat(problems).hasSize(1);
        Problem problem = problems.getFirst();
        assertThat(problem.file()).isEqualTo("callwarden.yaml");
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.message()).contains(message);
    }

    /// @param text with a `%s` for the value
    /// @param within values at the limits
    /// @param beyond values one past each
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agi: {port: %s}                    | agi.port              | 0 65535         | -1 65536
            agi: {sessions: %s}                | agi.sessions          | 1 100000        | 0 100001
            agi: {sessions-per-peer: %s}       | agi.sessions-per-peer | 1 100000        | 0 100001
            agi: {session: %s}                 | agi.session           | 10s 30m         | 9999ms 1800001ms
            agi: {allow: [10.0.0.0/%s]}        | agi.allow             | 7 32            | 6 33
            agi: {allow: ["::/%s"]}            | agi.allow             | 0 128           | -1 129
            agi: {allow: [0.0.0.0/%s]}         | agi.allow             | 0 32            | -1 33
            http: {port: %s}                   | http.port             | 0 65535         | -1 65536
            ami: {port: %s, secret-file: pw}   | ami.port              | 1 65535         | 0 65536
            own-numbers: ["%s"]                | own-numbers           | 123 +123456789012345 | 12 1234567890123456
            policy: {thresholds: {label: %s}}  | policy.thresholds.label | 0 25          | -1 101
            policy: {thresholds: {reject: %s}} | policy.thresholds.reject | 100 never    | -1 101
            policy: {reject-code: %s}          | policy.reject-code    | 603 607 608     | 602 604 606 609
            policy: {challenge: {digits: %s}}  | policy.challenge.digits | 1 4           | 0 5
            policy: {challenge: {tries: %s}}   | policy.challenge.tries | 1 5            | 0 6
            policy: {challenge: {patience: %s}} | policy.challenge.patience | 1s 30s     | 999ms 30001ms
            policy: {challenge: {total: %s}}   | policy.challenge.total | 5s 120s        | 4999ms 120001ms
            policy: {challenge: {remember-days: %s}} | policy.challenge.remember-days | 0 365 | -1 366
            policy: {challenge: {failure-days: %s}} | policy.challenge.failure-days | 0 365 | -1 366
            policy: {challenge: {repeated: %s}} | policy.challenge.repeated | 1 100 | 0 101
            neighbour-digits: %s               | neighbour-digits      | 1 6             | 0 7
            """)
    void aValueIsTakenAtItsLimitsAndRefusedOnePastThem(String text, String key, String within, String beyond)
            throws IOException {
        Files.writeString(home.resolve("pw"), "s3cret");
        for (String value : within.split(" ", -1)) {
            assertThat(parse(text.formatted(value))).as(value).isNotNull();
        }
        for (String value : beyond.split(" ", -1)) {
            assertThat(problems(text.formatted(value)))
                    .as(value)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.key()).isEqualTo(key));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy: {label: '%s'}          | 40 | policy.label     | a label is 1 to 40 characters
            policy: {version: '%s'}        | 40 | policy.version   | has 1 to 40 characters
            policy: {voicemail: '%s@c'}    | 40 | policy.voicemail | exten@context
            policy: {divert: '1@%s'}       | 79 | policy.divert    | exten@context
            trunks: {'%s': {}}             | 40 | trunks.%s        | a trunk name is 1 to 40
            dialed: {'%s': {}}             | 40 | dialed.%s        | a dialled number is 1 to 40
            """)
    void aTextIsTakenUpToItsLengthAndRefusedOneCharacterLonger(String text, int most, String key, String message) {
        assertThat(parse(text.formatted("1".repeat(most)))).isNotNull();

        String longer = "1".repeat(most + 1);
        assertThat(problems(text.formatted(longer))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key.formatted(longer));
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void aNameOfTheLongestLengthIsLookedForAmongTheKnownOnesAndALongerOneIsNot() {
        String typed = "sessions-per-peer" + "x".repeat(60 - 17);

        assertThat(problems("agi: {%s: 1}".formatted(typed)).getFirst().message())
                .contains("did you mean 'session");
        assertThat(problems("agi: {%sx: 1}".formatted(typed)).getFirst().message())
                .contains("known here:");
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        assertThat(problems("http: {port: x}\nagi:\n  prot: 1\nregion: XX\n"))
                .extracting(Problem::line)
                .containsExactly(1, 3, 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agi: [                | this is not YAML
            just text             | a configuration is a block of keys
            a: 1~---~b: 2         | a second YAML document
            """)
    void textThatIsNoConfigurationIsRefused(String text, String message) {
        assertThat(problems(text.replace("~", "\n")))
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    @Test
    void anEmptyFileMeansTheStandardSettings() {
        assertThat(parse("")).isEqualTo(parse("# nothing\n")).isEqualTo(ConfigFile.standard(surroundings(Map.of())));
    }

    @Test
    void aPasswordMayStandInAFileBesideTheConfigurationAndTheEnvironmentWins() throws IOException {
        Files.writeString(home.resolve("pw"), "from-file\n");
        String text = "database: {url: 'jdbc:mysql://db/cw', password-file: pw}";

        assertThat(parse(text).database().password().value()).isEqualTo("from-file");
        assertThat(ConfigFile.parse(text, "f", home, surroundings(Map.of("CALLWARDEN_DB_PASSWORD", "from-env")))
                        .database()
                        .password()
                        .value())
                .isEqualTo("from-env");
    }

    @Test
    void aPasswordFileOfSeveralLinesIsRefused() throws IOException {
        Files.writeString(home.resolve("pw"), "a\nb\n");

        assertThat(problems("database: {password-file: pw}").getFirst().message())
                .contains("does not hold one line");
    }

    @Test
    void aPasswordFileOfTheLargestSizeIsReadAndOneByteMoreIsRefused() throws IOException {
        Files.writeString(home.resolve("pw"), "p".repeat(1_000));
        assertThat(parse("database: {password-file: pw}").database().password().value())
                .hasSize(1_000);

        Files.writeString(home.resolve("pw"), "p".repeat(1_001));
        assertThat(problems("database: {password-file: pw}").getFirst().message())
                .contains("of more than 1000 bytes");
    }

    @Test
    void aFileOfTheLargestSizeIsReadAndOneByteMoreIsRefused() throws IOException {
        Path file = home.resolve("big.yaml");
        Files.writeString(file, "#".repeat(TextFile.MAX_BYTES - 1) + "\n");
        assertThat(ConfigFile.read(file, surroundings(Map.of())).region()).isEqualTo("VN");

        Files.writeString(file, "#".repeat(TextFile.MAX_BYTES) + "\n");
        assertThatThrownBy(() -> ConfigFile.read(file, surroundings(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at most 1048576 bytes");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Path file = home.resolve("latin.yaml");
        Files.write(file, "policy: {label: 'Rückruf'}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ConfigFile.read(file, surroundings(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void aNamedFileThatIsNotThereIsRefusedInsteadOfStartingWithStandardSettings() {
        assertThatThrownBy(() -> ConfigFile.load(Optional.of(home.resolve("nowhere.yaml")), surroundings(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void theFileBesideTheCommandIsFoundAndAVariableNamesAnother() throws IOException {
        assertThat(ConfigFile.find(Optional.empty(), surroundings(Map.of()))).isEmpty();
        Path usual = Files.writeString(home.resolve("callwarden.yaml"), "region: DE");
        Path other = Files.writeString(home.resolve("other.yaml"), "region: FR");

        assertThat(ConfigFile.find(Optional.empty(), surroundings(Map.of()))).contains(usual);
        Surroundings named = surroundings(Map.of("CALLWARDEN_CONFIG", other.toString()));
        assertThat(ConfigFile.load(Optional.empty(), named).region()).isEqualTo("FR");
    }

    @Test
    void blocksNestedTooDeepAreRefusedInsteadOfExhaustingTheStack() {
        assertThat(problems("a: ".concat("[".repeat(YamlTree.MAX_DEPTH) + "]".repeat(YamlTree.MAX_DEPTH))))
                .noneSatisfy(problem -> assertThat(problem.message()).contains("nested deeper than"));
        assertThat(problems("a: ".concat("[".repeat(YamlTree.MAX_DEPTH + 1) + "]".repeat(YamlTree.MAX_DEPTH + 1))))
                .anySatisfy(problem -> assertThat(problem.message()).contains("nested deeper than"));
    }

    @Test
    void timesReadBackAsTheyWereWritten() {
        for (String text : List.of("0s", "1500ms", "6s", "60s", "90m", "12h", "30d")) {
            Duration duration = Durations.parse(text);
            assertThat(Durations.parse(Durations.text(duration))).isEqualTo(duration);
        }
    }

    /// In everything but the words that say it.
    private static void assertSame(Config one, Config other) {
        assertThat(one)
                .usingRecursiveComparison()
                .usingOverriddenEquals()
                .ignoringFields("writtenPolicy")
                .isEqualTo(other);
    }

    private Config parse(String text) {
        return ConfigFile.parse(text, "callwarden.yaml", home, surroundings(Map.of()));
    }

    private List<Problem> problems(String text) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(text));
        assertThat(refused).as("nothing was wrong with: " + text).isNotNull();
        return refused.problems();
    }

    private Surroundings surroundings(Map<String, String> variables) {
        return new Surroundings(home, variables);
    }
}
