package org.callwarden.server.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.call.OutboundRoutes;
import org.callwarden.server.app.Application;
import org.callwarden.server.app.FirstDay;
import org.callwarden.server.config.Config;
import org.callwarden.server.learn.BadFile;
import org.callwarden.server.learn.ListFile;
import org.callwarden.server.learn.OutboundFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = {
            "The first day: learns from Asterisk's CDR and FreePBX's lists whom your people know, and says what monitoring"
                    + " would have decided about the calls of the last 90 days.",
            "Trusted are numbers that an extension dialled or talked with for 15 s (block `trust` of the configuration) and"
                    + " contacts; an allow list and a block list become rules. Learning twice changes nothing."
        })
final class LearnCommand implements Callable<Integer> {

    private static final String PASSWORD = "CALLWARDEN_CDR_PASSWORD";
    private static final String USER = "freepbxuser";
    private static final int MOST_DAYS = 3_650;

    private final Supplier<Console> console;

    @Option(names = "--cdr", paramLabel = "FILE", description = "Master.csv, or CSV with a header; may be repeated.")
    private List<Path> cdrs = List.of();

    @Option(
            names = "--cdr-db",
            paramLabel = "URL",
            description = {
                "FreePBX's table: mysql://[user@]host:3306/asteriskcdrdb, also MariaDB.",
                "The password comes from the environment as " + PASSWORD + ", or is asked for."
            })
    @Nullable
    private String cdrDatabase;

    @Option(names = "--cdr-table", defaultValue = "cdr", description = "Its table; ${DEFAULT-VALUE} by default.")
    private String cdrTable = "cdr";

    @Option(
            names = "--astdb",
            paramLabel = "FILE",
            description = "What `asterisk -rx 'database show'` prints: allowlist, blacklist and cidname.")
    private List<Path> astdb = List.of();

    @Option(names = "--allowlist", paramLabel = "FILE", description = "CSV or plain numbers: these always ring.")
    private List<Path> allow = List.of();

    @Option(names = "--blacklist", paramLabel = "FILE", description = "CSV or plain numbers: these are blocked.")
    private List<Path> block = List.of();

    @Option(names = "--contacts", paramLabel = "FILE", description = "vCard, CSV or plain numbers: these are trusted.")
    private List<Path> contacts = List.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of the CDR (Asia/Ho_Chi_Minh); this machine's.")
    @Nullable
    private String zone;

    @Option(names = "--since", paramLabel = "TIME", description = "Leaves out what began before a day, or 365d ago.")
    @Nullable
    private String since;

    @Option(
            names = "--days",
            defaultValue = "90",
            description = "How far to look back from the newest call, 1 to 3650.")
    private int days;

    @Option(
            names = "--strip",
            paramLabel = "DIGITS",
            description = "What is dialled to get outside, and taken away again.")
    @Nullable
    private String strip;

    @Option(names = "--prepend", paramLabel = "DIGITS", description = "What the outbound route puts before the rest.")
    @Nullable
    private String prepend;

    @Option(
            names = "--outbound",
            paramLabel = "FILE",
            description = "All dial patterns, (prepend)prefix|match a line, or FreePBX's export of a route.")
    @Nullable
    private Path outbound;

    @Option(names = "--dry-run", description = "Learns nothing, says what there is.")
    private boolean dryRun;

    LearnCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Words words = io.words();
        Config config = io.loadConfigWithoutAmiSecret();
        if (cdrs.isEmpty()
                && cdrDatabase == null
                && astdb.isEmpty()
                && allow.isEmpty()
                && block.isEmpty()
                && contacts.isEmpty()) {
            throw new Ask.CommandFailed(
                    "nothing to learn from: --cdr FILE, --cdr-db URL, --astdb FILE, --contacts FILE …", Main.USAGE);
        }
        FirstDay.Learnt learnt;
        try {
            FirstDay day = new FirstDay(config, Application.Options.live(false).clock(), options(config));
            read(io, day);
            learnt = day.learn(seen -> {
                io.tell(words.text("replay.progress", seen));
            });
        } catch (BadFile e) {
            throw new Ask.CommandFailed(String.valueOf(e.getMessage()));
        }
        LearntText.print(io, learnt, words, days);
        if (dryRun) {
            io.print(words.text("learn.dry-run"));
            return Main.OK;
        }
        try (Ask ask = new Ask(io)) {
            LearntStore.store(io, ask, learnt, words);
        }
        return Main.OK;
    }

    private void read(Console io, FirstDay day) {
        cdrs.forEach(day::readCdr);
        if (cdrDatabase != null) {
            readTable(io, day, cdrDatabase);
        }
        astdb.forEach(day::readAstDb);
        allow.forEach(file -> day.readList(file, ListFile.Use.ALLOW));
        block.forEach(file -> day.readList(file, ListFile.Use.BLOCK));
        contacts.forEach(file -> day.readList(file, ListFile.Use.CONTACTS));
    }

    private void readTable(Console io, FirstDay day, String url) {
        try {
            day.readCdr(new FirstDay.CdrDatabase(url, USER, () -> password(io), cdrTable));
        } catch (IllegalArgumentException e) {
            throw new Ask.CommandFailed("--cdr-db: " + e.getMessage(), Main.USAGE);
        }
    }

    /// Never from the command line, which everybody on the machine can read.
    private static String password(Console io) {
        return io.surroundings()
                .variable(PASSWORD)
                .or(() -> Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .map(terminal -> terminal.readPassword("Password of the CDR's database: "))
                        .map(String::new))
                .orElse("");
    }

    private FirstDay.Options options(Config config) {
        if (days < 1 || days > MOST_DAYS) {
            throw new Ask.CommandFailed("--days is 1 to " + MOST_DAYS + ", got " + days, Main.USAGE);
        }
        Optional<Instant> from = Optional.ofNullable(since).map(text -> Times.back(text, Instant.now()));
        return new FirstDay.Options(zone(), from, routes(config), days);
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Ask.CommandFailed(
                    "--zone is a time zone such as Asia/Ho_Chi_Minh, got '" + zone + "'", Main.USAGE);
        }
    }

    /// What the command says instead of the configuration.
    private OutboundRoutes routes(Config config) {
        if (outbound != null) {
            if (strip != null || prepend != null) {
                throw new Ask.CommandFailed("either --outbound, or --strip and --prepend", Main.USAGE);
            }
            return OutboundFile.read(outbound);
        }
        if (strip == null && prepend == null) {
            return config.trust().routes();
        }
        String before = prepend == null ? "" : "(" + prepend + ")";
        try {
            return OutboundRoutes.of(List.of(before + (strip == null ? "" : strip) + "|."));
        } catch (IllegalArgumentException e) {
            throw new Ask.CommandFailed("--strip and --prepend are digits", Main.USAGE);
        }
    }
}
