package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.storage.FileJournal;
import org.callwarden.server.storage.JournalLimits;
import tools.jackson.databind.JsonNode;

/// `./callwarden bench sizes`: what calls take on the disk, in the journal and in the database, what the
/// service takes in memory, and how long it is away when it is started again. The calls are those of
/// [BenchSteady], screened and stored by the whole service: the fewer come at once, the fewer are stored together.
public final class BenchSizes {

    private static final Duration DRAINING = Duration.ofMinutes(5);
    /// Few enough for one file of the journal, which is there until the next is begun.
    private static final int FIRST = 2_000;
    private static final int RECORDS = 1_000;
    private static final int TURN_SECONDS = 60;

    private final BenchAgi.Surroundings around;
    private final Optional<DatabaseLab> server;
    private final int calls;
    private final int rate;

    /// @param server an empty one; none for the embedded database
    /// @param calls 10,000 to 10 million
    /// @param rate calls a second, 1 to 5,000
    public BenchSizes(BenchAgi.Surroundings around, Optional<DatabaseLab> server, int calls, int rate) {
        if (rate < 1 || rate > 5_000) {
            throw new IllegalArgumentException("1 to 5000 calls a second, got " + rate);
        }
        if (calls < 10_000 || calls > 10_000_000) {
            throw new IllegalArgumentException("10000 to 10000000 calls, got " + calls);
        }
        this.around = around;
        this.server = server;
        this.calls = calls;
        this.rate = rate;
    }

    /// Measures and prints.
    ///
    /// @return whether every call was stored
    /// @throws LabException when service or generator cannot be had
    public boolean run() {
        Path folder = around.folder();
        say("a call's record in the journal: %,d bytes; of one that was heard, with 60 words: %,d", line(0), line(1));
        AgiLoad load = AgiLoad.build(folder);
        ServicePlan plan = ServicePlan.alone(folder.resolve("service"), configuration(folder));
        ServiceProcess service = ServiceProcess.start(around.java(), plan);
        try {
            say("the service without calls: %,d MB resident", Resident.megabytes(service.pid()));
            List<String> call = BenchSteady.call(BenchSteady.callers(folder));
            long empty = bytes(plan);
            long done = place(load, plan, BenchSteady.with(call, "first"), FIRST);
            drain(service);
            say(
                    "a call's record here: %,d bytes",
                    journal(service).path("bytes").asLong() / done);
            for (int turn = 0; done < calls; turn++) {
                done += place(
                        load,
                        plan,
                        BenchSteady.with(call, "turn-" + turn),
                        Math.min(calls - done, (long) rate * TURN_SECONDS));
            }
            drain(service);
            long stored = journal(service).path("stored").asLong();
            say("%,d calls, %,d a second: the database takes %s", stored, rate, perCall(bytes(plan) - empty, stored));
            say("the service after them: %,d MB resident", Resident.megabytes(service.pid()));
            service = again(service, stored, empty);
            return stored >= done;
        } finally {
            service.close();
        }
    }

    private ServiceProcess again(ServiceProcess service, long stored, long empty) {
        long begin = System.nanoTime();
        service.close();
        long stopped = System.nanoTime();
        long bytes = bytes(service.plan());
        long from = System.nanoTime();
        ServiceProcess started = ServiceProcess.start(around.java(), service.plan());
        say(
                "stopping took %.1f s, starting %.1f s; while it is stopped the database takes %s",
                (stopped - begin) / 1e9, (System.nanoTime() - from) / 1e9, perCall(bytes - empty, stored));
        return started;
    }

    private String configuration(Path folder) {
        return server.map(lab -> {
                    Path password = folder.resolve("database-password");
                    try {
                        Files.writeString(password, lab.password() + "\n");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return "database: {url: \"%s\", user: %s, password-file: \"%s\"}%n"
                            .formatted(lab.jdbcUrl(), lab.user(), password.toAbsolutePath());
                })
                .orElse("");
    }

    private long place(AgiLoad load, ServicePlan plan, List<String> call, long sessions) {
        Duration time = Duration.ofMillis(Math.max(1_000, 1_000 * sessions / rate));
        return load.openLoop(plan.agiPort(), rate, time, Duration.ZERO, call).ok();
    }

    private static JsonNode journal(ServiceProcess service) {
        return service.api().get("health").path("journal");
    }

    private static void drain(ServiceProcess service) {
        if (!Polling.until(DRAINING, () -> journal(service).path("waiting").asLong(-1) == 0)) {
            throw new LabException("the journal was not drained in " + DRAINING);
        }
    }

    /// What the calls' database has on the disk.
    private long bytes(ServicePlan plan) {
        Path place = server.map(DatabaseLab::files).orElseGet(() -> plan.data().resolve("callwarden.mv.db"));
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param heardEvery see [StoredCalls]
    /// @return bytes of a record of the journal
    private long line(int heardEvery) {
        try (FileJournal journal =
                FileJournal.open(around.folder().resolve("journal-" + heardEvery), JournalLimits.standard())) {
            List<CallRecord> records = new StoredCalls(heardEvery).some(RECORDS);
            records.forEach(journal::append);
            return journal.state().bytes() / RECORDS;
        }
    }

    private static String perCall(long bytes, long calls) {
        return String.format(Locale.ROOT, "%,d MB, %,d bytes a call", bytes / 1_000_000, bytes / calls);
    }

    private void say(String format, Object... values) {
        around.out().printf(Locale.ROOT, format + "%n", values);
        around.out().flush();
    }
}
