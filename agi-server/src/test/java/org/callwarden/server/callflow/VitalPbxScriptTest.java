package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/// What `callwarden-vitalpbx` writes and takes back, in a folder like VitalPBX's; `VitalPbxIT` has an Asterisk read it.
@Slow
class VitalPbxScriptTest {

    private static final String PATTERN = "_[+*#0-9A-Za-z].";
    private static final String FIRST = PATTERN + ",1,NoOp(Incoming call through: Viettel Main)";
    private static final String ASKS = "\n[trk-5-in]\nexten => _[+*#0-9].,1,GosubIf($[${DIALPLAN_EXISTS("
            + "callwarden-vitalpbx,s,1)} = 1]?callwarden-vitalpbx,s,1(5,${FILTER(A-Za-z0-9+*#_.\\x2D,${EXTEN})},"
            + "127.0.0.1:4573))\nexten => _[A-Za-z].,1,GosubIf(";

    @TempDir
    Path place;

    private VitalPbxFolder pbx = new VitalPbxFolder(Path.of("target/vitalpbx"));

    @BeforeEach
    void aVitalPbx() {
        pbx = new VitalPbxFolder(place);
    }

    private String done(String... words) {
        return pbx.run(words).ended(0);
    }

    private String refused(String... words) {
        Map<String, String> before = pbx.files();
        String said = pbx.run(words).ended(2);
        assertThat(pbx.files()).isEqualTo(before);
        return said;
    }

    @Test
    void whatIsRemovedLeavesTheFolderAsItWasAndNoOtherFileIsEverWritten() {
        Map<String, String> before = pbx.files();
        done("install", "--phones");
        done("enable", "5", "6");
        assertThat(pbx.files()).containsAllEntriesOf(before).hasSize(before.size() + 3);
        done("remove");
        assertThat(pbx.files()).isEqualTo(before);
        done("remove");
        assertThat(pbx.files()).isEqualTo(before);
    }

    @Test
    void noTrunkIsScreenedUntilItIsEnabledAndNeitherIsOneThatWasNot() {
        assertThat(done("install")).contains("No call is screened yet", "5 Viettel Main\n6 VNPT\n7 FPT\n");
        assertThat(pbx.read(VitalPbxFolder.OURS)).doesNotContain("trk-");
        done("enable", "5");
        assertThat(pbx.read(VitalPbxFolder.OURS)).contains(ASKS).doesNotContain("trk-6-in");
        done("enable", "6");
        done("disable", "5");
        assertThat(pbx.read(VitalPbxFolder.OURS)).contains("[trk-6-in]").doesNotContain("trk-5-in");
        assertThat(refused("disable", "5")).contains("trunk 5 was not screened; screened are: 6");
    }

    /// Asterisk refuses a whole file that adds to a section which is not there.
    @Test
    void nothingIsAddedToASectionThatVitalPbxMightTakeAway() {
        done("install", "--phones");
        done("enable", "5", "6", "7");
        assertThat(pbx.files().entrySet())
                .filteredOn(file -> file.getKey().contains("-callwarden"))
                .hasSize(3)
                .noneMatch(file -> file.getValue().contains("](+)"))
                .noneMatch(file -> file.getKey().contains("pjsip"))
                .allMatch(file -> !file.getValue().contains("[globals]"));
    }

    @Test
    void installingAgainKeepsSettingsAndTrunks() {
        done("install", "--agi", "192.0.2.7:4573", "--phones");
        done("enable", "5");
        Map<String, String> once = pbx.files();
        assertThat(once.get(VitalPbxFolder.OURS)).contains(",192.0.2.7:4573))");
        assertThat(done("install")).doesNotContain("wrote").doesNotContain("No call is screened yet");
        assertThat(pbx.files()).isEqualTo(once);
        done("install", "--agi", "192.0.2.8", "--no-phones");
        assertThat(pbx.read(VitalPbxFolder.OURS))
                .contains(",192.0.2.8))", "[trk-5-in]")
                .doesNotContain("callwarden-rings", "reports");
    }

    @Test
    void withPhonesEachTenantsHookAndEachClassOfServiceIsTaken() {
        pbx.write("vitalpbx/extensions__50-2-dialplan.conf", "[T2_cos-sales-custom]\nexten => fake-ext,1,NoOp()\n");
        done("install", "--phones");
        assertThat(pbx.read(VitalPbxFolder.OURS))
                .contains("[T1_before-connecting-call-hook]\nexten => s,1,GosubIf(")
                .contains(" = 1]?callwarden-rings,s,1)")
                .contains("[T2_before-connecting-call-hook]")
                .contains("[T1_cos-all-custom]\ninclude => callwarden-vitalpbx-reports")
                .contains("[T2_cos-sales-custom]\ninclude => callwarden-vitalpbx-reports");
    }

    /// The first definition wins in Asterisk.
    @Test
    void aHookThatIsThereIsLeftAloneAndTheLineForItIsTold() {
        String theirs = "[global-before-bridging-call-hook]\nexten => s,1,NoOp(ours)\n same => n,Return()\n";
        String custom = pbx.read(VitalPbxFolder.CUSTOM);
        pbx.write(VitalPbxFolder.CUSTOM, custom + theirs);
        assertThat(done("install"))
                .contains("[global-before-bridging-call-hook] is taken by extensions__60_custom.conf")
                .contains("exten => s,1,Gosub(callwarden-vitalpbx-answers,s,1)");
        done("enable", "5");
        assertThat(pbx.read(VitalPbxFolder.OURS)).doesNotContain("bridging-call-hook");
        assertThat(pbx.run("status").status()).isOne();
        pbx.change(VitalPbxFolder.CUSTOM, "s,1,NoOp(ours)", "s,1,Gosub(callwarden-vitalpbx-answers,s,1)");
        done("status");

        Outcome removed = pbx.run("remove");
        assertThat(removed.status()).isOne();
        assertThat(removed.said()).contains("still asked about", "callwarden-vitalpbx-answers,s,1");
        assertThat(pbx.files()).doesNotContainKey(VitalPbxFolder.OURS).hasSize(6);
        pbx.write(VitalPbxFolder.CUSTOM, custom);
        done("remove");
        assertThat(pbx.files()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Set(__TRUNK_ID=5)           | the first step of " + PATTERN + " in [trk-5-in] is 'Set(__TRUNK_ID=5)'",
                "Gosub(sub-new,s,1)          | where it would be NoOp(Incoming call through",
            })
    void aFirstStepThatDoesSomethingIsNotReplaced(String step, String answer) {
        pbx.change(VitalPbxFolder.GENERATED, FIRST, PATTERN + ",1," + step);
        done("install");
        assertThat(refused("enable", "5")).contains(answer);
        done("enable", "6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_X.", "_.", "_+X."})
    void aPatternThatIsNotTheKnownOneIsRefused(String pattern) {
        pbx.change(VitalPbxFolder.GENERATED, FIRST, pattern + ",1,NoOp(Incoming call through: Viettel Main)");
        done("install");
        assertThat(refused("enable", "5"))
                .contains("[trk-5-in] has the pattern " + pattern + " where it would have " + PATTERN + " only");
    }

    @Test
    void aPatternWithoutASecondStepIsRefused() {
        pbx.write("vitalpbx/extensions__50-2-dialplan.conf", "[trk-9-in]\nexten = " + PATTERN + ",1,NoOp(x)\n");
        done("install");
        assertThat(refused("enable", "9")).contains(PATTERN + " in [trk-9-in] has no second step");
    }

    @Test
    void aTrunkThatIsNotThereIsToldWithThoseThatAre() {
        done("install");
        assertThat(refused("enable", "5", "12"))
                .contains("trunk 12 is not screened: there is no [trk-12-in] in VitalPBX's files")
                .contains("trunks are: 5 (Viettel Main), 6 (VNPT), 7 (FPT)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extenpatternmatchnew=yes", " extenpatternmatchnew => true ; faster"})
    void whereAsteriskFindsOnePatternOnlyNoTrunkIsEnabled(String line) {
        pbx.write("extensions.conf", "[general]\n" + line + "\n" + pbx.read("extensions.conf"));
        done("install");
        assertThat(refused("enable", "5"))
                .contains("extenpatternmatchnew is on in " + pbx.file("extensions.conf"))
                .contains("It has to be off");
        pbx.change("extensions.conf", line, "extenpatternmatchnew=no");
        done("enable", "5");
    }

    @Test
    void statusTellsTrunksOwnLinesAndWhatIsMissing() {
        assertThat(pbx.run("status")).satisfies(nothing -> {
            assertThat(nothing.status()).isOne();
            assertThat(nothing.said()).contains("MISSING: " + pbx.file(VitalPbxFolder.OURS));
        });
        done("install");
        assertThat(pbx.run("status").said()).contains("MISSING: a trunk that is screened: enable TRUNK");
        assertThat(done("enable", "7")).contains("trunk 7: your own lines for s are not screened");
        assertThat(done("status"))
                .contains("service: 127.0.0.1:4573; phones may report: no")
                .contains("trunk 5, Viettel Main: not screened", "trunk 7, FPT: screened")
                .contains("trunk 7: your own lines for s are not screened")
                .contains("Asterisk was not reached");
        pbx.write("vitalpbx/extensions__90-callwarden.conf", "; of an older version\n");
        assertThat(pbx.run("status").said()).contains("or it is not this version's: install");
        done("install");
        pbx.deleted(7);
        Outcome gone = pbx.run("status");
        assertThat(gone.status()).isOne();
        assertThat(gone.said()).contains("MISSING: trunk 7: ");
        done("disable", "7");
    }

    @Test
    void aRunningAsteriskIsAskedToReadTheDialplanAndForWhatItHas() throws IOException {
        Path asked = place.resolve("asked");
        pbx.program("asterisk", "echo \"$*\" >> " + asked + "\necho \"Asterisk 20, 'callwarden-screen' only\"\n");
        assertThat(done("install")).contains("Asterisk has read the dialplan again");
        done("enable", "5");
        assertThat(Files.readAllLines(asked))
                .containsSubsequence(
                        "-C " + pbx.file("asterisk.conf") + " -rx dialplan reload",
                        "-C " + pbx.file("asterisk.conf") + " -rx dialplan set global CALLWARDEN_AGI 127.0.0.1:4573");
        assertThat(pbx.run("status").said())
                .contains("MISSING: trunk 5 in the running Asterisk", "MISSING: PJSIPHangup")
                .doesNotContain("[callwarden-screen] in the running");
        done("remove");
        assertThat(Files.readString(asked)).endsWith("-rx database deltree callwarden\n");
    }

    @Test
    void aCallerWhoIsBeingAskedIsWaitedForBeforeTheLinesTheyStandInGoAway() throws IOException {
        done("install");
        Path asked = place.resolve("asked");
        pbx.program("asterisk", """
                shift 3
                ls %2$s >> %1$s
                echo "$*" >> %1$s
                [ "$1" != 'core show channels concise' ] || [ "$(grep -c concise %1$s)" -gt 2 ] ||
                    echo 'PJSIP/viettel-1-00000001!callwarden-screen!s!20!Ring!AGI!agi://127.0.0.1/screen!0901!!!3!4!(None)!1'
                """.formatted(asked, pbx.file("vitalpbx")));
        done("remove");
        assertThat(Files.readAllLines(asked).stream()
                        .map(line -> line.replaceAll("[0-9]{10}", "N"))
                        .toList())
                .containsSubsequence(
                        "database put callwarden bypass N",
                        "core show channels concise",
                        "core show channels concise",
                        "extensions__92-callwarden-here.conf",
                        "core show channels concise",
                        "dialplan reload",
                        "database deltree callwarden");
    }

    @Test
    void newFilesHaveTheRightsOfVitalPbxsAndALinkInTheirPlaceIsRefused() throws IOException {
        Files.setPosixFilePermissions(
                pbx.file("vitalpbx/extensions__20-baseplan.conf"), PosixFilePermissions.fromString("rw-rw----"));
        done("install");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pbx.file(VitalPbxFolder.OURS))))
                .isEqualTo("rw-rw----");
        Files.delete(pbx.file(VitalPbxFolder.OURS));
        Path elsewhere = Files.writeString(place.resolve("elsewhere"), "theirs\n");
        Files.createSymbolicLink(pbx.file(VitalPbxFolder.OURS), elsewhere);
        for (String action : List.of("install", "remove", "status")) {
            assertThat(refused(action)).contains(VitalPbxFolder.OURS + " is no plain file");
        }
        assertThat(elsewhere).hasContent("theirs\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "install --agi a;b          | --agi 'a;b' is no address such as 127.0.0.1:4573",
                "install --agi host:port    | --agi 'host:port' is no address",
                "install remove             | install or remove, not both",
                "install 5                  | install takes no trunk; callwarden-vitalpbx enable 5",
                "enable                     | enable which trunk? Its id, such as 5",
                "enable Viettel             | 'Viettel' is not known, see --help; a trunk is its id, such as 5",
                "enable 05                  | '05' is not known",
                "enable 5 --phones          | --agi and --phones are for install",
                "enable 5                   | Callwarden is not installed: callwarden-vitalpbx install",
                "disable 5                  | Callwarden is not installed",
                "remove --all               | '--all' is not known",
                "                           | '' is not known",
            })
    void badInputIsToldWithWhatWouldBeRight(String words, String answer) {
        assertThat(refused((words == null ? "" : words).split(" ", -1))).contains(answer);
    }

    @Test
    void aFolderThatIsNotVitalPbxIsToldAndLeftAloneAndFreePbxsScriptNamesThisOne() {
        assertThat(pbx.runAlone("callwarden-vitalpbx", "install", "--etc", place + "/nowhere")
                        .said())
                .contains("there is no folder " + place + "/nowhere");
        assertThat(pbx.runAlone(
                        "callwarden-freepbx", "install", "--etc", pbx.file("").toString()))
                .satisfies(outcome -> {
                    assertThat(outcome.status()).isEqualTo(2);
                    assertThat(outcome.said()).contains("is VitalPBX's: there it is ", "/callwarden-vitalpbx");
                });
        pbx.write("extensions.conf", "[from-trunk]\n");
        assertThat(refused("install")).contains(pbx.file("") + " is not VitalPBX's");
    }

    @Test
    void aDialplanOfCallwardensThatIsIncludedByHandHasToGoFirst() {
        pbx.write(VitalPbxFolder.CUSTOM, "#include extensions_callwarden.conf\n");
        assertThat(refused("install"))
                .contains("take out first")
                .contains(pbx.file(VitalPbxFolder.CUSTOM) + ":#include extensions_callwarden.conf");
    }

    @Test
    void theInstallerOfEveryAsterisksDialplanHandsOverToThisScriptAndSoDoesItsRemoval() {
        Map<String, String> before = pbx.files();
        Outcome installed = pbx.runInstaller();
        assertThat(installed.status()).as(installed.said()).isZero();
        assertThat(installed.said())
                .contains("callwarden-vitalpbx enable TRUNK")
                .doesNotContain("#include");
        done("enable", "5");
        assertThat(pbx.runInstaller().status()).isZero();
        assertThat(pbx.read(VitalPbxFolder.OURS)).contains("[trk-5-in]");
        Outcome removed = pbx.runInstaller("remove", "--all");
        assertThat(removed.status()).as(removed.said()).isZero();
        assertThat(pbx.files()).isEqualTo(before);
    }
}
