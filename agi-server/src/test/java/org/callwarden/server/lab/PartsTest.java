package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    private Parts parts() {
        return new Parts(folder.resolve("cache"), List.of(folder.resolve("bin")), progress::add);
    }

    private Path program(String name, String words) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\necho '" + words + "'\n");
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
}
