package org.callwarden.server.learn;

/// A line that cannot be read: what it is, and what would be right.
final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 60;

    BadLine(String what) {
        super(what, null, false, false);
    }

    /// @param field what is wrong
    /// @param got shown cut, since it may be anything
    static BadLine of(String field, String got, String right) {
        return new BadLine(field + " is '" + shown(got) + "', right would be " + right);
    }

    static String shown(String text) {
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
