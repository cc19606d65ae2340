package org.callwarden.server.ami;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.response.PingResponse;
import org.callwarden.screening.wording.Told;
import org.jspecify.annotations.Nullable;

/// The clock of the machine that Asterisk runs on: the answer to Ping carries it, in seconds since 1970 with a fraction
/// (main/manager.c, action_ping). Any AMI user may ask.
final class AsteriskClock {

    /// Far beyond any clock that is merely wrong.
    private static final BigDecimal LATEST =
            BigDecimal.valueOf(Integer.MAX_VALUE).movePointRight(2);

    private final ManagerConnection connection;
    private final Duration patience;

    AsteriskClock(ManagerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /// @throws AmiException when Asterisk does not say
    Instant now() {
        try {
            if (connection.sendAction(new PingAction(), patience.toMillis()) instanceof PingResponse pong) {
                return instant(pong.getTimestamp());
            }
        } catch (TimeoutException e) {
            throw new AmiException(Told.of("ami.silent"), e);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new AmiException(Told.of("ami.clock-not-asked", Told.by(e)), e);
        }
        throw new AmiException(Told.of("ami.no-time"));
    }

    private static Instant instant(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("[0-9]{1,12}([.][0-9]{1,9})?")) {
            throw new AmiException(Told.of("ami.no-time"));
        }
        BigDecimal time = new BigDecimal(seconds).min(LATEST);
        return Instant.ofEpochMilli(time.movePointRight(3).longValue());
    }
}
