package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A Callwarden service in a process of its own, so that it can be stopped, killed and paused as a
/// real one.
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration COMMAND = Duration.ofSeconds(30);

    private final ServicePlan plan;
    private final OwnProcess process;
    private final ServiceApi api;

    private ServiceProcess(ServicePlan plan, OwnProcess process, ServiceApi api) {
        this.plan = plan;
        this.process = process;
        this.api = api;
    }

    /// Starts it and waits until it answers.
    ///
    /// @throws LabException with the end of its log when it does not come up
    public static ServiceProcess start(JavaCommand java, ServicePlan plan) {
        OwnProcess process = OwnProcess.start(
                "Callwarden",
                plan.command(java, List.of("serve", "--tell-digits")),
                plan.folder(),
                plan.folder().resolve("service.log"));
        ServiceApi api = new ServiceApi(plan);
        process.awaitReady(START, api::answers);
        return new ServiceProcess(plan, process, api);
    }

    /// Runs one of Callwarden's commands beside it, as an administrator would.
    ///
    /// @return what it printed on standard output
    /// @throws LabException when it fails, with what it said
    public static String command(JavaCommand java, ServicePlan plan, String... words) {
        try {
            Path errors = Files.createTempFile(plan.folder(), "command", ".log");
            Printed printed = Printed.by(
                    new ProcessBuilder(plan.command(java, List.of(words))).redirectError(errors.toFile()), COMMAND);
            if (printed.status() != 0) {
                throw new LabException("`callwarden " + String.join(" ", words) + "` failed: " + printed.text()
                        + Files.readString(errors));
            }
            return printed.text();
        } catch (IOException e) {
            throw new LabException("cannot run `callwarden " + String.join(" ", words) + "`", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted in `callwarden " + String.join(" ", words) + "`", e);
        }
    }

    public ServicePlan plan() {
        return plan;
    }

    public ServiceApi api() {
        return api;
    }

    public long pid() {
        return process.pid();
    }

    /// `kill -9`: no chance to tidy up.
    public void kill() {
        process.kill();
    }

    /// SIGSTOP: alive, holding its sockets, doing nothing.
    public void pause() {
        process.pause();
    }

    /// Ends a pause.
    public void resume() {
        process.resume();
    }

    /// Asks it to end and waits.
    @Override
    public void close() {
        process.stop();
    }
}
