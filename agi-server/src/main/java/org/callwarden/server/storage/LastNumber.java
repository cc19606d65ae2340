package org.callwarden.server.storage;

import org.jdbi.v3.core.Handle;

/// Numbers given in a row, the same to nobody twice, whichever node asks.
final class LastNumber {

    private LastNumber() {}

    /// The next one of this name; others wait until the transaction is over.
    static long next(Handle handle, String name) {
        handle.execute("UPDATE last_number SET given = given + 1 WHERE name = ?", name);
        return handle.createQuery("SELECT given FROM last_number WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }
}
