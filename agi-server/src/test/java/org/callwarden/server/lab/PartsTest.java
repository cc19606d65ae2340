package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    private Parts parts() {
        return new Parts(folder.resolve("cache"), List.of(folder.resolve("bin")), "example/debian:1", progress::add);
    }

    private Path program(String name, String words) throws IOException {
        return script(name, "echo '" + words + "'");
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void anAsteriskThatIsNewEnoughIsTakenFromThePath() throws Exception {
        Path asterisk = program("asterisk", "Asterisk 22.0.0");

        assertThat(parts().asterisk()).isEqualTo(new Part.Ready<>(new Program(asterisk, Path.of("/"))));
        assertThat(progress).isEmpty();
    }

    @Test
    void anOlderAsteriskIsNotTaken() throws Exception {
        program("asterisk", "Asterisk 21.99.9");

        assertThat(parts().asterisk()).isInstanceOf(Part.Unavailable.class);
    }

    @Test
    void aMariaDbThatCallsItselfMysqldIsNoMySql() throws Exception {
        program("mysqld", "mysqld  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu");

        assertThat(parts().mySql()).isInstanceOf(Part.Unavailable.class);
    }

    @Test
    void aComposeOfTheFirstVersionIsNotTakenAndOneOfTheSecondIs() throws Exception {
        program("docker-compose", "docker-compose version 1.29.2, build unknown");
        assertThat(parts().compose()).isInstanceOf(Part.Unavailable.class);

        Path compose = program("docker-compose", "Docker Compose version v2.0.0");
        assertThat(parts().compose()).isEqualTo(new Part.Ready<>(new Program(compose, Path.of("/"))));
    }

    @Test
    void aChromiumAndTheDriverOfItsVersionAreTakenFromThePath() throws Exception {
        Path browser = program("chromium", "Chromium 140.0.7339.80 built on Debian GNU/Linux 12 (bookworm)");
        Path driver = program("chromedriver", "ChromeDriver 140.0.7339.80 (1d17a2e2ee147bb7)");

        assertThat(parts().chromium())
                .isEqualTo(new Part.Ready<>(
                        new Chromium(new Program(browser, Path.of("/")), new Program(driver, Path.of("/")))));
    }

    @Test
    void anOlderChromiumIsNotTaken() throws Exception {
        program("chromium", "Chromium 139.0.7258.154");
        program("chromedriver", "ChromeDriver 139.0.7258.154");

        assertThat(parts().chromium()).isInstanceOf(Part.Unavailable.class);
    }

    @Test
    void anOlderPromtoolIsNotTaken() throws Exception {
        Path promtool = program("promtool", "promtool, version 3.0.0 (branch: debian/sid, revision: 3.0.0+ds-1)");
        assertThat(parts().promtool()).isEqualTo(new Part.Ready<>(new Program(promtool, Path.of("/"))));

        program("promtool", "promtool, version 2.55.1+ds (branch: debian/sid, revision: 2.55.1+ds-1)");
        assertThat(parts().promtool()).isInstanceOf(Part.Unavailable.class);
    }

    @Test
    void aChromiumWithADriverOfAnotherVersionIsNotTaken() throws Exception {
        program("chromium", "Chromium 150.0.7871.100");
        program("chromedriver", "ChromeDriver 149.0.7800.1");

        assertThat(parts().chromium())
                .isInstanceOfSatisfying(
                        Part.Unavailable.class,
                        part -> assertThat(part.reason()).contains("chromium-driver"));
    }

    @Test
    void aPrivateCopyOfChromiumBringsItsDriver() throws Exception {
        Path copy = folder.resolve("cache/chromium");
        Files.createDirectories(copy.resolve("run"));
        Files.writeString(copy.resolve("complete"), "");
        Files.move(program("chromium", "Chromium 156.0.8078.47"), copy.resolve("run/chromium"));
        program("chromium", "Chromium 150.0.7871.100");

        assertThat(parts().chromium())
                .isEqualTo(new Part.Ready<>(new Chromium(
                        new Program(copy.resolve("run/chromium"), copy.resolve("root")),
                        new Program(copy.resolve("run/chromedriver"), copy.resolve("root")))));
    }

    @Test
    void withoutAptTheReasonSaysWhatToInstall() {
        assertThat(parts().sipp())
                .isInstanceOfSatisfying(
                        Part.Unavailable.class,
                        part -> assertThat(part.reason())
                                .contains("no apt-get")
                                .contains("sip-tester")
                                .contains("`sipp`"));
    }

    @Test
    void aPrivateCopyThatIsCompleteIsUsedAgain() throws Exception {
        Path copy = folder.resolve("cache/sipp");
        Files.createDirectories(copy.resolve("run"));
        Files.writeString(copy.resolve("complete"), "");
        Files.move(program("sipp", " SIPp v3.8.0-PCAP."), copy.resolve("run/sipp"));

        assertThat(parts().sipp())
                .isEqualTo(new Part.Ready<>(new Program(copy.resolve("run/sipp"), copy.resolve("root"))));
    }

    @Test
    void aPrivateCopyThatDoesNotRunIsNotUsed() throws Exception {
        Path copy = folder.resolve("cache/sipp");
        Files.createDirectories(copy.resolve("run"));
        Files.writeString(copy.resolve("complete"), "");

        assertThat(parts().sipp())
                .isInstanceOfSatisfying(
                        Part.Unavailable.class,
                        part -> assertThat(part.reason()).contains("Remove that folder"));
    }

    /// A Docker whose every container puts out what lies in the folder `image`, and that notes what it is asked.
    private void docker(String whenRun) throws IOException {
        script("docker", """
                echo "$*" >> '%1$s/asked'
                [ "$1" = run ] || exit 0
                cat > '%1$s/script'
                %2$s
                tar -C '%1$s/image' -c .
                """.formatted(folder, whenRun));
        Path run = Files.createDirectories(folder.resolve("image/run"));
        Files.writeString(folder.resolve("image/complete"), "");
        Files.move(program("sipp", " SIPp v3.8.0-PCAP."), run.resolve("sipp"));
    }

    private String asked() throws IOException {
        Path file = folder.resolve("asked");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void withoutAptTheCopyIsMadeInAContainerAndRunsOutsideOfIt() throws Exception {
        docker("");
        Path copy = folder.resolve("cache/sipp");

        assertThat(parts().sipp())
                .isEqualTo(new Part.Ready<>(new Program(copy.resolve("run/sipp"), copy.resolve("root"))));

        assertThat(asked())
                .contains("--rm")
                .contains(" example/debian:1 bash ")
                .contains(copy + " forky sipp sip-tester");
        assertThat(folder.resolve("script")).content().contains("dpkg-deb --fsys-tarfile");
        assertThat(progress).singleElement().asString().contains("in a container of example/debian:1");
        assertThat(folder.resolve("cache/sipp.part")).doesNotExist();
        assertThat(folder.resolve("cache/sipp.tar")).doesNotExist();
    }

    @Test
    void noContainerOutlivesTheUnpacking() throws Exception {
        docker("");

        parts().sipp();

        Matcher name = Pattern.compile("--name (\\S+)").matcher(asked());
        assertThat(name.find()).isTrue();
        assertThat(asked().lines().toList()).last().isEqualTo("rm -f " + name.group(1));
    }

    @Test
    void aCopyThatCameOutOfDockerNeedsNoDockerAgain() throws Exception {
        docker("");
        parts().sipp();
        Files.delete(folder.resolve("bin/docker"));

        assertThat(parts().sipp()).isInstanceOf(Part.Ready.class);
    }

    @Test
    void aProgramOnThePathComesBeforeDocker() throws Exception {
        docker("");
        Path sipp = program("sipp", " SIPp v3.8.0-PCAP.");

        assertThat(parts().sipp()).isEqualTo(new Part.Ready<>(new Program(sipp, Path.of("/"))));
        assertThat(asked()).isEmpty();
    }

    @Test
    void anAptThatCannotMakeTheCopyLeavesItToDocker() throws Exception {
        docker("");
        program("apt-get", "");
        // The script that asks apt cannot take its lock.
        Files.createDirectories(folder.resolve("cache/.lock-forky"));

        assertThat(parts().sipp()).isInstanceOf(Part.Ready.class);
        assertThat(asked()).contains("example/debian:1");
        assertThat(progress).hasSize(2);
    }

    @Test
    void aDockerThatDoesNotAnswerIsNotUsed() throws Exception {
        script("docker", "echo \"$*\" >> '" + folder + "/asked'; exit 1");

        assertThat(parts().sipp())
                .isInstanceOfSatisfying(
                        Part.Unavailable.class,
                        part -> assertThat(part.reason())
                                .contains("no apt-get; no Docker that answers `docker info`")
                                .contains("sip-tester"));
        assertThat(asked()).isEqualTo("info\n");
    }

    @Test
    void aContainerThatFailsLeavesNothingAndTellsItsLastWords() throws Exception {
        docker("echo 'no route to the mirror' >&2; exit 100");

        assertThat(parts().sipp())
                .isInstanceOfSatisfying(
                        Part.Unavailable.class,
                        part -> assertThat(part.reason())
                                .contains("no copy came out of Docker's example/debian:1 (no route to the mirror)"));
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/sipp*");
    }

    /// Programs of a Debian image cannot run on macOS, but in a container there.
    @Test
    void onASystemThatIsNotLinuxNothingIsUnpackedAndAContainerForTheWholeIsTold() throws Exception {
        program("uname", "Darwin");
        docker("");
        Path script = folder.resolve("docker-debian.sh");
        try (InputStream resource = Parts.class.getResourceAsStream("/lab/docker-debian.sh")) {
            Files.write(script, Objects.requireNonNull(resource).readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        script.toString(),
                        folder.resolve("bin/docker").toString(),
                        "example/debian:1",
                        script.toString(),
                        folder.resolve("cache/sipp").toString())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (usual, first) -> first + usual);

        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("git archive HEAD | docker run --rm --init -i example/debian:1 sh -c");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(asked()).isEmpty();
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void aTreeThatIsNotCompleteIsNoCopy() throws Exception {
        docker("rm '" + folder + "/image/complete'");

        assertThat(parts().sipp())
                .isInstanceOfSatisfying(
                        Part.Unavailable.class,
                        part -> assertThat(part.reason()).contains("gave no complete copy"));
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/sipp*");
    }
}
