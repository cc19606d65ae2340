package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.callflow.PbxPrograms.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FreePBX keeps a Context in its database until Apply Config writes it, and Asterisk refuses every call of a trunk
/// whose
/// context it does not have: what `callwarden-freepbx remove` takes out then. The database is played.
@Slow
final class FreePbxDatabaseTest {

    private static final String ACCESS = """
            <?php
            $amp_conf["AMPDBUSER"] = "freepbxuser";
            $amp_conf["AMPDBPASS"] = "a+b/c 1";
            $amp_conf["AMPDBHOST"] = "localhost";
            $amp_conf["AMPDBNAME"] = "asterisk";
            """;

    @TempDir
    Path place;

    private FreePbxFolder pbx = new FreePbxFolder(Path.of("target"));
    private Map<String, String> before = Map.of();

    @BeforeEach
    void anInstallation() throws Exception {
        pbx = new FreePbxFolder(place);
        before = pbx.files();
        assertThat(pbx.run("install").status()).isZero();
        Files.writeString(place.resolve("freepbx.conf"), ACCESS);
    }

    private void databaseSays(String lines) {
        pbx.program("mysql", "echo \"$MYSQL_PWD $*\" >" + place.resolve("asked") + "\n" + lines);
    }

    private void isAskedAndTakesOutEverything() throws Exception {
        databaseSays("");

        Outcome removed = pbx.run("remove");

        assertThat(removed.status()).as(removed.said()).isZero();
        assertThat(pbx.files()).isEqualTo(before);
        assertThat(Files.readString(place.resolve("asked")))
                .startsWith("a+b/c 1 --connect-timeout=5 -N -B -h localhost -u freepbxuser asterisk -e SELECT")
                .contains("FROM pjsip WHERE", "FROM sip WHERE", "FROM iax WHERE", "LIKE 'from-callwarden%'");
    }

    @Test
    void whereTheDatabaseNamesNoTrunkOneCommandTakesOutEverything() throws Exception {
        isAskedAndTakesOutEverything();
    }

    @Test
    void issabelsAccessIsInAnotherFile() throws Exception {
        Files.delete(place.resolve("freepbx.conf"));
        Files.writeString(place.resolve("amportal.conf"), """
                # AMPDBPASS=old
                AMPDBUSER=freepbxuser
                AMPDBPASS=a+b/c 1
                AMPDBHOST=localhost
                AMPDBNAME=asterisk
                """);

        isAskedAndTakesOutEverything();
    }

    @Test
    void aTrunkThatWasSetAndNotAppliedFindsAContextThatLetsCallsThrough() {
        databaseSays("echo 3\n");

        Outcome removed = pbx.run("remove");

        assertThat(removed.status()).isOne();
        assertThat(removed.said()).contains("trunk 3 (FreePBX's database)");
        assertThat(pbx.dialplan()).contains("[from-callwarden]\nexten => _.,1,Goto(from-pstn,");
    }

    @Test
    void whereTheDatabaseCannotBeAskedTheContextStaysUntilFreePbxWroteItsFiles() {
        databaseSays("exit 1\n");

        Outcome removed = pbx.run("remove");

        assertThat(removed.status()).as(removed.said()).isZero();
        assertThat(removed.said())
                .contains("extensions_callwarden_off.conf stays")
                .contains("callwarden-freepbx remove --all");
        assertThat(pbx.run("remove", "--all").status())
                .as("nothing was applied")
                .isOne();
        assertThat(pbx.dialplan()).contains("[from-callwarden]\nexten => _.,1,Goto(from-pstn,");

        pbx.trunk("from-callwarden");
        pbx.applied();
        assertThat(pbx.run("remove", "--all").status()).as("applied now").isOne();
        assertThat(pbx.dialplan()).contains("[from-callwarden]\nexten => _.,1,Goto(from-pstn,");

        pbx.trunk("from-pstn");
        assertThat(pbx.run("remove", "--all").status()).isZero();
        assertThat(pbx.files()).isEqualTo(before);
    }
}
