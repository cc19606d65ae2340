package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.call.Language;
import org.callwarden.server.lab.BenchAgi;
import org.callwarden.server.lab.BenchAssess;
import org.callwarden.server.lab.BenchAudioSocket;
import org.callwarden.server.lab.BenchCalls;
import org.callwarden.server.lab.BenchCampaigns;
import org.callwarden.server.lab.BenchListening;
import org.callwarden.server.lab.BenchLists;
import org.callwarden.server.lab.BenchReplay;
import org.callwarden.server.lab.BenchReview;
import org.callwarden.server.lab.BenchScreen;
import org.callwarden.server.lab.BenchSizes;
import org.callwarden.server.lab.BenchSpeech;
import org.callwarden.server.lab.BenchSteady;
import org.callwarden.server.lab.BenchVelocity;
import org.callwarden.server.lab.Chromium;
import org.callwarden.server.lab.DatabaseLab;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabException;
import org.callwarden.server.lab.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "agi: sessions a second against a server in C and asterisk-java's, in one run on loopback.",
            "replay: how long stored calls take to be decided again under another policy.",
            "calls: how long a page of the stored calls takes to be found, with each filter.",
            "sizes: what calls take in journal and database, the service in memory, and stopping and starting in time.",
            "steady: so many calls a second for minutes with the embedded database: delay, memory, everything stored.",
            "screen: how long a look-up over the API takes beside 500 calls a second, and one that decides nothing.",
            "review: how long a morning's flagged calls take to be reviewed by keys in a real browser. Needs the sources.",
            "velocity: memory and time a call while millions of forged callers flood in.",
            "lists: memory of a list of millions of numbers, and what a look-up costs.",
            "assess: what one call costs the engine with every source, by JMH. Needs Maven.",
            "audiosocket: how evenly the frames of many calls that stream at once come, and memory a call.",
            "listening: as many callers at once as can be heard, and how long they wait for the decision. Needs the sources.",
            "speech: the recogniser by itself and through the service, on the same sound. Needs the sources.",
            "campaigns: memory of fingerprints, what a look-up costs, and classifying. Needs the sources.",
            "Status 1 only when something went wrong: a missed target is told and is no fault."
        })
final class BenchCommand implements Callable<Integer> {

    /// What can be measured.
    enum Subject {
        agi,
        replay,
        calls,
        sizes,
        steady,
        screen,
        review,
        velocity,
        lists,
        assess,
        audiosocket,
        listening,
        speech,
        campaigns
    }

    private final Supplier<Console> console;

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.agi;

    @Option(names = "--rounds", description = "agi: rounds of each server at 100, 1,000 and 5,000 at once (default 3).")
    private int rounds = 3;

    @Option(names = "--seconds", description = "agi: length of a round (default 3).")
    private double seconds = 3;

    @Option(names = "--calls", description = "replay, calls, sizes: how many stored calls (default 1000000).")
    private int calls = 1_000_000;

    @Option(names = "--mysql", description = "calls, sizes: in a MySQL of its own instead of the embedded database.")
    private boolean mySql;

    @Option(names = "--rate", description = "steady, screen, sizes: calls a second (default 500).")
    private int rate = 500;

    @Option(names = "--minutes", description = "steady, screen: how long (default 5).")
    private double minutes = 5;

    @Option(
            names = "--lookups",
            description = "screen: look-ups a second (default 100), and as many of the other kind.")
    private int lookups = 100;

    @Option(names = "--callers", description = "velocity: different callers (default 10000000).")
    private int callers = 10_000_000;

    @Option(names = "--numbers", description = "lists: numbers of the list (default 10000000).")
    private int numbers = 10_000_000;

    @Option(names = "--streams", description = "audiosocket: calls at once (default 200).")
    private int streams = 200;

    @Option(names = "--lines", description = "listening: callers at once (default: as many as the service hears).")
    private int lines;

    @Option(names = "--fingerprints", description = "campaigns: how many (default 100000).")
    private int fingerprints = 100_000;

    @Option(names = "--flagged", description = "review: flagged calls (default 60).")
    private int flagged = 60;

    @Option(names = "--scripts", description = "review: what they read in the second turn (default 12).")
    private int scripts = 12;

    BenchCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console io = console.get();
        try (WorkFolder taken = new RealThings(io.surroundings()).emptied("bench")) {
            Path folder = taken.path();
            boolean well = switch (subject) {
                case agi -> agi(io, folder);
                case replay -> new BenchReplay(folder, io.out(), calls).run();
                case calls -> calls(io, folder);
                case sizes -> sizes(io, folder);
                case steady -> steady(io, folder);
                case screen -> screen(io, folder);
                case review -> review(io, folder);
                case velocity -> new BenchVelocity(callers, io.out()).run();
                case lists -> new BenchLists(numbers, io.out()).run();
                case assess -> new BenchAssess(io.surroundings().home(), folder, io.out()).run();
                case audiosocket -> new BenchAudioSocket(streams, Duration.ofSeconds(30), io.out()).run();
                case listening -> listening(io, folder);
                case speech -> speech(io, folder);
                case campaigns -> campaigns(io);
            };
            return well ? Main.OK : Main.FAILED;
        } catch (LabException e) {
            io.print("the benchmark cannot go on: " + e.getMessage());
            return Main.FAILED;
        }
    }

    private boolean calls(Console io, Path folder) {
        if (!mySql) {
            return BenchCalls.embedded(folder, io.out(), calls).run();
        }
        try (DatabaseLab server = mySql(io, folder)) {
            return BenchCalls.on(server, io.out(), calls).run();
        }
    }

    private boolean sizes(Console io, Path folder) {
        BenchAgi.Surroundings around = new BenchAgi.Surroundings(folder, JavaCommand.likeThis(), io.out());
        if (!mySql) {
            return new BenchSizes(around, Optional.empty(), calls, rate).run();
        }
        try (DatabaseLab server = mySql(io, folder)) {
            return new BenchSizes(around, Optional.of(server), calls, rate).run();
        }
    }

    private static DatabaseLab mySql(Console io, Path folder) {
        Program program = new RealThings(io.surroundings()).parts(io).mySql().orThrow();
        return DatabaseLab.startMySql(program, folder.resolve("mysql"), new SecureRandom());
    }

    private boolean steady(Console io, Path folder) throws IOException {
        Duration time = Duration.ofMillis(Math.round(minutes * 60_000));
        BenchSteady.Plan plan = new BenchSteady.Plan(rate, time, Duration.ofSeconds(20));
        return new BenchSteady(new BenchAgi.Surroundings(folder, JavaCommand.likeThis(), io.out()), plan).run();
    }

    private boolean screen(Console io, Path folder) {
        BenchScreen.Plan plan = new BenchScreen.Plan(rate, lookups, Duration.ofMillis(Math.round(minutes * 60_000)));
        return new BenchScreen(new BenchAgi.Surroundings(folder, JavaCommand.likeThis(), io.out()), plan).run();
    }

    private boolean review(Console io, Path folder) throws IOException {
        TrainingFolder training = TrainingFolder.read(io.surroundings().home().resolve(TrainingFolder.STANDARD));
        Chromium chromium =
                new RealThings(io.surroundings()).parts(io).chromium().orThrow();
        return new BenchReview(
                        new BenchAgi.Surroundings(folder, JavaCommand.likeThis(), io.out()),
                        chromium,
                        training.of(Language.EN),
                        training.readings(Language.EN),
                        new BenchReview.Plan(flagged, scripts))
                .run();
    }

    private boolean listening(Console io, Path folder) throws InterruptedException {
        Duration time = Duration.ofSeconds(Math.max(10, Math.round(seconds)));
        return new BenchListening(models(io), folder.resolve("service"), JavaCommand.likeThis(), time, io.out())
                .run(lines);
    }

    private static Path models(Console io) {
        return io.surroundings().home().resolve("agi-server/src/lab/speech");
    }

    private boolean speech(Console io, Path folder) {
        int turn = Math.max(1, (int) Math.round(seconds));
        JavaCommand java =
                JavaCommand.with(List.of("-Xmx128m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        return new BenchSpeech(models(io), folder.resolve("speech"), java, turn, io.out()).run();
    }

    private boolean campaigns(Console io) throws IOException {
        TrainingFolder folder = TrainingFolder.read(io.surroundings().home().resolve(TrainingFolder.STANDARD));
        return new BenchCampaigns(fingerprints, folder.texts(Language.EN), folder.readings(Language.EN), io.out())
                .run();
    }

    private boolean agi(Console io, Path folder) throws IOException {
        BenchAgi.Plan plan = BenchAgi.Plan.standard(rounds, Duration.ofMillis(Math.round(seconds * 1000)));
        try (BenchAgi bench = new BenchAgi(new BenchAgi.Surroundings(folder, JavaCommand.likeThis(), io.out()), plan)) {
            return bench.run();
        }
    }
}
