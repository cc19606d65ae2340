package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callwarden.screening.Calls;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that somebody wants to be the policy: that they say something, and how they are named. In the texts `~` stands
/// for a line's end.
final class NewPolicyTest {

    @TempDir
    Path folder;

    private static PolicyBook policies(String text) {
        return ConfigFile.newPolicies(text.replace("~", "\n"), "new.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# all of it~# a comment~",
                "{}",
                "---",
                "policy:",
                "policy: null",
                "policy:~  thresholds:~weights:~",
                "trunks: {viettel-1: {}}",
                "trunks: {viettel-1: {policy: }}",
            })
    void aPolicyThatSaysNothingIsRefusedInsteadOfTakingThePlaceOfAllThatIsInForce(String text) throws IOException {
        assertThatThrownBy(() -> policies(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("new.yaml: holds no policy: `policy show` prints a whole one")
                .hasMessageContaining("To go back to the standard one, write `policy: {}`");

        Path file = Files.writeString(folder.resolve("new.yaml"), text.replace("~", "\n"));
        assertThatThrownBy(() -> ConfigFile.policyText(file)).hasMessageContaining("holds no policy");
        assertThat(ConfigFile.policies(text.replace("~", "\n"), "version 1").standard())
                .as("what was stored is read as it was meant")
                .isEqualTo(Policy.standard());
    }

    @Test
    void anEmptyBlockThatIsWrittenGoesBackToTheStandardPolicy() throws IOException {
        assertThat(policies("policy: {}").standard()).isEqualTo(Policy.standard());

        Path file = Files.writeString(folder.resolve("new.yaml"), "policy: {} # as it comes\n");
        assertThat(ConfigFile.policyText(file)).isEqualTo("policy: {}\n");
        assertThat(policies(ConfigFile.policyText(file)).standard()).isEqualTo(Policy.standard());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy: {version: standard-1}                                             | standard-1
            policy: {version: standard-1, label: x}                                   | own-[0-9a-f]{8}
            policy: {version: standard-1}~weights: {withheld: 1}                      | own-[0-9a-f]{8}
            policy: {version: own-0123abcd, label: x}                                 | own-(?!0123abcd)[0-9a-f]{8}
            policy: {version: own-0123abcd}                                           | standard-1
            policy: {version: strict, label: x}                                       | strict
            policy: {version: own-rules, label: x}                                    | own-rules
            """)
    void aNameThatCameFromOtherContentIsNotTakenOver(String text, String version) {
        assertThat(policies(text).standard().version()).matches(version);
    }

    @Test
    void aShownPolicyThatIsEditedHasAnotherNameInEachOfItsPolicies() {
        PolicyBook first = policies("""
                policy: {version: strict, thresholds: {challenge: 30}}
                policies: {night: {hours: daily 22:00-06:00, policy: {reject-code: 607}}}
                trunks: {t1: {policy: {label: x}}, t2: {policy: {}}}
                """);
        PolicyBook edited = policies(ConfigText.of(first)
                .replace("tries: 2", "tries: 3")
                .replace("version: \"strict\"\n  thresholds", "version: \"stricter\"\n  thresholds"));

        assertThat(policies(ConfigText.of(first))).isEqualTo(first);
        assertThat(edited.standard().version()).isEqualTo("stricter");
        assertThat(edited.scoped().getFirst().policy().version())
                .matches("night-[0-9a-f]{8}")
                .isNotEqualTo(first.scoped().getFirst().policy().version());
        assertThat(ofTrunk(edited)).matches("own-[0-9a-f]{8}").isNotEqualTo(ofTrunk(first));
    }

    private static String ofTrunk(PolicyBook book) {
        return book.of(Calls.from("0901234567").over("t1").to("1").call()).version();
    }
}
