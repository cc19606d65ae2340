package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of the carrier's block of a number, without a service.
final class NumberCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("blocks.csv"), "prefix,carrier\n849012,MobiFone {0} 'A'\n");
        Files.writeString(
                home.resolve("callwarden.yaml"),
                "reputation: {blocks: blocks.csv, ranges: {carrier-members: 2, carrier-blocks: 2}}\n");
    }

    @Test
    void theCarriersBlockIsToldWithWhatIsKnownOfIt() {
        String block = "+849012xxxxx of MobiFone {0} 'A': ";
        assertThat(run("number", "0901234567").out()).contains("Carrier", block + "no number held for spam");
        assertThat(run("number", "0911234567").out()).doesNotContain("Carrier");

        run("report", "0901200001", "spam");
        assertThat(run("number", "0901234567").out())
                .contains(block + "1 numbers in 1 blocks of a hundred held for spam", "not enough to count");

        run("report", "0901200101", "spam");
        assertThat(run("number", "0901234567").out())
                .contains(block + "2 numbers in 2 blocks of a hundred held for spam", "counts against the others")
                .contains("Of the numbers +849012xxxxx, allocated to MobiFone {0} 'A', 2 in 2 blocks of a hundred");
        assertThat(run("number", "0901234567", "--lang", "vi").out())
                .contains("Nhà mạng", "+849012xxxxx của MobiFone {0} 'A': 2 số thuộc 2 khối trăm số");
    }

    @Test
    void aFileOfBlocksThatIsWrongIsFoundByTheCheckAndKeepsTheServiceFromStarting() throws IOException {
        Files.writeString(home.resolve("blocks.csv"), "prefix,carrier\n849012,MobiFone\n84901,Viettel\n");
        String mistake = "callwarden.yaml:1: reputation.blocks: " + home.resolve("blocks.csv")
                + ": line 2: 849012 lies within 84901 of line 3";

        Run check = run("check-config");
        assertThat(check.status()).isEqualTo(Main.FAILED);
        assertThat(check.err()).contains(mistake);
        Run serve = run("serve");
        assertThat(serve.status()).isEqualTo(Main.FAILED);
        assertThat(serve.err()).contains(mistake);
    }

    private Run run(String... args) {
        return Run.of(new Surroundings(home, Map.of("USER", "tester")), args);
    }
}
