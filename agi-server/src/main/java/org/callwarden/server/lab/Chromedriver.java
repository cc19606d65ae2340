package org.callwarden.server.lab;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A chromedriver that this JVM started, and the browser that it starts in its turn. None of their processes is left
/// when it is closed or the JVM ends; what they write is in a temporary folder that goes with them.
final class Chromedriver implements AutoCloseable {

    /// How our pages are looked at: without a window, and without Chromium's sandbox, which root cannot have and many
    /// containers forbid.
    static final List<String> BROWSER_ARGUMENTS =
            List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--accept-lang=en-US");

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final OwnProcess process;
    private final SocketFolder home;
    private final int port;
    private final Runnable atExit;
    private volatile List<ProcessHandle> browser = List.of();

    private Chromedriver(OwnProcess process, SocketFolder home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
        this.atExit = AtExit.add(this::endBrowser);
    }

    /// Starts it and waits until it answers.
    ///
    /// @param folder for its log
    static Chromedriver start(Chromium chromium, Path folder) {
        SocketFolder home = SocketFolder.make();
        int port = FreePorts.tcp();
        List<String> words = new ArrayList<>(List.of("env", "HOME=" + home.path(), "TMPDIR=" + home.path()));
        words.addAll(chromium.driver().command(List.of("--port=" + port)));
        try {
            OwnProcess process = OwnProcess.start("chromedriver", words, folder, folder.resolve("log"));
            process.awaitReady(START, () -> FreePorts.listens(port));
            return new Chromedriver(process, home, port);
        } catch (LabException e) {
            home.close();
            throw e;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Told once the browser runs, which is ended with it.
    void browserStarted() {
        browser = ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
    }

    /// The ids of all of them, as long as they live.
    List<Long> pids() {
        return Stream.concat(ProcessHandle.of(process.pid()).stream(), browser.stream())
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    private void endBrowser() {
        browser.forEach(ProcessHandle::destroyForcibly);
    }

    /// Ends it, and its browser if that did not end by itself.
    @Override
    public void close() {
        List<ProcessHandle> left = Stream.concat(
                        browser.stream(),
                        ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants))
                .distinct()
                .toList();
        process.stop();
        left.forEach(Chromedriver::end);
        AtExit.done(atExit);
        home.close();
    }

    private static void end(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
