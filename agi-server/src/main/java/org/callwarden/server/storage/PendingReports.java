package org.callwarden.server.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Reports on their way into the database, in one file of the data folder, one JSON object a line. Each is on disk
/// before it counts, so that neither the end of the process nor a database that is away loses it. Readable by its owner
/// only. Safe for many threads of the one process that holds the data folder.
public final class PendingReports {

    /// Most reports that wait; one more is refused until the database has taken some.
    public static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(PendingReports.class);

    private final Path file;
    private final Set<Report> waiting = new LinkedHashSet<>();

    private PendingReports(Path file) {
        this.file = file;
    }

    /// Takes up what an earlier process left; a line cut off by its death is dropped with a word in the log.
    ///
    /// @throws StoreException when the file is there and cannot be read
    public static PendingReports open(Path file) {
        PendingReports pending = new PendingReports(file.toAbsolutePath());
        try {
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    pending.takeUp(line);
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing waited.
        } catch (IOException e) {
            throw new StoreException("the reports that wait in " + file + " cannot be read: " + e.getMessage(), e);
        }
        return pending;
    }

    private void takeUp(String line) {
        try {
            waiting.add(read(JsonText.read(line)));
        } catch (IllegalArgumentException _) {
            LOG.error("a report that waited in {} cannot be read and is lost", file);
        }
    }

    /// Those that wait, oldest first.
    public synchronized List<Report> all() {
        return List.copyOf(waiting);
    }

    /// Adds a report, which is on disk when this returns.
    ///
    /// @throws StoreException when the disk refuses or too many wait; the report is then not kept
    public synchronized void add(Report report) {
        if (waiting.size() >= MOST) {
            throw new StoreException(
                    MOST + " reports wait for the database already", new IllegalStateException("the file is full"));
        }
        try {
            if (!Files.exists(file)) {
                // Its folder then knows it, too.
                new WholeFile(file).save(new byte[0]);
            }
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                long length = out.length();
                out.seek(length);
                try {
                    out.write(line(report));
                    out.getFD().sync();
                } catch (IOException e) {
                    out.setLength(length);
                    throw e;
                }
            }
            waiting.add(report);
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    /// Forgets those that are stored.
    ///
    /// @throws StoreException when the disk refuses; they are then stored once more, which changes nothing
    public synchronized void remove(List<Report> stored) {
        List<Report> left = new ArrayList<>(waiting);
        left.removeAll(stored);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        left.forEach(report -> lines.writeBytes(line(report)));
        try {
            new WholeFile(file).save(lines.toByteArray());
            waiting.clear();
            waiting.addAll(left);
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    private StoreException notKept(IOException e) {
        return new StoreException("reports cannot be kept in " + file + ": " + e.getMessage(), e);
    }

    private static byte[] line(Report report) {
        byte[] json = JsonText.write(out -> {
            JsonText.text(out, "number", report.number().text());
            JsonText.text(out, "says", report.says().id());
            JsonText.text(out, "source", report.source().id());
            JsonText.text(out, "reporter", report.reporter());
            out.writeNumberProperty("at", report.at().toEpochMilli());
            JsonText.text(out, "comment", report.comment());
        });
        return (new String(json, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Report read(JsonNode node) {
        if (!(PhoneNumber.ofText(JsonText.text(node, "number")) instanceof PhoneNumber.E164 number)) {
            throw new UnreadableRecordException("'number' is none that can be reported");
        }
        return new Report(
                number,
                Report.Says.ofId(JsonText.text(node, "says"))
                        .orElseThrow(() -> new UnreadableRecordException("'says' is unknown")),
                Report.Source.ofId(JsonText.text(node, "source"))
                        .orElseThrow(() -> new UnreadableRecordException("'source' is unknown")),
                JsonText.text(node, "reporter"),
                Instant.ofEpochMilli(JsonText.longNumber(node, "at")),
                JsonText.text(node, "comment"));
    }
}
