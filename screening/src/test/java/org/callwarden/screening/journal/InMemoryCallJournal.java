package org.callwarden.screening.journal;

import java.util.ArrayList;
import java.util.List;

/// A journal in memory, for tests. May be told to fail.
public final class InMemoryCallJournal implements CallJournal {

    private final List<CallRecord> records = new ArrayList<>();
    private boolean failing;

    /// From now on every record is refused, or taken again.
    public synchronized void failing(boolean isFailing) {
        failing = isFailing;
    }

    @Override
    public synchronized void append(CallRecord record) {
        if (failing) {
            throw new JournalException("the journal was told to fail");
        }
        records.add(record);
    }

    /// What was taken so far, in order.
    public synchronized List<CallRecord> records() {
        return List.copyOf(records);
    }
}
