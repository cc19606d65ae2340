package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.callflow.PbxPrograms.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `callwarden-vitalpbx` where the folder is another than expected: with lines of the administrator's, files of an
/// earlier installation, or without one of ours.
@Slow
class VitalPbxOwnLinesTest {

    private static final String DIALPLAN = "vitalpbx/extensions__90-callwarden.conf";
    private static final String CONTEXTS = "vitalpbx/extensions__91-callwarden-vitalpbx.conf";
    private static final String EARLIER = "extensions_callwarden.conf";

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

    private String said(int status, String... words) {
        return pbx.run(words).ended(status);
    }

    private void added(String name, String lines) {
        pbx.write(name, (Files.exists(pbx.file(name)) ? pbx.read(name) : "") + lines);
    }

    @Test
    void aRemovalWhereThePathHasABlankTakesOursAndNoFileOfOthers() throws IOException {
        pbx = new VitalPbxFolder(place.resolve("my pbx"));
        Path theirs = Files.writeString(place.resolve("my"), "theirs\n");
        Map<String, String> before = pbx.files();
        done("install");
        done("enable", "5");
        done("remove");
        assertThat(pbx.files()).isEqualTo(before);
        assertThat(theirs).hasContent("theirs\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exten => 1,1,Gosub(callwarden-vitalpbx,s,1(5,${EXTEN},127.0.0.1:4573))",
                "Exten => 1,1,Gosub(callwarden-vitalpbx,s,1(5,${EXTEN},127.0.0.1:4573))",
                "INCLUDE => callwarden-features",
            })
    void whatALineInAnyFileOfTheirsNamesStaysUntilItIsGone(String line) throws IOException {
        done("install");
        Files.createDirectories(pbx.file("mine"));
        added(VitalPbxFolder.CUSTOM, "#include mine/own.conf\n");
        pbx.write("mine/own.conf", "[mine]\n" + line + "\n");
        assertThat(said(1, "remove")).contains(pbx.file("mine/own.conf") + ":" + line);
        assertThat(pbx.files()).containsKeys(DIALPLAN, CONTEXTS).doesNotContainKey(VitalPbxFolder.OURS);
        pbx.write("mine/own.conf", "[mine]\n; " + line + "\n");
        done("remove");
        assertThat(pbx.files()).doesNotContainKeys(DIALPLAN, CONTEXTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {DIALPLAN, CONTEXTS})
    void noTrunkIsEnabledWhereAFileOfOursIsMissing(String file) throws IOException {
        done("install");
        Files.delete(pbx.file(file));
        assertThat(said(2, "enable", "5")).contains(pbx.file(file) + " is missing: callwarden-vitalpbx install");
        assertThat(pbx.read(VitalPbxFolder.OURS)).doesNotContain("trk-5-in");
        done("install");
        done("enable", "5");
    }

    @Test
    void noStepOfOursNeedsAFileThatMightBeGone() {
        done("install", "--phones");
        done("enable", "5");
        assertThat(pbx.read(VitalPbxFolder.OURS).lines().filter(line -> line.contains("Gosub")))
                .hasSize(4)
                .allMatch(line -> line.contains("GosubIf($[${DIALPLAN_EXISTS(callwarden-"));
    }

    @Test
    void aDialplanThatAnEarlierInstallerWroteIsNotTheirsAndGoesWhereNothingIncludesIt() throws IOException {
        String earlier = Files.readString(Path.of("../dialplan/extensions_callwarden.conf"));
        Map<String, String> before = pbx.files();
        pbx.write(EARLIER, earlier);
        assertThat(done("install")).contains("removed " + pbx.file(EARLIER));
        assertThat(pbx.files()).doesNotContainKey(EARLIER);
        pbx.write(EARLIER, earlier);
        done("remove");
        assertThat(pbx.files()).isEqualTo(before);
        pbx.write(EARLIER, earlier);
        Outcome removed = pbx.runInstaller("remove");
        assertThat(removed.status()).as(removed.said()).isZero();
        assertThat(pbx.files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#include extensions_callwarden.conf",
                "  #include extensions_callwarden.conf",
                "#tryinclude \"extensions_callwarden.conf\"",
            })
    void aDialplanThatTheyIncludeIsLeftAndHasToGoFirst(String line) {
        pbx.write(EARLIER, "[callwarden-screen]\n");
        added(VitalPbxFolder.CUSTOM, line + "\n");
        assertThat(said(2, "install")).contains("take out first", pbx.file(VitalPbxFolder.CUSTOM) + ":" + line);
        assertThat(said(1, "remove")).contains(line);
        assertThat(pbx.files()).containsKey(EARLIER);
    }

    @Test
    void ofSeveralTenantsHooksEachThatLacksTheLineIsMissing() {
        added("vitalpbx/extensions__50-2-dialplan.conf", "[T2_cos-all-custom]\nexten => fake-ext,1,NoOp()\n");
        done("install", "--phones");
        done("enable", "5");
        String theirs = "[%s_before-connecting-call-hook]\nexten => s,1,%s\n same => n,Return()\n";
        String ours = "Gosub(callwarden-rings,s,1)";
        String custom = pbx.read(VitalPbxFolder.CUSTOM);
        pbx.write(
                VitalPbxFolder.CUSTOM,
                custom + theirs.formatted("T1", ours) + theirs.formatted("T2", "NoOp() ; " + ours));
        assertThat(said(1, "status").lines().filter(line -> line.startsWith("MISSING")))
                .singleElement()
                .asString()
                .contains("[T2_before-connecting-call-hook] is taken by extensions__60_custom.conf");
        pbx.write(VitalPbxFolder.CUSTOM, custom + theirs.formatted("T1", "NoOp()") + theirs.formatted("T2", "NoOp()"));
        assertThat(said(1, "status").lines().filter(line -> line.startsWith("MISSING")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoOp() ; Gosub(callwarden-vitalpbx,s,1(7,${EXTEN},127.0.0.1:4573))",
                "NoOp(before callwarden-vitalpbx)",
            })
    void anOwnNumberIsNotScreenedByItsComment(String step) {
        done("install");
        pbx.change(VitalPbxFolder.CUSTOM, "NoOp(Incoming call without a number)", step);
        assertThat(done("enable", "7")).contains("trunk 7: your own lines for s are not screened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extenpatternmatchnew=Yes", "ExtenPatternMatchNew = TRUE"})
    void whereAsteriskFindsOnePatternOnlyNoTrunkIsEnabledHoweverItIsSpelt(String line) {
        added("extensions.conf", "[general]\n" + line + "\n");
        done("install");
        assertThat(said(2, "enable", "5")).contains("extenpatternmatchnew is on");
    }

    @Test
    void whereATrunksContextStandsTwiceEachFirstStepHasToBeTheLogs() {
        done("install");
        added(VitalPbxFolder.CUSTOM, "[trk-5-in]\nexten => _[+*#0-9A-Za-z].,1,Set(X=1)\n");
        assertThat(said(2, "enable", "5"))
                .contains("the first step of _[+*#0-9A-Za-z]. in [trk-5-in] is 'Set(X=1)', where it would be NoOp(");
        pbx.change(VitalPbxFolder.CUSTOM, "Set(X=1)", "NoOp(twice)");
        done("enable", "5");
    }

    @Test
    void namesOfTrunksAreToldAsTheyAreAlsoFromFilesWithReturns() {
        pbx.change(VitalPbxFolder.GENERATED, "Viettel Main", "Main\\new line");
        pbx.write(VitalPbxFolder.GENERATED, pbx.read(VitalPbxFolder.GENERATED).replace("\n", "\r\n"));
        assertThat(done("install")).contains("\n5 Main\\new line\n6 VNPT\n");
        done("enable", "5");
        assertThat(done("status")).contains("trunk 5, Main\\new line: screened\n", "trunk 6, VNPT: not screened\n");
        assertThat(said(2, "enable", "12")).contains("trunks are: 5 (Main\\new line), 6 (VNPT), 7 (FPT)\n");
    }

    @Test
    void aFolderOfVitalPbxsThatIsALinkIsItsToo() throws IOException {
        Path elsewhere = place.resolve("elsewhere");
        Files.move(pbx.file("vitalpbx"), elsewhere);
        Files.createSymbolicLink(pbx.file("vitalpbx"), elsewhere);
        done("install");
        done("enable", "5");
        assertThat(Files.readString(elsewhere.resolve("extensions__92-callwarden-here.conf")))
                .contains("[trk-5-in]");
        pbx.write("vitalpbx/extensions__61-own.conf", "[mine]\ninclude => callwarden-features\n");
        assertThat(said(1, "remove")).contains("extensions__61-own.conf:include => callwarden-features");
        Files.delete(elsewhere.resolve("extensions__61-own.conf"));
        done("remove");
        assertThat(elsewhere.resolve("extensions__91-callwarden-vitalpbx.conf")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"callwarden-vitalpbx", "callwarden-freepbx"})
    void aScriptThatIsStartedByALinkFindsItsFolder(String script) throws IOException {
        Path link = Files.createSymbolicLink(
                place.resolve(script),
                Path.of("../dialplan/freepbx").resolve(script).toRealPath());
        Outcome help = pbx.runAlone(link.toString(), "remove", "--etc", place + "/nowhere");
        assertThat(help.said()).contains("there is no folder " + place + "/nowhere");
        assertThat(help.status()).isEqualTo(2);
    }

    @Test
    void whatIsLeftForTheirLinesIsSaidToBeInForce() {
        done("install");
        pbx.change(
                VitalPbxFolder.CUSTOM,
                "NoOp(Incoming call without a number)",
                "Gosub(callwarden-vitalpbx,s,1(7,${EXTEN},127.0.0.1:4573))");
        assertThat(said(1, "remove"))
                .contains("calls that come by these lines of yours are still asked about")
                .doesNotContain("No trunk is screened any more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#include vitalpbx/extensions__*.conf",
                "#include \"/etc/asterisk/vitalpbx/extensions__*.conf\"",
                " #tryinclude  vitalpbx/extensions__*.conf",
            })
    void allThreeScriptsKnowVitalPbxByTheSameLine(String line) {
        pbx.change("extensions.conf", "#include vitalpbx/extensions__*.conf", line);
        done("install");
        String etc = pbx.file("").toString();
        assertThat(pbx.runAlone("callwarden-freepbx", "check", "--etc", etc).said())
                .contains("is VitalPBX's: there it is ");
        assertThat(pbx.runInstaller("remove").said()).contains("removed " + pbx.file(VitalPbxFolder.OURS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--phones",
                "--",
                "-1",
                "pbx-host",
                "pbx",
                "1.2.3.4:65536",
                "1.2.3.4:0",
                "1.2.3.4:",
                "1.2.3.4:x",
                ":4573",
                "1.2.3.4:5:6",
                "::1"
            })
    void anOptionANameOrAPortThatThereIsNotIsNoAddress(String value) {
        assertThat(said(2, "install", "--agi", value)).contains("--agi '" + value + "' is no address");
        assertThat(pbx.runAlone("callwarden-freepbx", "install", "--agi", value).said())
                .contains("--agi '" + value + "' is no address");
    }
}
