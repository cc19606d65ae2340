package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the launcher does on machines that lack Java or Maven. The machine is a folder: its own PATH with an apt that
/// notes what it is asked, and the launcher's absolute paths led into it. The real apt is tried by hand, as
/// CONTRIBUTING.md says.
@Slow
class LauncherTest {

    private static final String JDK = "openjdk-25-jdk-headless";
    private static final String TOOLS =
            "sh cat cp date dirname env find grep head ls mkdir mv readlink rm sed sort tail touch true uname";
    private static final long SECONDS = 20;

    @TempDir
    Path machine;

    private Path app = Path.of("");

    @BeforeEach
    void aMachineThatHasBeenBuiltOn() throws IOException {
        app = Files.createDirectories(machine.resolve("app"));
        Path script = Path.of("..", "callwarden");
        Files.writeString(
                app.resolve("callwarden"),
                Files.readString(script).replaceAll(" (?=/(usr|opt|Library|etc)/)", " " + machine));
        executable(app.resolve("callwarden"));
        write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        for (String tool : TOOLS.split(" ", -1)) {
            Path real = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            program(tool, "exec " + real + " \"$@\"");
        }
        program("id", "echo 0");
        // As a translated apt would: the English word only for whoever asks for it.
        program("apt-cache", """
                [ "${LC_ALL:-}" = C ] && word=Candidate || word='Ứng cử'
                if [ -e '%1$s/offered/'"$2" ]; then echo "  $word: 1-1"; else echo "  $word: (none)"; fi
                """.formatted(machine));
        program("apt-get", """
                echo "$DEBIAN_FRONTEND $*" >> '%1$s/asked'
                for word; do :; done
                case "$*" in
                *update) cat '%1$s/complaint' 2> /dev/null; mkdir -p '%1$s/offered'; cp '%1$s/mirror/'* '%1$s/offered' 2> /dev/null ;;
                *) [ -e '%1$s/mirror/'"$word" ] || { echo 'E: Failed to fetch it  404  Not Found' >&2; exit 100; }
                   sh '%1$s/mirror/'"$word" ;;
                esac
                exit 0
                """.formatted(machine));
        write("app/pom.xml", "");
        write("app/part/pom.xml", "");
        Files.createDirectories(app.resolve("part/src/main"));
        write("app/agi-server/target/run/last/callwarden.jar", "");
        write("app/agi-server/target/run/last/built", "");
        write("app/agi-server/target/run/current", "last\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void program(String name, String text) throws IOException {
        executable(write("bin/" + name, "#!/bin/sh\n" + text));
    }

    /// @param folder from the machine's root
    /// @return what the shell does to put a JDK there, whose `java` says that it ran
    private String jdk(String folder, int version) {
        return """
                mkdir -p '%1$s/bin'
                echo 'JAVA_VERSION="%2$d.0.1"' > '%1$s/release'
                printf '#!/bin/sh\\necho "Java %2$d ran $*"\\n' > '%1$s/bin/java'
                printf '#!/bin/sh\\n' > '%1$s/bin/javac'
                '%3$s' +x '%1$s/bin/java' '%1$s/bin/javac'
                """.formatted(machine.resolve(folder), version, chmod());
    }

    private static Path chmod() {
        return Stream.of(Path.of("/usr/bin/chmod"), Path.of("/bin/chmod"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void mavenOfVersion(String version) throws IOException {
        program("mvn", maven(version));
    }

    private static String maven(String version) {
        return """
                [ "$1" = -version ] && { echo 'Apache Maven %s (abc)'; exit 0; }
                mkdir -p agi-server/target/dist/lib && touch agi-server/target/dist/lib/callwarden.jar
                """.formatted(version);
    }

    private void aptMirrorHas(String name, String whenInstalled) throws IOException {
        write("mirror/" + name, whenInstalled);
    }

    private void aptKnows(String name) throws IOException {
        write("offered/" + name, "");
    }

    private List<String> askedOfApt() throws IOException {
        Path file = machine.resolve("asked");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.replace(" -q -y -o DPkg::Lock::Timeout=60", ""))
                        .toList()
                : List.of();
    }

    private Run launch(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path said = machine.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(app.resolve("callwarden").toString()), Stream.of(words))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private record Run(int status, String said) {}

    @Test
    void aMachineWithoutAJdkGetsOneByAptOnceWithoutQuestions() throws Exception {
        aptMirrorHas(JDK, jdk("usr/lib/jvm/java-25-openjdk-amd64", 25));

        Run first = launch(Map.of("LANG", "vi_VN.UTF-8"), "version");
        Run second = launch(Map.of(), "version");

        assertThat(first.status()).isZero();
        assertThat(first.said())
                .contains("installing " + JDK)
                .contains("Java 25 ran")
                .endsWith("version\n");
        assertThat(second.said()).startsWith("Java 25 ran");
        assertThat(askedOfApt()).containsExactly("noninteractive update", "noninteractive install " + JDK);
    }

    @Test
    void listsThatKnowTheJdkAreNotFetchedAgain() throws Exception {
        aptKnows(JDK);
        aptMirrorHas(JDK, jdk("usr/lib/jvm/java-25-openjdk-amd64", 25));

        assertThat(launch(Map.of(), "version").said()).contains("Java 25 ran");
        assertThat(askedOfApt()).containsExactly("noninteractive install " + JDK);
    }

    @Test
    void listsThatNameAVersionTheMirrorNoLongerHasAreFetchedAgain() throws Exception {
        aptKnows(JDK);
        program("apt-get", """
                echo "$*" >> '%1$s/asked'
                case "$*" in
                *update) touch '%1$s/fetched' ;;
                *) [ -e '%1$s/fetched' ] || { echo 'E: 404' >&2; exit 100; }
                %2$s ;;
                esac
                """.formatted(machine, jdk("opt/jdk", 25)));

        assertThat(launch(Map.of(), "version").said()).contains("Java 25 ran");
        assertThat(askedOfApt()).hasSize(3);
    }

    @Test
    void whereAptDoesNotOfferTheJdkItSaysWhatToDo() throws Exception {
        Run run = launch(Map.of(), "version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said()).isEqualTo("""
                callwarden: needs a JDK 25 or newer, and none is named by JAVA_HOME, on the PATH, in %s/usr/lib/jvm,
                /opt, ~/.jdks or ~/.sdkman.
                apt does not offer openjdk-25-jdk-headless on Debian GNU/Linux 12 (bookworm).
                Without root: get a JDK 25 (.tar.gz, %s %s) from https://adoptium.net/temurin/releases/?version=25,
                    mkdir -p ~/.jdks && tar -xzf OpenJDK25*.tar.gz -C ~/.jdks
                and run this again.
                """.formatted(machine, uname("-s"), uname("-m")));
        assertThat(askedOfApt()).containsExactly("noninteractive update");
    }

    private String uname(String option) throws IOException {
        return new String(
                        new ProcessBuilder("uname", option)
                                .start()
                                .getInputStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .strip();
    }

    @Test
    void theJdkThatWasUnpackedAsToldIsFound() throws Exception {
        write("unpack", jdk("home/.jdks/jdk-25.0.1+8", 25));
        assertThat(new ProcessBuilder("sh", machine.resolve("unpack").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(launch(Map.of(), "version").said()).startsWith("Java 25 ran");
    }

    @Test
    void aMirrorThatCannotBeReachedIsNamed() throws Exception {
        write("complaint", "Err:1 http://mirror.example stable InRelease\nW: Failed to fetch http://mirror.example\n");

        assertThat(launch(Map.of(), "version").said())
                .contains("apt does not offer " + JDK + " on Debian GNU/Linux 12 (bookworm).\n"
                        + "W: Failed to fetch http://mirror.example\n");
    }

    @Test
    void anInstallationThatFailsTellsWhatAptSaid() throws Exception {
        aptKnows(JDK);

        Run run = launch(Map.of(), "version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .contains("apt-get install " + JDK + " failed.\nE: Failed to fetch it  404  Not Found\n")
                .contains("mkdir -p ~/.jdks");
    }

    @Test
    void aPersonWithoutRootAndSudoIsToldTheCommand() throws Exception {
        program("id", "echo 1000");

        Run run = launch(Map.of(), "version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .contains("apt-get needs root, and sudo is not there or asks for a password.")
                .contains("sudo apt-get update && sudo apt-get install -y " + JDK + "\n");
        assertThat(askedOfApt()).isEmpty();
    }

    @Test
    void aSudoThatAsksForAPasswordIsNotWaitedFor() throws Exception {
        program("id", "echo 1000");
        program("sudo", "[ \"$1\" != -n ] && { read -r password; exit 0; }\necho 'a password is required' >&2; exit 1");

        Run run = launch(Map.of(), "version");

        assertThat(run.said())
                .contains("sudo is not there or asks for a password")
                .doesNotContain("is required");
        assertThat(askedOfApt()).isEmpty();
    }

    @Test
    void sudoInstallsForAPersonWithoutRoot() throws Exception {
        program("id", "echo 1000");
        program("sudo", "echo \"$*\" >> '" + machine + "/sudo-asked'\nshift\nexec \"$@\"");
        aptKnows(JDK);
        aptMirrorHas(JDK, jdk("usr/lib/jvm/java-25-openjdk-amd64", 25));

        assertThat(launch(Map.of(), "version").said()).contains("Java 25 ran");
        assertThat(Files.readAllLines(machine.resolve("sudo-asked")))
                .allMatch(line -> line.startsWith("-n "))
                .last()
                .asString()
                .contains("DEBIAN_FRONTEND=noninteractive apt-get");
        assertThat(askedOfApt()).containsExactly("noninteractive install " + JDK);
    }

    @Test
    void aSystemWithoutAptIsToldWhatToDo() throws Exception {
        Files.delete(machine.resolve("bin/apt-get"));

        Run run = launch(Map.of(), "version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said()).contains("There is no apt-get.").contains("tar -xzf OpenJDK25*.tar.gz -C ~/.jdks");
    }

    @Test
    void anOlderJavaHomeIsPassedOverForAJdkThatIsNewEnough() throws Exception {
        write("unpack", jdk("old", 24) + jdk("opt/java/new", 25));
        assertThat(new ProcessBuilder("sh", machine.resolve("unpack").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(launch(Map.of("JAVA_HOME", machine.resolve("old").toString()), "version")
                        .said())
                .startsWith("Java 25 ran");
        assertThat(askedOfApt()).isEmpty();
    }

    private void aCheckoutThatWasNeverBuilt() throws Exception {
        Files.delete(app.resolve("agi-server/target/run/current"));
        write("unpack", jdk("opt/jdk", 25));
        assertThat(new ProcessBuilder("sh", machine.resolve("unpack").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    /// In a folder in which not even root may make files.
    @Test
    void whoMayNotWriteWhereTheBuildGoesIsToldWhoMayAndHowToHaveACopy() throws Exception {
        aCheckoutThatWasNeverBuilt();
        Path runs = app.resolve("agi-server/target/run");
        Files.move(runs, machine.resolve("runs"));
        Files.createSymbolicLink(runs, Path.of("/proc/self"));

        Run run = launch(Map.of(), "version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .startsWith("callwarden: has to build itself, and 0 may not write into " + runs + ".\nIt belongs to ")
                .contains(": run this as that user", "cp -R " + app + " ~/callwarden && ~/callwarden/callwarden")
                .doesNotContain("Permission denied", "cannot create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.0", "3.9.11", "3.10.0", "4.0.0-rc-5"})
    void aMavenThatIsNewEnoughBuilds(String version) throws Exception {
        aCheckoutThatWasNeverBuilt();
        mavenOfVersion(version);

        assertThat(launch(Map.of(), "version").said()).contains("Java 25 ran");
        assertThat(askedOfApt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.2.1", "3.6.3", "3.7.9"})
    void aMavenThatIsTooOldIsReplacedByApts(String version) throws Exception {
        aCheckoutThatWasNeverBuilt();
        mavenOfVersion(version);
        aptKnows("maven");
        write("new-mvn", "#!/bin/sh\n" + maven("3.8.7"));
        aptMirrorHas("maven", "cp '%1$s/new-mvn' '%1$s/bin/mvn'".formatted(machine));

        assertThat(launch(Map.of(), "version").said()).contains("installing maven", "Java 25 ran");
    }

    @Test
    void anAptWhoseMavenIsTooOldLeavesItToThePerson() throws Exception {
        aCheckoutThatWasNeverBuilt();
        aptKnows("maven");
        aptMirrorHas("maven", "");
        mavenOfVersion("3.6.3");

        Run run = launch(Map.of(), "version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .contains("needs Maven 3.8 or newer to build itself")
                .contains("apt-get install maven brought one that is not new enough.")
                .contains(
                        "tar -xzf apache-maven-3*-bin.tar.gz -C ~ && export PATH=\"$(echo ~/apache-maven-3*/bin):$PATH\"");
    }
}
