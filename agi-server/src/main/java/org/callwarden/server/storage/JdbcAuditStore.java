package org.callwarden.server.storage;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.AuditStore;

/// The log of what people did, in a database.
public final class JdbcAuditStore implements AuditStore {

    private final Database database;

    public JdbcAuditStore(Database database) {
        this.database = database;
    }

    @Override
    public AuditEntry append(AuditEntry entry) {
        return database.write("writing into the audit log", handle -> {
            long number = LastNumber.next(handle, "audit");
            handle.execute(
                    "INSERT INTO audit_entry (number, at_millis, who, what, about, detail) VALUES (?, ?, ?, ?, ?, ?)",
                    number,
                    entry.at().toEpochMilli(),
                    JsonText.wellFormed(entry.who()),
                    entry.what(),
                    JsonText.wellFormed(entry.about()),
                    JsonText.wellFormed(entry.detail()));
            return entry.numbered(number);
        });
    }

    @Override
    public List<AuditEntry> before(long number, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " entries at once, got " + limit);
        }
        return database.read(
                "reading the audit log",
                handle -> handle.createQuery("SELECT number, at_millis, who, what, about, detail FROM audit_entry"
                                + " WHERE number < :number ORDER BY number DESC LIMIT :limit")
                        .bind("number", number)
                        .bind("limit", limit)
                        .map((row, _) -> new AuditEntry(
                                row.getLong("number"),
                                Instant.ofEpochMilli(row.getLong("at_millis")),
                                row.getString("who"),
                                row.getString("what"),
                                row.getString("about"),
                                row.getString("detail")))
                        .list());
    }
}
