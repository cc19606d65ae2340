package org.callwarden.server.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.lab.FuzzRun;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description =
                "Looks for bytes that the AGI and AudioSocket decoders cannot bear, and lets misbehaving peers loose on a running "
                        + "AGI server. Status 1 when something was found. Needs Maven and a C compiler.")
final class FuzzCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Option(names = "--minutes", description = "How long each decoder is fuzzed (default 1); the peers get a quarter.")
    private double minutes = 1;

    @Option(names = "--seed", description = "Repeats a run; else one is drawn and printed.")
    private int seed;

    FuzzCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Console io = console.get();
        int chosen = seed == 0 ? new SecureRandom().nextInt(1, Integer.MAX_VALUE) : seed;
        FuzzRun.Plan plan = new FuzzRun.Plan(Duration.ofSeconds(Math.round(minutes * 60)), chosen);
        try (WorkFolder folder = new RealThings(io.surroundings()).emptied("fuzz")) {
            FuzzRun.Surroundings around =
                    new FuzzRun.Surroundings(io.surroundings().home(), folder.path(), JavaCommand.likeThis(), io.out());
            return new FuzzRun(around, plan).run() ? Main.OK : Main.FAILED;
        } catch (LabException e) {
            io.print("fuzzing cannot go on: " + e.getMessage());
            return Main.FAILED;
        }
    }
}
