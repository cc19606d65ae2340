package org.callwarden.server.storage;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.callwarden.screening.journal.CallRecords;

/// A process of its own that stores some calls in the embedded database, says so, and keeps it open.
final class H2Holder {

    static final int CALLS = 5;

    private H2Holder() {}

    /// @param args the data folder
    public static void main(String[] args) throws IOException {
        Database database = Database.open(DatabaseSettings.embedded(Path.of(args[0])));
        JdbcCallStore store = new JdbcCallStore(database);
        for (int i = 0; i < CALLS; i++) {
            store.insert(List.of(CallRecords.sample(i)));
        }
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII).println("stored");
        int ended = System.in.read();
        System.exit(ended == -1 ? 0 : 1);
    }

    /// Starts it and waits until the calls are stored.
    static Process start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        H2Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals("stored")) {
                return process;
            }
        }
        process.destroyForcibly();
        throw new IOException("the other process ended without storing");
    }
}
