package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// A form that searches a list. It works without scripts and keeps what was typed.
///
/// @param address of the list without a filter
/// @param exports files of what is found, with the same filters
/// @param next where the list goes on; empty at its end
public record SearchView(String address, List<Field> fields, List<Export> exports, Optional<Next> next) {

    public SearchView {
        fields = List.copyOf(fields);
        exports = List.copyOf(exports);
    }

    /// Whether something typed was not understood.
    public boolean hasProblems() {
        return fields.stream().anyMatch(field -> !field.problem().isEmpty());
    }

    /// One thing to look for.
    ///
    /// @param name in the address, and its id
    /// @param type of an input, or `select` with options
    /// @param value as it was typed
    /// @param hint below it; empty for none
    /// @param problem what would be right; empty where it was understood
    public record Field(
            String name, String label, String type, String value, List<Option> options, String hint, String problem) {
        public Field {
            options = List.copyOf(options);
        }

        /// The ids of what is said about it; empty for nothing.
        public String describedBy() {
            return ((hint.isEmpty() ? "" : name + "-hint") + (problem.isEmpty() ? "" : " " + name + "-problem"))
                    .strip();
        }
    }

    /// @param value empty for whatever
    public record Option(String value, String text, boolean chosen) {}

    /// What follows the list.
    ///
    /// @param note said before the link; empty for nothing
    public record Next(String address, String text, String note) {}

    public record Export(String address, String text) {}
}
