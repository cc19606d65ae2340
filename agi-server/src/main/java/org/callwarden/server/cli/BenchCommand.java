package org.callwarden.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.lab.BenchAgi;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Measures sessions a second against a server in C and asterisk-java's, in one run on loopback. "
                + "Status 1 only when something went wrong: a missed target is told and is no fault.")
final class BenchCommand implements Callable<Integer> {

    /// What can be measured.
    enum Subject {
        agi
    }

    private final Supplier<Console> console;

    @Parameters(index = "0", paramLabel = "agi", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.agi;

    @Option(names = "--rounds", description = "Rounds of each server at 100, 1,000 and 5,000 at once (default 3).")
    private int rounds = 3;

    @Option(names = "--seconds", description = "Length of a round (default 3).")
    private double seconds = 3;

    BenchCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Console io = console.get();
        BenchAgi.Plan plan = switch (subject) {
            case agi -> BenchAgi.Plan.standard(rounds, Duration.ofMillis(Math.round(seconds * 1000)));
        };
        BenchAgi.Surroundings around = new BenchAgi.Surroundings(
                new RealThings(io.surroundings()).emptied("bench"), JavaCommand.likeThis(), io.out());
        try (BenchAgi bench = new BenchAgi(around, plan)) {
            return bench.run() ? Main.OK : Main.FAILED;
        } catch (LabException e) {
            io.print("the benchmark cannot go on: " + e.getMessage());
            return Main.FAILED;
        }
    }
}
