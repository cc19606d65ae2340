package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.server.documents.DocumentLinks;
import org.callwarden.server.documents.ShellBlocks;
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

    private static final String PAGE = "docs/install.md";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SERVICE = "/etc/systemd/system/callwarden.service";
    private static final String START = "systemctl enable --now callwarden";

    /// Links to files that are read in the sources; what runs has them within.
    private static final Pattern SOURCES =
            Pattern.compile("/src/main/resources/.*/(weights\\.txt|callwarden\\.sample\\.yaml|ftc\\.mapping)$");

    private static InstallTrial trial;
    private static CleanRoot root;
    private static BareTrunk trunk;

    @BeforeAll
    static void anAsteriskWithATrunk(RealParts parts) throws IOException {
        trial = InstallTrial.in(parts, "tar-install");
        root = trial.root();
        trunk = trial.trunk();
        HostCommand sources =
                HostCommand.in(Path.of(".."), parts.fresh("packing").resolve("packing.log"));
        for (String command : ShellBlocks.under(PAGE, "Install")) {
            sources.shell(command + " '" + root.file("/root") + "'");
        }
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    private static String unit(String key) throws IOException {
        return Files.readAllLines(root.file(SERVICE)).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /// In place of [#START], which needs a booted systemd.
    private static void start() {
        try {
            root.typesAndLeavesRunning(
                    "service",
                    START,
                    "exec setpriv --reuid=" + unit("User") + " --regid=" + unit("Group")
                            + " --init-groups env -i PATH=/usr/bin:/bin " + unit("Environment") + " "
                            + unit("ExecStart"),
                    () -> root.printed("service").contains("ready in"),
                    SOON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(1)
    void thePagesFiveCommandsLeadToACallThatIsSeenAndRingsAndToOneThatIsRefused() {
        // Whatever version this is.
        List<String> shown = ShellBlocks.under(PAGE, "The tar.gz", Map.of("callwarden-0.1.0", "callwarden-*"));

        trial.types(
                shown,
                ShellBlocks.plainUnder(PAGE, "The lines in extensions.conf"),
                Map.of(START, TarGzInstall::start));

        trunk.screensACallAndRefusesTheNext("callwarden");
        root.typed().assertFewAndShort("tar.gz");
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
    void itsDocumentsLeadToNothingThatIsMissingButToSources() throws IOException {
        try (Stream<Path> unpacked = Files.list(root.file("/root"))) {
            Path folder = unpacked.filter(Files::isDirectory)
                    .filter(path -> String.valueOf(path.getFileName()).startsWith("callwarden-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(DocumentLinks.broken(folder)).allMatch(SOURCES.asPredicate());
        }
    }

    @Test
    @Order(4)
    void itStartsFromItsCacheAndAJavaThatWasReplacedSinceCostsSecondsAndNoCall() throws IOException {
        assertThat(root.file("/opt/callwarden/lib/callwarden.aot")).exists();

        Files.writeString(root.file("/opt/callwarden/lib/callwarden.aot.java"), "JAVA_VERSION=\"25.0.0\"\n");

        assertThat(root.quietly("callwarden version")).contains("Callwarden ").doesNotContain("[warning]");
    }

    @Test
    @Order(5)
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
    @Order(6)
    void withTheServiceGoneTheNumberRings() {
        root.ends("service");

        trunk.rings("0909000002");
    }

    @Test
    @Order(7)
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
