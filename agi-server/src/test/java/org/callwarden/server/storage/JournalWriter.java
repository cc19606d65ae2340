package org.callwarden.server.storage;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwarden.screening.journal.CallJournal.JournalException;
import org.callwarden.screening.journal.CallRecords;

/// A process of its own that appends until it is killed, or so many records, and says each number whose
/// append returned.
final class JournalWriter {

    private JournalWriter() {}

    /// @param args the journal's folder, and how many records
    public static void main(String[] args) {
        JournalLimits limits = new JournalLimits(64 << 10, 1L << 30, Duration.ofMillis(50));
        FileJournal journal = FileJournal.open(Path.of(args[0]), limits);
        int records = Integer.parseInt(args[1]);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            Thread.ofPlatform().start(() -> {
                for (int number = next.getAndIncrement(); number < records; number = next.getAndIncrement()) {
                    try {
                        journal.append(CallRecords.sample(number));
                        out.println(number);
                    } catch (JournalException _) {
                        out.println("refused");
                    }
                }
            });
        }
    }

    /// Starts it.
    ///
    /// @param fileBlocks largest file it may write, in blocks of 512 bytes, or `unlimited`
    static Process start(Path folder, int records, String fileBlocks) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + fileBlocks + "; exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                JournalWriter.class.getName(),
                folder.toString(),
                Integer.toString(records)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
