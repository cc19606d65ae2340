package org.callwarden.server.app;

import org.callwarden.server.config.Config;
import org.callwarden.server.storage.Database;

/// Work on the data folder that no running service may be disturbed by.
public final class Maintenance {

    private Maintenance() {}

    /// Brings the database's schema up to date.
    ///
    /// @return what was done, for people
    /// @throws DataFolder.InUseException while a service uses the data folder
    public static String migrate(Config config) {
        try (DataFolder folder = DataFolder.take(config.data());
                Database database = Database.open(Core.databaseSettings(config))) {
            return folder.path() + ": " + database.migrate();
        }
    }
}
