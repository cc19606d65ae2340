package org.callwarden.server.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.Training;
import org.callwarden.server.config.ConfigFile;
import picocli.CommandLine.Command;

@Command(
        hidden = true,
        description = "Starts, serves itself and stops, so that the JVM learns what to put into its cache.")
final class TrainCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    TrainCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Console io = console.get();
        Training.run(ConfigFile.standard(io.surroundings()));
        io.print("trained");
        return Main.OK;
    }
}
