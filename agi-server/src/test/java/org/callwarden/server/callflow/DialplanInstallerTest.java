package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.callflow.PbxPrograms.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dialplan/install.sh` on a FreePBX; the installations try it on a plain Asterisk.
@Slow
final class DialplanInstallerTest {

    @TempDir
    Path place;

    private FreePbxFolder pbx = new FreePbxFolder(Path.of("target"));

    @BeforeEach
    void aFreePbx() {
        pbx = new FreePbxFolder(place);
    }

    @Test
    void theInstallerOfEveryAsterisksDialplanHandsOverToThisScriptAndSoDoesItsRemoval() {
        Map<String, String> before = pbx.files();

        Outcome installed = pbx.runInstaller();
        assertThat(installed.status()).as(installed.said()).isZero();
        assertThat(installed.said()).contains("from-callwarden").doesNotContain("#include");
        assertThat(pbx.run("check").said()).doesNotContain("Callwarden's block").doesNotContain("not this version's");

        pbx.trunk("from-callwarden");
        assertThat(pbx.runInstaller("remove").status())
                .as("calls of the trunk would find no context")
                .isEqualTo(1);
        assertThat(pbx.read(FreePbxFolder.CUSTOM)).contains("extensions_callwarden_off.conf");
        pbx.trunk("from-pstn");
        Outcome removed = pbx.runInstaller("remove", "--all");
        assertThat(removed.status()).as(removed.said()).isZero();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void whatWasTakenOutIsNotPutInAgainByAnUpgrade() {
        pbx.run("install");
        pbx.trunk("from-callwarden");
        pbx.run("remove");
        Map<String, String> before = pbx.files();

        Outcome again = pbx.runInstaller();

        assertThat(again.said()).contains("callwarden-freepbx install");
        assertThat(pbx.files()).isEqualTo(before);
    }
}
