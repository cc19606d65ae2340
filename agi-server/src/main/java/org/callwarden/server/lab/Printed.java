package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What a short command printed. It prints into a file: one that hangs would hold whoever reads from a
/// pipe for ever.
///
/// @param status how it ended; [#TOO_LONG] when it had to be ended
/// @param text its standard output
public record Printed(int status, String text) {

    public static final int TOO_LONG = -1;
    private static final Duration GRACE = Duration.ofSeconds(30);

    /// Runs it to its end, or to the limit, or to the end of this JVM.
    ///
    /// @param builder where its standard output goes is set here
    public static Printed by(ProcessBuilder builder, Duration limit) throws IOException, InterruptedException {
        Path file = Files.createTempFile("callwarden-printed", ".txt");
        Runnable fileAtExit = AtExit.add(() -> file.toFile().delete());
        try {
            Process process = builder.redirectOutput(file.toFile()).start();
            Runnable processAtExit = AtExit.add(() -> end(process));
            boolean ended;
            try {
                process.getOutputStream().close();
                ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                end(process);
                AtExit.done(processAtExit);
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new Printed(ended ? process.exitValue() : TOO_LONG, text);
        } finally {
            AtExit.done(fileAtExit);
            Files.deleteIfExists(file);
        }
    }

    /// Gently first, a script takes its container along; nothing where it has ended.
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
