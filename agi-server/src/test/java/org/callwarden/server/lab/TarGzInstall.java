package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// The tar.gz in front of a trunk that rings a phone: installed in a clean root, tried by calls, and taken out again.
/// systemd is not booted there: its unit is verified, and its command is run as its user.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TarGzInstall {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SERVICE = "/etc/systemd/system/callwarden.service";

    private static CleanRoot root;
    private static BareTrunk trunk;

    @BeforeAll
    static void anAsteriskWithATrunk(RealParts parts) throws IOException {
        root = CleanRoot.copy(parts.cache(), parts.fresh("tar-install"));
        trunk = BareTrunk.in(root, parts);
        ProcessBuilder make =
                new ProcessBuilder("../packaging/make.sh", root.file("/root").toString());
        assertThat(run(make)).as("packaging/make.sh").isZero();
    }

    private static int run(ProcessBuilder command) {
        try {
            return command.inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    @AfterAll
    static void stop() {
        trunk.close();
        root.close();
    }

    private static String unit(String key) throws IOException {
        return Files.readAllLines(root.file(SERVICE)).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static void start() throws IOException {
        root.runs(
                "service",
                "setpriv --reuid=" + unit("User") + " --regid=" + unit("Group")
                        + " --init-groups env -i PATH=/usr/bin:/bin " + unit("Environment") + " " + unit("ExecStart"));
        assertThat(Polling.until(SOON, () -> root.printed("service").contains("ready in")))
                .isTrue();
    }

    @Test
    @Order(1)
    void fiveCommandsLeadToACallThatIsSeenAndRingsAndToOneThatIsRefused() throws IOException {
        root.types("tar -xzf /root/callwarden-*.tar.gz -C /root");
        assertThat(root.types("/root/callwarden-*/install.sh")).contains("systemctl enable --now callwarden");
        trunk.typesTheGosub();
        // In place of `systemctl enable --now callwarden`, which needs a booted systemd.
        start();
        trunk.typesTheReload();

        trunk.screensACallAndRefusesTheNext("callwarden");
        System.getLogger("install").log(System.Logger.Level.INFO, () -> root.account("tar.gz"));
        assertThat(root.commands() + 1).as("systemctl enable --now among them").isLessThanOrEqualTo(5);
        assertThat(root.took()).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    @Order(2)
    void itsUnitIsOneThatSystemdTakesAndExposesLittle() {
        assertThat(root.quietly("systemd-analyze verify " + SERVICE)).isBlank();
        assertThat(root.quietly("systemd-analyze security --offline=true --threshold=15 " + SERVICE))
                .contains("Overall exposure level for callwarden.service: 1.");
    }

    @Test
    @Order(3)
    void itStartsFromItsCacheAndAJavaThatWasReplacedSinceCostsSecondsAndNoCall() throws IOException {
        assertThat(root.file("/opt/callwarden/lib/callwarden.aot")).exists();

        Files.writeString(root.file("/opt/callwarden/lib/callwarden.aot.java"), "JAVA_VERSION=\"25.0.0\"\n");

        assertThat(root.quietly("callwarden version")).contains("Callwarden ").doesNotContain("[warning]");
    }

    @Test
    @Order(4)
    void installingAgainKeepsSettingsAndDataAndPromptsOfPeople() throws IOException {
        Files.writeString(root.file("/etc/callwarden/callwarden.yaml"), "data: /var/lib/callwarden\n# mine\n");
        String prompt = "/usr/share/asterisk/sounds/en/callwarden/farewell.wav";
        root.quietly("echo mine > " + prompt);

        root.quietly("/root/callwarden-*/install.sh");

        assertThat(root.file("/etc/callwarden/callwarden.yaml")).content().contains("# mine");
        assertThat(root.quietly("cat " + prompt)).isEqualTo("mine\n");
        assertThat(root.quietly("callwarden calls")).contains("909000001");
    }

    @Test
    @Order(5)
    void withTheServiceGoneTheNumberRings() {
        root.ends("service");

        trunk.rings("0909000002");
    }

    @Test
    @Order(6)
    void itIsNotTakenOutFromUnderAnAsteriskThatIncludesItAndThenLeavesNothing() throws IOException {
        assertThat(root.quietly("/opt/callwarden/remove.sh --all && echo gone || echo refused"))
                .contains("extensions.conf:1:", "refused");
        assertThat(root.file("/opt/callwarden/lib")).exists();

        trunk.takesTheGosubOut();
        root.quietly("/opt/callwarden/remove.sh --all");

        assertThat(
                        root.quietly(
                                "find / -xdev -name \"*callwarden*\" -not -path \"/root/*\" -not -path \"/tmp/*\" -not -path \"/proc/*\""))
                .isBlank();
        assertThat(root.quietly("getent passwd callwarden || echo nobody")).contains("nobody");
        trunk.rings("0909000003");
    }
}
