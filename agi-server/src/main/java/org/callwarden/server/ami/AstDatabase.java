package org.callwarden.server.ami;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.asteriskjava.manager.EventTimeoutException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ResponseEvents;
import org.asteriskjava.manager.action.DbGetAction;
import org.asteriskjava.manager.action.DbPutAction;
import org.asteriskjava.manager.event.DbGetResponseEvent;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.callwarden.screening.wording.Told;

/// AstDB over a connection that is logged in (main/db.c: actions DBGet and DBPut).
final class AstDatabase {

    private static final String ABSENT = "Database entry not found";

    private final ManagerConnection connection;
    private final Duration patience;

    AstDatabase(ManagerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    void put(String family, String key, String value) {
        ManagerResponse response = Sent.by(connection, patience, new DbPutAction(family, key, value));
        if (response instanceof ManagerError) {
            throw new AmiException(Told.of("ami.not-stored", family + "/" + key, response.getMessage()));
        }
    }

    /// Asterisk answers a DBGet with an event of its own.
    Optional<String> get(String family, String key) {
        try {
            ResponseEvents answer =
                    connection.sendEventGeneratingAction(new DbGetAction(family, key), patience.toMillis());
            if (answer.getResponse() instanceof ManagerError refusal) {
                return absentOr(refusal);
            }
            return answer.getEvents().stream()
                    .filter(DbGetResponseEvent.class::isInstance)
                    .map(event -> ((DbGetResponseEvent) event).getVal())
                    .findFirst();
        } catch (EventTimeoutException e) {
            if (e.getPartialResult().getResponse() instanceof ManagerError refusal) {
                return absentOr(refusal);
            }
            throw new AmiException(Told.of("ami.silent"), e);
        } catch (IOException | IllegalStateException e) {
            throw new AmiException(Told.of("ami.not-asked", Told.by(e)), e);
        }
    }

    private static Optional<String> absentOr(ManagerError refusal) {
        if (ABSENT.equals(refusal.getMessage())) {
            return Optional.empty();
        }
        throw new AmiException(Told.of("ami.refused", refusal.getMessage()));
    }
}
