package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process this JVM started: stopped by its own id, and killed when the JVM ends before it was stopped.
final class OwnProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Path NOTHING = Path.of("/dev/null");
    private static final int TAIL_CHARACTERS = 2000;

    private final String name;
    private final Process process;
    private final Path log;
    private final Runnable atExit;

    private OwnProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.atExit = AtExit.add(this::kill);
    }

    /// Both outputs go to the log.
    static OwnProcess start(String name, List<String> command, Path folder, Path log) {
        return start(name, command, folder, log, NOTHING);
    }

    /// The same, reading a file.
    static OwnProcess start(String name, List<String> command, Path folder, Path log, Path input) {
        return start(
                name,
                log,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    /// The output goes to the log, the error stream to the caller.
    static OwnProcess startWithErrorPipe(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(NOTHING.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return start(name, log, builder);
    }

    private static OwnProcess start(String name, Path log, ProcessBuilder builder) {
        try {
            Files.createDirectories(builder.directory().toPath());
            return new OwnProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new LabException("cannot start " + name + ": " + String.join(" ", builder.command()), e);
        }
    }

    InputStream errorStream() {
        return process.getErrorStream();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Asks it to end, waits, then kills it. One that was paused hears it too.
    void stop() {
        process.destroy();
        send("CONT");
        if (!ended(GRACE)) {
            kill();
        }
    }

    /// `kill -9`: no chance to tidy up. Returns when it is gone.
    void kill() {
        process.destroyForcibly();
        ended(GRACE);
    }

    /// SIGSTOP: alive, holding its sockets, doing nothing.
    void pause() {
        signal("STOP");
    }

    /// Ends a pause.
    void resume() {
        signal("CONT");
    }

    private void signal(String which) {
        if (!send(which)) {
            throw new LabException("cannot send SIG" + which + " to " + name + ", process " + process.pid());
        }
    }

    private boolean send(String which) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", "kill -" + which + " " + process.pid() + " 2> /dev/null")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean ended(Duration limit) {
        try {
            boolean gone = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (gone) {
                AtExit.done(atExit);
            }
            return gone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Waits until it does what it was started for.
    ///
    /// @throws LabException with the end of its log when it ends or time runs out first; it is stopped
    /// then
    void awaitReady(Duration limit, java.util.function.BooleanSupplier ready) {
        boolean[] seen = {false};
        Polling.until(limit, () -> {
            seen[0] = ready.getAsBoolean();
            return seen[0] || !alive();
        });
        if (!seen[0]) {
            String how = alive() ? "was not ready in " + limit.toSeconds() + " s" : "ended at once";
            kill();
            throw new LabException(name + " " + how + ". Its last words:\n" + tail());
        }
    }

    private String tail() {
        try {
            String text = new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        stop();
    }
}
