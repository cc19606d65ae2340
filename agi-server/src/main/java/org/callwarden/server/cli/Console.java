package org.callwarden.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;

/// What every command shares.
///
/// @param config the file named by `--config`
record Console(PrintWriter out, PrintWriter err, Surroundings surroundings, Optional<Path> config) {

    /// The configuration in force.
    Config loadConfig() {
        return ConfigFile.load(config, surroundings);
    }

    void print(String text) {
        out.println(text);
        out.flush();
    }
}
