package org.callwarden.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.KeptRecordings;
import org.callwarden.server.app.KeptRecordings.Kept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Recordings of what callers said: which there are, as a file to hear or send, and away with them"
                + " (docs/recordings.md).",
        subcommands = Help.class)
final class RecordingsCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1_000_000;

    private final Supplier<Console> console;

    RecordingsCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(description = "Lists them, the oldest first: when they ended, the call's id, how long and large they are.")
    int list() {
        Console io = console.get();
        Words words = io.words();
        try {
            List<Kept> kept = store(io).list();
            if (kept.isEmpty()) {
                io.print(words.text("recordings.none"));
                return Main.OK;
            }
            Table table = new Table(
                    words.text("column.at"),
                    words.text("column.id"),
                    words.text("column.length"),
                    words.text("column.size"),
                    words.text("column.state"));
            for (Kept one : kept) {
                table.row(
                        Times.shown(one.ended()),
                        one.call(),
                        one.length().toSeconds() + " s",
                        megabytes(one.bytes()),
                        words.text(one.sealed() ? "recordings.sealed" : "recordings.plain"));
            }
            io.print(table.toString());
            return Main.OK;
        } catch (KeptRecordings.Refused e) {
            throw failed(e);
        }
    }

    @Command(
            description = {
                "Writes a recording into a new file that everybody can play: WAV as it was recorded, or MP3 of at most"
                        + " 5 MB for a complaint.",
                "Example: recordings export office/1764.1/1764.1 --to evidence.mp3"
            })
    int export(
            @Parameters(paramLabel = "CALL", description = "The id of a call, or the path of a file of the folder.")
                    String call,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "FILE",
                            description = "A new file that ends in .wav or .mp3.")
                    Path to) {
        Console io = console.get();
        try {
            long bytes = store(io).export(call, to);
            io.print(io.words().text("recordings.exported", to.toString(), megabytes(bytes)));
            return Main.OK;
        } catch (KeptRecordings.Refused e) {
            throw failed(e);
        }
    }

    @Command(description = "Deletes the recordings of a call for good.")
    int delete(
            @Parameters(paramLabel = "CALL", description = "The id of a call, or the path of a file of the folder.")
                    String call) {
        Console io = console.get();
        try {
            io.print(io.words().text("recordings.deleted", store(io).delete(call)));
            return Main.OK;
        } catch (KeptRecordings.Refused e) {
            throw failed(e);
        }
    }

    private static KeptRecordings store(Console io) {
        return KeptRecordings.of(io.loadConfigWithoutAmiSecret());
    }

    private static Ask.CommandFailed failed(KeptRecordings.Refused refused) {
        return new Ask.CommandFailed(
                String.valueOf(refused.getMessage()), refused.isUsage() ? Main.USAGE : Main.FAILED);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
