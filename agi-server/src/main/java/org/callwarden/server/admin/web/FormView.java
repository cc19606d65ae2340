package org.callwarden.server.admin.web;

import java.util.List;

/// A form as a page shows it. It is posted, and works without scripts.
///
/// @param address to which it is posted
/// @param heading what it is for
/// @param problem why the last attempt came to nothing, where no single field is to blame; may be empty
public record FormView(String address, String heading, String problem, List<Field> fields, List<Button> buttons)
        implements DetailView.Block {

    public FormView {
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
    }

    /// Whether it sends a file.
    public boolean sendsFile() {
        return fields.stream().anyMatch(field -> field.kind() == Kind.FILE);
    }

    /// What is typed or chosen.
    public enum Kind {
        TEXT,
        /// A whole number, for which telephones show their keys.
        NUMBER,
        /// A password that somebody has.
        PASSWORD,
        /// One that they will have.
        NEW_PASSWORD,
        /// One of a few.
        CHOICE,
        /// Text of several lines.
        AREA,
        /// A file of the visitor's own. A form that has one goes to a route that takes uploads.
        FILE,
        /// Not seen: what the page already knows.
        HIDDEN
    }

    /// @param name under which it is sent, and its id on the page
    /// @param value what it holds at first; never a password
    /// @param choices of [Kind#CHOICE] only
    /// @param needed whether it may not be left empty
    /// @param longest characters at most
    /// @param hint what would be right; may be empty
    /// @param error what is wrong with it; empty for nothing
    public record Field(
            String name,
            String label,
            Kind kind,
            String value,
            List<Choice> choices,
            boolean needed,
            int longest,
            String hint,
            String error) {

        public Field {
            choices = List.copyOf(choices);
            if ((kind == Kind.PASSWORD || kind == Kind.NEW_PASSWORD) && !value.isEmpty()) {
                throw new IllegalArgumentException("a password never goes back to a page");
            }
        }

        static Field text(String name, String label, String value, int longest) {
            return new Field(name, label, Kind.TEXT, value, List.of(), false, longest, "", "");
        }

        static Field number(String name, String label, String value, int digits) {
            return new Field(name, label, Kind.NUMBER, value, List.of(), false, digits, "", "");
        }

        static Field password(String name, String label, Kind kind, int longest) {
            return new Field(name, label, kind, "", List.of(), false, longest, "", "");
        }

        static Field choice(String name, String label, String value, List<Choice> choices) {
            return new Field(name, label, Kind.CHOICE, value, choices, true, 0, "", "");
        }

        static Field of(Kind kind, String name, String label, String value) {
            return new Field(name, label, kind, value, List.of(), false, 0, "", "");
        }

        static Field hidden(String name, String value) {
            return of(Kind.HIDDEN, name, "", value);
        }

        Field mandatory() {
            return new Field(name, label, kind, value, choices, true, longest, hint, error);
        }

        Field hint(String text) {
            return new Field(name, label, kind, value, choices, needed, longest, text, error);
        }

        Field error(String text) {
            return new Field(name, label, kind, value, choices, needed, longest, hint, text);
        }

        /// The ids of what describes it; none for nothing.
        public String described() {
            return ((hint.isEmpty() ? "" : name + "-hint") + " " + (error.isEmpty() ? "" : name + "-error")).strip();
        }
    }

    public record Choice(String value, String text) {}

    /// @param value is sent as `do`
    /// @param key that presses it; empty for none
    public record Button(String value, String text, String key) {}
}
