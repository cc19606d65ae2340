package org.callwarden.server.recording;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A process of its own that records calls of four seconds and says of each, once the disk had it,
/// whether it is kept; then it begins one more, says `writing`, and waits.
final class TapeWriter {

    private TapeWriter() {}

    /// @param args the folder, and how many
    public static void main(String[] args) throws Exception {
        RecordingSettings settings = new RecordingSettings(
                Path.of(args[0]),
                Optional.empty(),
                Tapes.QUOTA,
                Duration.ofDays(30),
                Duration.ofSeconds(60),
                3,
                RecordingSettings.WAITING,
                0);
        Recordings recordings = Recordings.open(settings, Clock.systemUTC(), Tapes.random());
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        for (int call = 0; call < Integer.parseInt(args[1]); call++) {
            Recording recording = recordings.begin(Tapes.call(call));
            // The last is short.
            recording.write(Tapes.sound(call == 2 ? 1_000 : 4 * Recording.RATE));
            recordings.settle();
            recording.finish();
            recordings.settle();
            Recordings.State state = recordings.state();
            out.println(state.kept() + " kept " + state.lost() + " lost " + state.trouble());
        }
        recordings.begin(Tapes.call(99)).write(Tapes.sound(20_000));
        recordings.settle();
        out.println("writing");
        recordings.hold(new CountDownLatch(1));
        recordings.settle();
    }

    /// Starts it.
    ///
    /// @param fileBlocks largest file it may write, in blocks of 512 bytes, or `unlimited`
    static Process start(Path folder, int records, String fileBlocks) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + fileBlocks + "; exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                TapeWriter.class.getName(),
                folder.toString(),
                Integer.toString(records)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
