package org.callwarden.server.storage;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwarden.screening.journal.CallRecords;

/// A process of its own that appends until it is killed, and says each number whose append returned.
final class JournalWriter {

    private JournalWriter() {}

    /// @param args the journal's folder
    public static void main(String[] args) {
        FileJournal journal =
                FileJournal.open(Path.of(args[0]), new JournalLimits(64 << 10, 1L << 30, Duration.ofMillis(50)));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    int number = next.getAndIncrement();
                    journal.append(CallRecords.sample(number));
                    out.println(number);
                }
            });
        }
    }
}
