package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.callwarden.screening.Slow;
import org.callwarden.server.lab.TestReports.Result;
import org.callwarden.server.lab.TestReports.TestCase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {

    @TempDir
    Path folder;

    @Test
    void passedFailedAndSkippedCasesAreToldApart() throws Exception {
        Files.writeString(folder.resolve("TEST-a.xml"), """
                <?xml version="1.0"?>
                <testsuite name="org.a.XTest" tests="4">
                  <testcase name="works" classname="org.a.XTest" time="0.25"/>
                  <testcase name="breaks" classname="org.a.XTest" time="1,000.5"><failure message="no"><![CDATA[x]]></failure></testcase>
                  <testcase name="throws" classname="org.a.XTest$Inner" time="0"><error/><system-out>y</system-out></testcase>
                  <testcase name="waits" classname="org.a.XTest" time="0"><skipped/></testcase>
                </testsuite>
                """);

        assertThat(TestReports.read(folder))
                .containsExactly(
                        new TestCase("org.a.XTest", "works", Duration.ofMillis(250), Result.PASSED),
                        new TestCase("org.a.XTest", "breaks", Duration.ofMillis(1_000_500), Result.FAILED),
                        new TestCase("org.a.XTest$Inner", "throws", Duration.ZERO, Result.FAILED),
                        new TestCase("org.a.XTest", "waits", Duration.ZERO, Result.SKIPPED));
    }

    @Test
    void aCaseThatNamesItsClassWithoutPackageBelongsToTheReportsClass() throws Exception {
        Files.writeString(
                folder.resolve("TEST-org.a.ArchTest.xml"),
                "<testsuite><testcase name=\"holds\" classname=\"ArchTest\" time=\"0\"/></testsuite>");

        assertThat(TestReports.read(folder))
                .singleElement()
                .extracting(TestCase::owner)
                .isEqualTo("org.a.ArchTest");
    }

    @Test
    void aClassThatIsMarkedAsSlowIsKnownByItsSourceAndToJUnit() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("org/a"));
        Files.writeString(
                sources.resolve("XTest.java"), "import org.callwarden.screening.Slow;\n\n@Slow\nclass XTest {}\n");
        Files.writeString(sources.resolve("YTest.java"), "/// Not @Slow.\nclass YTest {}\n");

        assertThat(TestReports.isSlow(folder, "org.a.XTest")).isTrue();
        assertThat(TestReports.isSlow(folder, "org.a.YTest")).isFalse();
        assertThat(TestReports.isSlow(folder, "org.a.ZTest")).isFalse();
        assertThat(Slow.class.getAnnotation(Tag.class).value()).isEqualTo(TestReports.SLOW);
    }

    @Test
    void aTestClassWithoutAReportIsMissed() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("org/a"));
        Files.writeString(sources.resolve("XTest.java"), "");
        Files.writeString(sources.resolve("YTest.java"), "");
        Files.writeString(sources.resolve("ZIT.java"), "");
        var ran = java.util.List.of(new TestCase("org.a.XTest$Nested", "works", Duration.ZERO, Result.PASSED));

        assertThat(TestReports.missing(folder, "Test", ran)).containsExactly("org.a.YTest");
    }

    @Test
    void aFolderThatIsNotThereHasNoCases() {
        assertThat(TestReports.read(folder.resolve("none"))).isEmpty();
    }
}
