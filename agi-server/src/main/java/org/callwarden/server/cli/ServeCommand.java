package org.callwarden.server.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.callwarden.server.app.Application;
import org.callwarden.server.app.Version;
import org.callwarden.server.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description =
                "Screens calls until it is told to stop (SIGTERM or Ctrl-C); then calls under way are finished and it ends with 0.")
final class ServeCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Option(
            names = "--tell-digits",
            hidden = true,
            description = "The event stream tells challenge digits: for tests in which a program plays the caller.")
    private boolean tellDigits;

    ServeCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console io = console.get();
        Config config = io.loadConfig();
        Application application = Application.start(config, Application.Options.live(tellDigits));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            application.close();
            io.out().flush();
            io.err().flush();
            // Told to stop and stopped in order is no failure, though the JVM would end with 143 or 130; nothing else
            // is left to do, logs are written line by line.
            Runtime.getRuntime().halt(Main.OK);
        }));
        io.print("Callwarden " + Version.text() + " ready in "
                + application.sinceProcessStart().toMillis() + " ms: " + application.summary());
        application.firstRun().ifPresent(address -> {
            io.print("First run: nobody can enter yet. Within an hour this address makes the first admin, once:");
            io.print(address);
        });
        // The hook above ends the process.
        new CountDownLatch(1).await();
        return Main.OK;
    }
}
