package org.callwarden.server.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Deletes calls, and what other tables hold of each, in the transaction it is given.
final class OldCalls {

    private OldCalls() {}

    /// @return how many calls were deleted, the oldest first
    static int forget(Handle handle, Instant until, int limit) {
        List<Old> old = handle.createQuery("""
                        SELECT id, at_millis FROM screened_call USE INDEX (screened_call_at)
                        WHERE at_millis < :until ORDER BY at_millis, id LIMIT :limit
                        """)
                .bind("until", until.toEpochMilli())
                .bind("limit", limit)
                .map((row, _) -> new Old(row.getString("id"), row.getLong("at_millis")))
                .list();
        if (old.isEmpty()) {
            return 0;
        }
        List<String> ids = old.stream().map(Old::id).toList();
        for (String table : List.of("screened_call", "heard_call", "call_end")) {
            delete(handle, "DELETE FROM " + table + " WHERE id IN (<ids>)", ids);
        }
        delete(handle, "DELETE FROM call_review WHERE call_id IN (<ids>)", ids);
        // Its key begins with the time: without it each call would be looked for in the whole table.
        handle.createUpdate("DELETE FROM counted_call WHERE at_millis BETWEEN :from AND :to AND id IN (<ids>)")
                .bind("from", old.getFirst().atMillis())
                .bind("to", old.getLast().atMillis())
                .bindList("ids", ids)
                .execute();
        return old.size();
    }

    private static void delete(Handle handle, String statement, List<String> ids) {
        handle.createUpdate(statement).bindList("ids", ids).execute();
    }

    private record Old(String id, long atMillis) {}
}
