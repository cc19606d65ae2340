package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One PBX, and several.
final class AmiReaderTest {

    @TempDir
    Path home;

    @Test
    void oneBlockIsOnePbxWhichNeedsNoName() {
        assertThat(parse("ami: {host: 10.0.0.1}", Map.of("CALLWARDEN_AMI_SECRET", "s3cret"))
                        .ami())
                .containsExactly(new AmiConfig("asterisk", "10.0.0.1", 5038, "callwarden", new Secret("s3cret")));
        assertThat(parse("ami: {name: hanoi}", Map.of("CALLWARDEN_AMI_SECRET", "s3cret"))
                        .ami())
                .extracting(AmiConfig::name)
                .containsExactly("hanoi");
        assertThat(parse("", Map.of()).ami()).isEmpty();
        assertThat(parse("ami: []", Map.of()).ami()).isEmpty();
    }

    @Test
    void aListIsSeveralPbxsWithASecretEach() throws Exception {
        Files.writeString(home.resolve("hue.secret"), "fromFile\n");
        Config config = parse(
                """
                ami:
                  - name: ha-noi.1
                    host: 10.1.0.1
                  - name: hue
                    host: 10.2.0.1
                    port: 5039
                    user: cw
                    secret-file: hue.secret
                """, Map.of("CALLWARDEN_AMI_SECRET_HA_NOI_1", "fromEnvironment", "CALLWARDEN_AMI_SECRET", "unused"));

        assertThat(config.ami())
                .containsExactly(
                        new AmiConfig("ha-noi.1", "10.1.0.1", 5038, "callwarden", new Secret("fromEnvironment")),
                        new AmiConfig("hue", "10.2.0.1", 5039, "cw", new Secret("fromFile")));
    }

    @Test
    void whatIsPrintedAsInForceReadsBackAsTheSame() {
        Map<String, String> secrets =
                Map.of("CALLWARDEN_AMI_SECRET", "x", "CALLWARDEN_AMI_SECRET_A", "y", "CALLWARDEN_AMI_SECRET_B", "z");
        for (String text : new String[] {
            "ami: {host: h, port: 1, user: u}", "ami: [{name: a, host: h}, {name: b, port: 2, user: u}]"
        }) {
            Config config = parse(text, secrets);

            assertThat(parse(ConfigText.of(config), secrets).ami()).isEqualTo(config.ami());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ami: [{secret-file: pw}]                                   | ami      | has no name",
                "ami: [{name: a}]                                           | ami      | set CALLWARDEN_AMI_SECRET_A",
                "ami: [{name: a, secret-file: pw}, {name: a, secret-file: pw}]     | ami.name | another PBX's",
                "ami: [{name: a-1, secret-file: pw}, {name: A.1, secret-file: pw}] | ami.name | too much like it: a-1",
                "ami: [{name: 'a b', secret-file: pw}]                      | ami.name | is a PBX's name",
                "ami: [{name: '', secret-file: pw}]                         | ami.name | is a PBX's name",
                "ami: [hanoi]                                               | ami      | is a block of keys, got 'hanoi'",
                "ami: [{name: a, secret-file: pw, hots: x}]                 | ami.hots | did you mean 'host'?",
                "ami: hanoi                                                 | ami      | is a block of keys",
            })
    void aMistakeIsToldWithItsPlace(String text, String key, String message) throws Exception {
        Files.writeString(home.resolve("pw"), "s3cret");

        assertThatThrownBy(() -> parse(text, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("callwarden.yaml:1")
                .hasMessageContaining(key)
                .hasMessageContaining(message);
    }

    @Test
    void aNameHasUpToFortyCharacters() throws Exception {
        Files.writeString(home.resolve("pw"), "s3cret");
        String most = "a".repeat(40);

        assertThat(parse("ami: {secret-file: pw, name: " + most + "}", Map.of()).ami())
                .extracting(AmiConfig::name)
                .containsExactly(most);
        assertThatThrownBy(() -> parse("ami: {secret-file: pw, name: " + most + "a}", Map.of()))
                .hasMessageContaining("at most 40");
    }

    @Test
    void thereAreUpToFiftyPbxs() throws Exception {
        Files.writeString(home.resolve("pw"), "s3cret");

        assertThat(parse(pbxs(50), Map.of()).ami()).hasSize(50);
        assertThatThrownBy(() -> parse(pbxs(51), Map.of())).hasMessageContaining("has at most 50 PBXs, got 51");
    }

    private static String pbxs(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "{name: p" + i + ", secret-file: pw}")
                .collect(Collectors.joining(", ", "ami: [", "]"));
    }

    private Config parse(String text, Map<String, String> variables) {
        return ConfigFile.parse(text, "callwarden.yaml", home, new Surroundings(home, variables));
    }
}
