package org.callwarden.server.learn;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What is read of a CDR, by the names that FreePBX's table `cdr` and Asterisk's own (`${CDR(…)}`) give it.
public enum CdrColumn {
    START(true, "calldate"),
    CLID(false, "clid"),
    SRC(true, "src"),
    DST(true, "dst"),
    DID(false, "did"),
    CHANNEL(true, "channel"),
    PEER(true, "dstchannel"),
    APP(false, "lastapp"),
    DURATION(true, "duration"),
    BILLSEC(true, "billsec"),
    DISPOSITION(true, "disposition"),
    UNIQUE_ID(false, "uniqueid"),
    LINKED_ID(false, "linkedid");

    private final boolean needed;
    private final String title;

    CdrColumn(boolean needed, String title) {
        this.needed = needed;
        this.title = title;
    }

    /// Whether nothing can be learnt without it.
    public boolean needed() {
        return needed;
    }

    /// The name in FreePBX's table.
    public String title() {
        return title;
    }

    static Optional<CdrColumn> named(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT);
        // As Asterisk itself calls it.
        return name.equals("start")
                ? Optional.of(START)
                : Stream.of(values())
                        .filter(column -> column.title.equals(name))
                        .findFirst();
    }
}
