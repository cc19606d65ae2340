package org.callwarden.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.callwarden.screening.journal.CallColumn;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.server.app.OfflineScreening;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.TrafficProfile;
import org.callwarden.server.lab.CallFile;
import org.callwarden.server.lab.CallWriter;
import org.callwarden.server.lab.traffic.Profiles;
import org.callwarden.server.lab.traffic.Result;
import org.callwarden.server.lab.traffic.Simulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = {
            "Sends made-up traffic through the real engine and says how often it was right.",
            "Nobody is called and nothing is stored: callers, their answers and reports are simulated; policies, weights"
                    + " and limits are the configuration's. The same seed gives the same bytes."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int PROGRESS = 100_000;

    private static final List<String> COLUMNS = Stream.of(
                    CallColumn.TIME, CallColumn.CALLER, CallColumn.DIALED, CallColumn.TRUNK, CallColumn.LABEL)
            .map(CallColumn::title)
            .toList();

    private final Supplier<Console> console;

    @Option(
            names = "--profile",
            defaultValue = "mixed",
            paramLabel = "FILE|NAME",
            description = "A file, or one that comes with Callwarden: mixed (default), office, telecom-lab, storm.")
    private String profile = "mixed";

    @Option(names = "--seed", defaultValue = "1", description = "Chance begins here; 1 by default.")
    private long seed = 1;

    @Option(names = "--policy", paramLabel = "FILE", description = "A policy file instead of the configuration's.")
    @Nullable
    private Path policy;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the calls as `screen` reads them.")
    @Nullable
    private Path out;

    @Option(names = "--print", description = "Prints the profile itself, to be changed and used as a file.")
    private boolean print;

    SimulateCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Words words = io.words();
        Optional<String> shipped = Profiles.text(profile);
        if (print) {
            io.print(shipped.orElseThrow(() -> unknown(profile)).stripTrailing());
            return Main.OK;
        }
        TrafficProfile traffic = traffic(shipped);
        Config config = io.loadConfigWithoutAmiSecret();
        PolicyBook policies = Optional.ofNullable(policy)
                .map(file -> ConfigFile.policies(ConfigFile.policyText(file), file.toString()))
                .orElse(config.policies());
        OfflineScreening engine = new OfflineScreening(config, policies, traffic.own());
        List<Result> results = run(io, words, traffic, engine);
        io.print(new SimulationText(words, profile, seed, traffic).of(results));
        return Main.OK;
    }

    private TrafficProfile traffic(Optional<String> shipped) {
        if (shipped.isPresent()) {
            return ConfigFile.traffic(shipped.get(), profile + ".yaml");
        }
        Path file = Path.of(profile);
        if (!profile.contains("/") && !profile.contains(".") && !Files.exists(file)) {
            throw unknown(profile);
        }
        return ConfigFile.traffic(file);
    }

    private static Ask.CommandFailed unknown(String name) {
        return new Ask.CommandFailed(
                "there is no profile '" + name + "'; there are " + String.join(", ", Profiles.NAMES)
                        + ", or the path of a file",
                Main.USAGE);
    }

    private List<Result> run(Console io, Words words, TrafficProfile traffic, OfflineScreening engine) {
        long[] placed = {0};
        Consumer<CallFile.Row> progress = _ -> {
            placed[0]++;
            if (placed[0] % PROGRESS == 0) {
                io.tell(words.text("replay.progress", placed[0]));
            }
        };
        Path file = out;
        if (file == null) {
            return new Simulation(traffic, engine, seed, progress).run();
        }
        try (CallWriter calls = new CallWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), COLUMNS)) {
            Consumer<CallFile.Row> written = row -> calls.write(List.of(
                    row.time().toString(),
                    row.caller(),
                    row.dialed().value(),
                    row.trunk().name(),
                    row.label().orElse("")));
            return new Simulation(traffic, engine, seed, progress.andThen(written)).run();
        } catch (IOException | UncheckedIOException e) {
            throw new Ask.CommandFailed(file + " cannot be written: " + e.getMessage());
        }
    }
}
