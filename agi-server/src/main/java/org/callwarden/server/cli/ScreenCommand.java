package org.callwarden.server.cli;

import java.io.BufferedWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.lists.NumberList;
import org.callwarden.server.app.OfflineScreening;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.lab.CallFile;
import org.callwarden.server.lab.Unfolding;
import org.callwarden.server.lab.VerdictWriter;
import org.callwarden.server.learn.BadFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "Screens the calls of a CSV file, from the state of a new installation, and writes one verdict a row.",
            "Header: time,caller,dialed,trunk and optionally name, attestation (A, B, C, failed), label, and what became of"
                    + " the call, as `export` writes it: challenge (passed:1), challenged, ended, talked (seconds). Times"
                    + " are ISO 8601 with an offset. Lists of numbers count as their last good copies are. Verdicts go to"
                    + " standard output, progress and tables to standard error; the same"
                    + " file gives the same bytes."
        })
final class ScreenCommand implements Callable<Integer> {

    private static final int PROGRESS = 100_000;

    private final Supplier<Console> console;

    @Parameters(paramLabel = "calls.csv", description = "The calls, in the order they came.")
    private Path calls = Path.of("");

    @Option(names = "--policy", paramLabel = "FILE", description = "A policy file instead of the configuration's.")
    @Nullable
    private Path policy;

    @Option(names = "--compare", paramLabel = "FILE", description = "A second policy file: each row has both verdicts.")
    @Nullable
    private Path compare;

    @Option(names = "--format", defaultValue = "csv", description = "${COMPLETION-CANDIDATES}; csv by default.")
    private VerdictWriter.Format format = VerdictWriter.Format.csv;

    @Option(names = "--without-lists", description = "As if there were none of the lists of `feeds list`.")
    private boolean withoutLists;

    ScreenCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Config config = io.loadConfigWithoutAmiSecret();
        List<NumberList> lists = lists(io, config);
        List<OfflineScreening> engines = new ArrayList<>(List.of(engine(config, Optional.ofNullable(policy), lists)));
        Optional.ofNullable(compare)
                .map(file -> engine(config, Optional.of(file), lists))
                .ifPresent(engines::add);
        try (CallFile file = new CallFile(calls)) {
            Tables tables = new Tables(file.isLabelled(), io.words());
            VerdictWriter writer = new VerdictWriter(new BufferedWriter(io.out(), 1 << 16), format, engines.size() > 1);
            try {
                screen(io, file, engines, writer, tables);
            } finally {
                writer.flush();
            }
            tables.print(io);
            return Main.OK;
        } catch (BadFile e) {
            throw new Ask.CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private List<NumberList> lists(Console io, Config config) {
        List<NumberList> lists = withoutLists ? List.of() : kept(config);
        lists.forEach(list -> io.tell(io.words()
                .text(
                        "screen.list",
                        list.name(),
                        Times.shown(list.of()),
                        Integer.toString(
                                list.numbers().numbers() + list.numbers().ranges()))));
        return lists;
    }

    private static List<NumberList> kept(Config config) {
        try {
            return OfflineScreening.lists(config);
        } catch (IllegalStateException e) {
            throw new Ask.CommandFailed(e.getMessage() + ". Without lists: --without-lists");
        }
    }

    private static OfflineScreening engine(Config config, Optional<Path> policy, List<NumberList> lists) {
        return new OfflineScreening(
                config,
                policy.map(file -> ConfigFile.policies(ConfigFile.policyText(file), file.toString()))
                        .orElse(config.policies()),
                config.ownNumbers(),
                lists);
    }

    private static void screen(
            Console io, CallFile file, List<OfflineScreening> engines, VerdictWriter writer, Tables tables) {
        int[] seen = {0};
        Unfolding unfolding = new Unfolding(engines, (row, call, verdicts) -> {
            Optional<Verdict> second = verdicts.stream().skip(1).findFirst();
            writer.write(row, call, verdicts.getFirst(), second);
            tables.add(row.label(), verdicts.getFirst(), second);
            seen[0]++;
            if (seen[0] % PROGRESS == 0) {
                io.tell(io.words().text("screen.progress", Integer.toString(seen[0])));
            }
        });
        Instant last = Instant.EPOCH;
        int back = 0;
        for (Optional<CallFile.Row> row = file.next(); row.isPresent(); row = file.next()) {
            back += row.get().time().isBefore(last) ? 1 : 0;
            last = row.get().time();
            unfolding.add(row.get());
        }
        unfolding.finish();
        if (back > 0) {
            io.tell(io.words().text("screen.back", Integer.toString(back)));
        }
        io.tell(io.words().text("screen.done", Integer.toString(seen[0])));
    }

    /// What the verdicts add up to, against labels and against the other policy.
    private static final class Tables {
        private final boolean labelled;
        private final Words words;
        private final CrossTable byLabel = new CrossTable();
        private final CrossTable byOther = new CrossTable();

        Tables(boolean labelled, Words words) {
            this.labelled = labelled;
            this.words = words;
        }

        void add(Optional<String> label, Verdict verdict, Optional<Verdict> other) {
            String decision = words.decision(verdict.decision().id());
            if (labelled) {
                byLabel.count(label.orElse("-"), decision, 1);
            }
            other.ifPresent(second ->
                    byOther.count(decision, words.decision(second.decision().id()), 1));
        }

        void print(Console io) {
            print(io, words.text("screen.label"), byLabel);
            print(io, words.text("screen.compared"), byOther);
        }

        private static void print(Console io, String corner, CrossTable counts) {
            if (!counts.isEmpty()) {
                io.tell("");
                io.tell(counts.table(corner).toString());
            }
        }
    }
}
