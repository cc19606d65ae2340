package org.callwarden.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A mend is typed as everything else is where Callwarden is installed.
final class HowInstalledTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path elsewhere;

    private static HowInstalled installed(String what) {
        return HowInstalled.of(Optional.of(what).filter(word -> !word.equals("checkout")), CHECKOUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkout | ./callwarden serve        | ./callwarden serve",
                "checkout | ./callwarden enforce a    | ./callwarden enforce a",
                "checkout | asterisk -rx x          | asterisk -rx x",
                "checkout | ; then: asterisk -rx x  | ; then: asterisk -rx x",
                "checkout | ; /etc/asterisk/x.conf, y | ; /etc/asterisk/x.conf, y",
                "package  | ./callwarden serve        | systemctl start callwarden",
                "package  | ./callwarden enforce a    | callwarden enforce a",
                "package  | dialplan/install.sh       | /opt/callwarden/dialplan/install.sh",
                "package  | ; then: asterisk -rx x  | ; then: asterisk -rx x",
                "package  | ; /etc/asterisk/x.conf, y | ; /etc/asterisk/x.conf, y",
                "package  | dialplan/freepbx/callwarden-freepbx install |"
                        + " /opt/callwarden/dialplan/freepbx/callwarden-freepbx install",
                "package  | dialplan/freepbx/callwarden-vitalpbx status |"
                        + " /opt/callwarden/dialplan/freepbx/callwarden-vitalpbx status",
                "compose  | ./callwarden serve        | docker compose up -d callwarden",
                "compose  | ./callwarden enforce a    | docker compose exec callwarden callwarden enforce a",
                "compose  | dialplan/install.sh       |"
                        + " docker compose up -d --build --force-recreate --wait asterisk",
                "compose  | asterisk -rx x          | docker compose exec asterisk asterisk -rx x",
                "compose  | ; then: asterisk -rx x  | ; then: docker compose up -d --build --wait asterisk"
                        + " && docker compose exec asterisk asterisk -rx x",
                "compose  | ; /etc/asterisk/x.conf, y | ; docker/asterisk/{etc,local}/x.conf, y",
                "compose  | CALLWARDEN_AGI=1.2.3.4    | CALLWARDEN_AGI=1.2.3.4",
            })
    void aLineIsWhatIsTypedThere(String what, String line, String typed) {
        assertThat(installed(what).line(line)).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource({"checkout, ./callwarden bypass off", "package, callwarden bypass off"})
    void aSentenceNamesTheCommandByWhichItIsCalledThere(String what, String named) {
        assertThat(installed(what).text("with ./callwarden bypass off or:")).isEqualTo("with " + named + " or:");
    }

    @Test
    void aCheckoutSaysWhereItStandsIfItKnows() {
        assertThat(installed("checkout").line(HowInstalled.INSTALL))
                .isEqualTo(CHECKOUT.resolve("dialplan/install.sh").toString());
        assertThat(HowInstalled.of(Optional.empty(), elsewhere).line(HowInstalled.INSTALL))
                .isEqualTo("dialplan/install.sh");
    }

    /// Of what is broken in any way that has a mend with a command in it.
    @Test
    void noMendOfOneWayOfInstallingIsSaidInAnother() {
        Patient patient = new Patient();
        patient.asterisk
                .changes("dialplan show", shown -> shown.replace("'callwarden-doctor'", "'callwarden-other'"))
                .changes("module show", shown -> shown.replaceAll("(?m)^res_agi\\.so.*\n", ""))
                .answers("dialplan show globals", "   CALLWARDEN_AGI=127.0.0.1:4599\n")
                .answers("database show callwarden", "/callwarden/bypass   : 1795939200   \n")
                .answers("indication show", "");
        patient.service =
                new ServiceFacts(ServiceFacts.Stand.AWAY, "", List.of(), List.of(), true, true, patient.service.keys());
        List<Finding> found = new ArrayList<>(Examination.ofService(patient.service));
        found.addAll(patient.findings());
        List<String> lines =
                found.stream().flatMap(finding -> finding.lines().stream()).toList();
        assertThat(lines)
                .contains("./callwarden serve", "./callwarden enforce viettel-1", HowInstalled.INSTALL)
                .contains("asterisk -rx 'dialplan reload'", "asterisk -rx 'database del callwarden bypass'");

        assertThat(lines.stream().map(installed("package")::line)).noneMatch(line -> line.contains("./"));
        assertThat(lines.stream().map(installed("compose")::line))
                .noneMatch(line -> line.contains("./") || line.contains("/etc/asterisk") || line.contains("install.sh"))
                .filteredOn(line -> line.contains("asterisk -rx"))
                .isNotEmpty()
                .allMatch(line -> line.contains("docker compose exec asterisk asterisk -rx"));
    }

    /// What it is told by, and what it names.
    @Test
    void eachWayOfInstallingSaysWhichItIsAndHasWhatIsNamed() throws IOException {
        assertThat(Files.readString(CHECKOUT.resolve("packaging/command")))
                .contains(HowInstalled.VARIABLE + ":-package}", "exec /opt/callwarden/callwarden");
        assertThat(Files.readString(CHECKOUT.resolve("docker/Dockerfile")))
                .contains("ENV " + HowInstalled.VARIABLE + "=compose\n");
        assertThat(Files.readString(CHECKOUT.resolve("docker/compose.yaml")))
                .contains("\n  callwarden:\n", "\n  asterisk:\n", "./asterisk/local:/etc/asterisk/local:ro");
        assertThat(CHECKOUT.resolve("docker/asterisk/etc/extensions.conf")).exists();
        assertThat(CHECKOUT.resolve("packaging/callwarden.service")).exists();
        assertThat(CHECKOUT.resolve(HowInstalled.INSTALL)).isExecutable();
    }
}
