package org.callwarden.server.learn;

import java.util.ArrayList;
import java.util.List;

/// Lines that could not be read: all are counted, the first are told. For one thread.
public final class BadLines {

    /// So many are told.
    public static final int TOLD = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /// @param file its name
    /// @param line from 1
    /// @param what what is wrong, and what would be right
    public void add(String file, long line, String what) {
        count++;
        if (first.size() < TOLD) {
            first.add(file + ":" + line + ": " + what);
        }
    }

    public long count() {
        return count;
    }

    /// The first ones, as `file:line: what is wrong`.
    public List<String> first() {
        return List.copyOf(first);
    }
}
