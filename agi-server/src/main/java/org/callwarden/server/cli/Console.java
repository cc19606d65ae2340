package org.callwarden.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;

/// What every command shares.
///
/// @param config the file named by `--config`
/// @param words in the language of `--lang`
record Console(
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        Surroundings surroundings,
        Optional<Path> config,
        Words words) {

    /// The configuration in force.
    Config loadConfig() {
        return ConfigFile.load(config, surroundings);
    }

    /// The configuration in force for whoever has nothing to do with AMI.
    Config loadConfigWithoutAmiSecret() {
        return ConfigFile.loadWithoutAmiSecret(config, surroundings);
    }

    /// A line typed by the user; empty at the end of input.
    String readLine() {
        try {
            String line = in.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the input cannot be read", e);
        }
    }

    void print(String text) {
        out.println(TerminalText.lines(text));
        out.flush();
    }

    /// What is no result: progress, and what went wrong.
    void tell(String text) {
        err.println(TerminalText.lines(text));
        err.flush();
    }
}
