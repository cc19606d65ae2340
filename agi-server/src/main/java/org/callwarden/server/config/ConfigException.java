package org.callwarden.server.config;

import java.util.List;
import java.util.stream.Collectors;
import org.callwarden.screening.wording.Told;

/// The configuration cannot be used. Carries everything that is wrong with it, not only the first thing.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /// In the order of the file.
    public List<Problem> problems() {
        return problems;
    }

    /// One mistake.
    ///
    /// @param file where it stands
    /// @param line counted from 1; 0 when it is about the whole file
    /// @param key dotted path of the key, such as `agi.port`; empty when it is about the whole file
    /// @param told what is wrong and what would be right
    public record Problem(String file, int line, String key, Told told) {
        /// Where it is and what, in English.
        @Override
        public String toString() {
            return where() + message();
        }

        /// Where it is, up to a colon and a blank.
        public String where() {
            return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ");
        }

        /// What is wrong and what would be right, in English.
        public String message() {
            return told.english();
        }
    }
}
