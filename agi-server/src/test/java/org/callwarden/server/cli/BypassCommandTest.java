package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.ami.FakeManager;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The off switch of one PBX and of several.
final class BypassCommandTest {

    @TempDir
    Path home;

    private FakeManager north;
    private FakeManager south;

    @BeforeEach
    void open() throws IOException {
        north = new FakeManager();
        south = new FakeManager();
        Files.writeString(home.resolve("secret"), north.settings().secret());
        configure(north.settings().port());
    }

    private void configure(int northPort) throws IOException {
        Files.writeString(home.resolve("callwarden.yaml"), """
                ami:
                  - {name: north, port: %d, secret-file: secret}
                  - {name: south, port: %d, secret-file: secret}
                """.formatted(
                        northPort, south.settings().port()));
    }

    @AfterEach
    void close() {
        north.close();
        south.close();
    }

    @Test
    void allPbxsAreSwitchedOffAndOnAgain() {
        Run off = run("bypass", "60m");

        assertThat(off.status()).isZero();
        assertThat(off.out()).contains("north: Screening is off until", "south: Screening is off until");
        assertThat(until(north)).isPositive();
        assertThat(until(south)).isPositive();

        assertThat(run("bypass", "off").out()).contains("north: Screening is on.", "south: Screening is on.");
        assertThat(until(north)).isZero();
        assertThat(until(south)).isZero();
    }

    @Test
    void oneOfThemIsSwitchedOffByItsName() {
        assertThat(run("bypass", "60m", "--pbx", "south").status()).isZero();

        assertThat(until(south)).isPositive();
        assertThat(north.stored("callwarden", "bypass")).isEmpty();
    }

    @Test
    void onePbxThatIsAwayIsNamedAndTheOtherIsSwitchedAllTheSame() throws IOException {
        // Nobody listens there.
        configure(1);

        Run off = run("bypass", "60m");

        assertThat(off.status()).isEqualTo(Main.FAILED);
        assertThat(off.err()).contains("north: nothing was changed: ", "cannot be reached");
        assertThat(until(south)).isPositive();
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        Run off = run("bypass", "60m", "--pbx", "west");

        assertThat(off.status()).isEqualTo(Main.USAGE);
        assertThat(off.err()).contains("no PBX 'west'; known: north, south");
        assertThat(north.stored("callwarden", "bypass")).isEmpty();
    }

    @Test
    void aTimeThatIsTooLongIsRefusedOnceAndNobodyIsTold() {
        Run off = run("bypass", "8d");

        assertThat(off.status()).isEqualTo(Main.FAILED);
        assertThat(off.err()).containsOnlyOnce("7 days");
        assertThat(north.stored("callwarden", "bypass")).isEmpty();
    }

    private static long until(FakeManager pbx) {
        return Long.parseLong(pbx.stored("callwarden", "bypass"));
    }

    private Run run(String... words) {
        return Run.of(new Surroundings(home, Map.of()), words);
    }
}
