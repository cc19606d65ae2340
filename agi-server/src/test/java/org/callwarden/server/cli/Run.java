package org.callwarden.server.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.callwarden.server.config.Surroundings;

/// What came of a command that ran in this process.
public record Run(int status, String out, String err) {

    static Run of(Surroundings around, String... words) {
        return typing("", around, words);
    }

    /// @param typed what somebody answers to questions
    public static Run typing(String typed, Surroundings around, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(
                words,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                around);
        return new Run(status, out.toString(), err.toString());
    }

    /// Only reads these words, and fails where the command line would not take them.
    public static void parse(Surroundings around, String... words) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        var _ = new Main(new BufferedReader(new StringReader("")), nowhere, nowhere, around)
                .commands()
                .parseArgs(words);
    }
}
