package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtExitTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /// A program that is ended in the middle: one command prints, another process runs, in a folder of its own.
    static final class Ended {
        private Ended() {}

        /// @param args a folder
        public static void main(String[] args) throws IOException, InterruptedException {
            Path folder = Path.of(args[0]);
            SocketFolder sockets = SocketFolder.make();
            Files.writeString(sockets.path().resolve("one"), "");
            OwnProcess _ = OwnProcess.start("sleep", List.of("sleep", "60"), folder, folder.resolve("log"));
            Printed _ = Printed.by(
                    new ProcessBuilder("sh", "-c", "touch \"$0\"; exec sleep 60", folder.resolve("began") + ""), SOON);
        }
    }

    @Test
    void aProgramThatIsEndedInTheMiddleTakesItsProcessesAndFilesAlong(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process program = new ProcessBuilder(SmallJava.COMMAND
                        .plus("-Djava.io.tmpdir=" + temporary)
                        .main(Ended.class.getName(), List.of(folder.toString())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(Polling.until(SOON, () -> Files.exists(folder.resolve("began"))))
                .isTrue();
        List<ProcessHandle> children = program.descendants().toList();
        assertThat(children).hasSize(2);
        assertThat(left(temporary)).hasSize(2);

        program.destroy();

        assertThat(program.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(left(temporary)).isEmpty();
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperf"))
                    .toList();
        }
    }
}
