package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.callflow.PbxPrograms.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `callwarden-freepbx` writes and takes back, in a folder like FreePBX's; `FreePbxIT` has an Asterisk read it.
@Slow
class FreePbxScriptTest {

    private static final String HOOK = "[macro-dialout-trunk-predial-hook]\n";
    private static final String OUR_LINE = "exten => s,1,Gosub(callwarden-freepbx-outbound,s,1)\n";
    private static final String OWN_HOOK = HOOK + "exten => s,1,NoOp(ours)\n same => n,Return()\n";
    private static final List<String> ADMINISTRATORS =
            List.of(FreePbxFolder.CUSTOM, FreePbxFolder.GLOBALS, FreePbxFolder.OVERRIDE);

    @TempDir
    Path place;

    private FreePbxFolder pbx = new FreePbxFolder(Path.of("target"));

    @BeforeEach
    void aFreePbx() {
        pbx = new FreePbxFolder(place);
    }

    private String installed(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "install";
        System.arraycopy(words, 0, all, 1, words.length);
        return pbx.run(all).ended(0);
    }

    private void removed() {
        var _ = pbx.run("remove").ended(0);
    }

    private Map<String, String> without(String... names) {
        Map<String, String> files = new HashMap<>(pbx.files());
        files.keySet().removeAll(List.of(names));
        files.keySet().removeIf(name -> name.startsWith("extensions_callwarden"));
        return files;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "; a line\n", "; a line", "; a line\n\n\n", "\r\n; from elsewhere\r\n"})
    void whatIsRemovedLeavesEachFileAsItWasByteForByte(String text) {
        for (String name : ADMINISTRATORS) {
            pbx.write(name, text);
        }
        Map<String, String> before = pbx.files();
        installed("--phones");
        assertThat(pbx.files()).isNotEqualTo(before);
        removed();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void filesThatWereNotThereAreGoneAgain() throws IOException {
        for (String name : ADMINISTRATORS) {
            Files.delete(pbx.file(name));
        }
        Map<String, String> before = pbx.files();
        installed("--phones");
        installed();
        removed();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void issabelsFileHasAnotherName() {
        String theirs = "extensions_override_issabelpbx.conf";
        pbx.write("extensions.conf", pbx.read("extensions.conf").replace(FreePbxFolder.OVERRIDE, theirs));
        pbx.write(theirs, "");
        Map<String, String> before = pbx.files();
        installed("--phones");
        assertThat(pbx.read(theirs)).contains("Gosub(callwarden-freepbx-rings,s,1)");
        assertThat(pbx.read(FreePbxFolder.OVERRIDE)).isEqualTo(before.get(FreePbxFolder.OVERRIDE));
        removed();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void whatTheAdministratorWroteSinceIsKept() {
        installed();
        String ours = pbx.read(FreePbxFolder.CUSTOM);
        pbx.write(FreePbxFolder.CUSTOM, "; before\n" + ours + "[mine]\nexten => 1,1,Echo()\n");
        installed();
        removed();
        assertThat(pbx.read(FreePbxFolder.CUSTOM)).isEqualTo("""
                ; before
                ; our own
                [from-internal-custom]
                exten => 7000,1,Echo()
                [mine]
                exten => 1,1,Echo()
                """);
    }

    @Test
    void onlyFilesThatFreePbxNeverWritesAreChanged() {
        Map<String, String> before = without(ADMINISTRATORS.toArray(String[]::new));
        installed("--phones");
        assertThat(without(ADMINISTRATORS.toArray(String[]::new))).isEqualTo(before);
    }

    @Test
    void installingAgainChangesNothingAndKeepsTheSettings() {
        installed("--agi", "192.0.2.7:4573", "--emergency", "112,911", "--phones");
        Map<String, String> once = pbx.files();
        assertThat(once.get(FreePbxFolder.GLOBALS))
                .contains("CALLWARDEN_AGI=192.0.2.7:4573\nCALLWARDEN_EMERGENCY_NUMBERS=112&911\n");
        assertThat(installed()).doesNotContain("wrote");
        assertThat(pbx.files()).isEqualTo(once);
        installed("--agi", "192.0.2.8", "--no-phones");
        assertThat(pbx.read(FreePbxFolder.GLOBALS))
                .contains("CALLWARDEN_AGI=192.0.2.8\n")
                .contains("112&911");
        assertThat(pbx.read(FreePbxFolder.OVERRIDE)).isEqualTo("; nothing is overridden here\n");
    }

    @Test
    void withoutSettingsTheServiceIsOnThisHostAndTheNumbersAreThoseOfVietnam() {
        installed();
        assertThat(pbx.globals())
                .containsOnly(
                        Map.entry("CALLWARDEN_AGI", "127.0.0.1:4573"),
                        Map.entry("CALLWARDEN_EMERGENCY_NUMBERS", "112&113&114&115"));
        assertThat(pbx.read(FreePbxFolder.OVERRIDE)).doesNotContain("callwarden");
    }

    @Test
    void rightsStayAndALinkStaysALink() throws IOException {
        Path real = Files.writeString(place.resolve("elsewhere.conf"), "; linked\n");
        Files.delete(pbx.file(FreePbxFolder.GLOBALS));
        Files.createSymbolicLink(pbx.file(FreePbxFolder.GLOBALS), real);
        Files.setPosixFilePermissions(pbx.file(FreePbxFolder.CUSTOM), PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(pbx.file(FreePbxFolder.GENERATED), PosixFilePermissions.fromString("rw-rw-r--"));
        installed();
        assertThat(Files.isSymbolicLink(pbx.file(FreePbxFolder.GLOBALS))).isTrue();
        assertThat(real).content().startsWith("; linked\n").contains("CALLWARDEN_AGI");
        assertThat(rights(FreePbxFolder.CUSTOM)).isEqualTo("rw-r-----");
        assertThat(rights("extensions_callwarden.conf")).isEqualTo("rw-rw-r--");
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(pbx.file(name)));
    }

    /// The first definition wins in Asterisk: two of them would be one that is never run.
    @ParameterizedTest
    @ValueSource(strings = {FreePbxFolder.CUSTOM, FreePbxFolder.GENERATED, FreePbxFolder.OVERRIDE, "extensions_x.conf"})
    void aHookThatIsThereIsLeftAloneAndTheLineForItIsTold(String file) {
        pbx.write(file, OWN_HOOK);
        String said = installed();
        assertThat(said).contains("is taken by " + file).contains(OUR_LINE);
        if (!file.equals(FreePbxFolder.CUSTOM)) {
            assertThat(pbx.read(FreePbxFolder.CUSTOM)).doesNotContain("predial-hook");
        }
        assertThat(pbx.read(file)).startsWith(OWN_HOOK);
        pbx.trunk("from-callwarden");
        assertThat(pbx.run("check"))
                .isEqualTo(new Outcome(1, pbx.run("check").said()))
                .extracting(Outcome::said)
                .asString()
                .contains("MISSING: Gosub(callwarden-freepbx-outbound,s,1)");

        pbx.write(file, pbx.read(file).replace("exten => s,1,NoOp", OUR_LINE + " same => n,NoOp"));
        assertThat(pbx.run("check").status()).isZero();
        assertThat(installed()).doesNotContain("is taken by");
    }

    @ParameterizedTest
    @CsvSource({"from-callwarden", "from-callwarden-e164-us", "from-callwarden-toheader"})
    void callsOfATrunkThatStillPointsHereAreLetThroughUntilItIsSetBack(String context) {
        Map<String, String> before = pbx.files();
        installed("--phones");
        pbx.trunk(context);
        Outcome first = pbx.run("remove");
        assertThat(first.status()).isOne();
        assertThat(first.said()).contains("viettel-1 (pjsip.endpoint.conf)").doesNotContain("201 (");
        assertThat(pbx.dialplan())
                .contains("[" + context + "]\nexten => _.,1,Goto(")
                .doesNotContain("AGI(")
                .doesNotContain("CALLWARDEN_AGI");
        Map<String, String> passing = pbx.files();
        assertThat(pbx.run("remove").status()).isOne();
        assertThat(pbx.files()).isEqualTo(passing);

        pbx.trunk("from-pstn");
        removed();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void removingWhereNothingWasInstalledLeavesNothing() {
        Map<String, String> before = pbx.files();
        assertThat(pbx.run("remove").status()).isZero();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void whatAnEarlierVersionPutInIsToldBroughtUpToDateAndTakenOut() {
        Map<String, String> before = pbx.files();
        installed();
        String current = pbx.read(FreePbxFolder.CUSTOM);
        pbx.write(FreePbxFolder.CUSTOM, current.replace("[from-internal-noxfer-custom]", "[from-internal-custom]"));
        assertThat(pbx.run("check").said()).contains("MISSING: the feature codes in [from-internal-noxfer-custom]");
        installed();
        assertThat(pbx.read(FreePbxFolder.CUSTOM)).isEqualTo(current);
        pbx.write(FreePbxFolder.CUSTOM, current.replace("[from-internal-noxfer-custom]", "[from-internal-custom]"));
        removed();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void aLineOfTheAdministratorsThatNamesCallwardenStillFindsSomething() {
        installed();
        pbx.write("extensions_x.conf", "[mine]\nexten => _X.,1,Gosub(callwarden-screen,s,1(x,${EXTEN}))\n");
        Outcome outcome = pbx.run("remove");
        assertThat(outcome.status()).isOne();
        assertThat(outcome.said()).contains("extensions_x.conf: exten => _X.,1,Gosub(callwarden-screen");
        assertThat(pbx.read("extensions_callwarden_off.conf")).contains("[callwarden-screen]\nexten => s,1,Return()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own.conf          | exten => _X.,1,Goto(from-callwarden,${EXTEN},1)",
                "own.conf          | same => n,GotoIf($[1]?from-callwarden,s,1)",
                "own.conf          | Include => from-callwarden",
                "pbx/own.conf      | exten => s,1,Gosub(callwarden-screen,s,1(x,s))",
                "pjsip_wizard.conf | endpoint/context = from-callwarden",
                "sip_x.conf        | CONTEXT=from-callwarden"
            })
    void whereverALineNamesCallwardenItIsToldAndStillFindsSomething(String file, String line) throws IOException {
        installed();
        Files.createDirectories(pbx.file(file).getParent());
        pbx.write(file, "[mine]\n" + line + "\n");
        Outcome outcome = pbx.run("remove");
        assertThat(outcome.status()).as(outcome.said()).isOne();
        assertThat(outcome.said())
                .contains("These still name Callwarden")
                .contains(Path.of(file).getFileName().toString());
        assertThat(pbx.file("extensions_callwarden_off.conf")).exists();
    }

    @Test
    void aRemarkThatNamesCallwardenKeepsNothing() {
        installed();
        pbx.write(
                "own.conf", "; exten => 1,1,Goto(from-callwarden,1,1)\nexten => 1,1,Echo() ; not callwarden-screen\n");
        removed();
    }

    @Test
    void checkTellsWhatIsMissingAndWhatStands() {
        Outcome nothing = pbx.run("check");
        assertThat(nothing.status()).isOne();
        assertThat(nothing.said())
                .contains("MISSING: extensions_callwarden.conf")
                .contains("MISSING: Callwarden's block in " + pbx.file(FreePbxFolder.CUSTOM))
                .contains("MISSING: a trunk with the Context from-callwarden");
        installed();
        assertThat(pbx.run("check").said()).contains("MISSING: a trunk with").doesNotContain("MISSING: C");
        pbx.trunk("from-callwarden");
        Outcome all = pbx.run("check");
        assertThat(all.status()).as(all.said()).isZero();
        assertThat(all.said()).contains("screened trunk: viettel-1").contains("Asterisk was not reached");
        pbx.write("extensions_callwarden.conf", "; of an older version\n");
        assertThat(pbx.run("check").said())
                .contains("MISSING: extensions_callwarden.conf, or it is not this version's");
    }

    @Test
    void aRunningAsteriskIsAskedToReadTheDialplanAndForWhatItHas() throws IOException {
        Path asked = place.resolve("asked");
        pbx.program("asterisk", "echo \"$*\" >> " + asked + "\necho \"Asterisk 22, 'callwarden-screen' only\"\n");
        assertThat(installed()).contains("Asterisk has read the dialplan again");
        assertThat(Files.readString(asked)).isEqualTo("-C " + pbx.file("asterisk.conf") + " -rx dialplan reload\n");
        pbx.trunk("from-callwarden");
        assertThat(pbx.run("check").said())
                .contains("MISSING: [from-callwarden] in the running Asterisk")
                .contains("MISSING: our hook in the running Asterisk")
                .contains("MISSING: PJSIPHangup")
                .doesNotContain("[callwarden-screen] in the running");
        pbx.trunk("from-pstn");
        pbx.run("remove");
        assertThat(Files.readString(asked)).endsWith("-rx database deltree callwarden\n");
    }

    @Test
    void aBlockWithoutItsEndIsRefusedBeforeAnythingIsWritten() {
        installed();
        pbx.write(FreePbxFolder.CUSTOM, pbx.read(FreePbxFolder.CUSTOM).replace("; <<< Callwarden\n", ""));
        Map<String, String> before = pbx.files();
        for (String action : List.of("install", "remove")) {
            Outcome outcome = pbx.run(action);
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.said()).contains("has lost its last line '; <<< Callwarden'");
            assertThat(pbx.files()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "install --agi              | --agi needs a value",
                "install --agi a;b          | --agi 'a;b' is no address such as 127.0.0.1:4573",
                "install --agi host:port    | --agi 'host:port' is no address",
                "install --emergency 11x    | --emergency '11x' is no list of numbers such as 112,113,114,115",
                "install --emergency 112,   | --emergency '112,' is no list",
                "install remove             | install or remove, not both",
                "install --all              | --all is for remove only",
                "uninstall                  | 'uninstall' is not known",
                "--phones                  | callwarden-freepbx install",
            })
    void badInputIsToldWithWhatWouldBeRight(String words, String answer) {
        Map<String, String> before = pbx.files();
        Outcome outcome = pbx.run(false, words.split(" ", -1));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.said()).contains(answer);
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNotFreePbxIsToldAndLeftAlone() {
        assertThat(pbx.run(false, "install", "--etc", place + "/nowhere").said())
                .contains("there is no folder " + place + "/nowhere");
        pbx.write("extensions.conf", "[from-trunk]\n");
        Map<String, String> before = pbx.files();
        Outcome outcome = pbx.run("install");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.said()).contains(pbx.file("") + " is not FreePBX's");
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void aCallerWhoIsBeingAskedIsWaitedForBeforeTheLinesTheyStandInGoAway() throws IOException {
        installed();
        Path asked = place.resolve("asked");
        pbx.program("asterisk", """
                shift 3
                echo "$*" >> %1$s
                [ "$1" != 'core show channels concise' ] || [ "$(grep -c concise %1$s)" -gt 2 ] ||
                    echo 'PJSIP/viettel-1-00000001!callwarden-screen!s!20!Ring!AGI!agi://127.0.0.1/screen!0901!!!3!4!(None)!1'
                """.formatted(asked));

        assertThat(pbx.run("remove").status()).isZero();

        assertThat(Files.readAllLines(asked).stream()
                        .map(line -> line.replaceAll("[0-9]{10}", "N"))
                        .toList())
                .containsSubsequence(
                        "database put callwarden bypass N",
                        "core show channels concise",
                        "core show channels concise",
                        "core show channels concise",
                        "dialplan reload",
                        "database deltree callwarden");
    }
}
