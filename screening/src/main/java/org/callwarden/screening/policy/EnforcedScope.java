package org.callwarden.screening.policy;

/// A trunk or a dialled number on which decisions are carried out, not only stored.
///
/// @param kind what the name names
/// @param name the trunk's name or the dialled number
public record EnforcedScope(Kind kind, String name) {
    public enum Kind {
        TRUNK("trunk"),
        DIALED("dialed");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /// Whether somebody means all dialled numbers that begin so, as `0287300*` does elsewhere: here it would
    /// be one that nobody dials.
    public boolean isBeginning() {
        return kind == Kind.DIALED && name.endsWith("*");
    }
}
