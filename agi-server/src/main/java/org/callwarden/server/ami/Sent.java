package org.callwarden.server.ami;

import java.io.IOException;
import java.time.Duration;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.response.ManagerResponse;
import org.callwarden.screening.wording.Told;

/// An action that is answered at once.
final class Sent {

    private Sent() {}

    /// @param patience for the answer
    /// @throws AmiException when none comes
    static ManagerResponse by(ManagerConnection connection, Duration patience, ManagerAction action) {
        try {
            return connection.sendAction(action, patience.toMillis());
        } catch (TimeoutException e) {
            throw new AmiException(Told.of("ami.silent"), e);
        } catch (IOException | IllegalStateException e) {
            throw new AmiException(Told.of("ami.not-asked", Told.by(e)), e);
        }
    }
}
