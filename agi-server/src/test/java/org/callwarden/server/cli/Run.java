package org.callwarden.server.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.callwarden.server.config.Surroundings;

/// What came of a command that ran in this process.
record Run(int status, String out, String err) {

    static Run of(Surroundings around, String... words) {
        return typing("", around, words);
    }

    /// @param typed what somebody answers to questions
    static Run typing(String typed, Surroundings around, String... words) {
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
}
