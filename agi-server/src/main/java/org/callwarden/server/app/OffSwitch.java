package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.server.ami.AmiException;
import org.callwarden.server.ami.AmiSettings;
import org.callwarden.server.ami.AsteriskLink;
import org.callwarden.server.ami.EmergencyRelay;
import org.callwarden.server.config.AmiConfig;

/// Switches screening off for a while, in Asterisk itself: the dialplan reads AstDB `callwarden/bypass`
/// before it asks the service. Needs no service, so it works while the service hangs.
public final class OffSwitch {

    /// Longest time, so that nobody forgets it for good.
    public static final Duration LONGEST = Duration.ofDays(7);

    /// Asterisk keeps the end in whole seconds.
    static final Duration SHORTEST = Duration.ofSeconds(1);

    static final String FAMILY = EmergencyRelay.FAMILY;
    static final String KEY = "bypass";

    private final AmiSettings settings;
    private final Clock clock;

    public OffSwitch(AmiConfig config, Clock clock) {
        this.settings = settings(config);
        this.clock = clock;
    }

    static AmiSettings settings(AmiConfig config) {
        return new AmiSettings(
                config.host(), config.port(), config.user(), config.secret().value());
    }

    /// Off from now on; empty switches screening on again.
    ///
    /// @return until when it is off; empty when it is on
    /// @throws NotSetException when Asterisk is away or refuses
    /// @throws IllegalArgumentException when it is for longer, or for no time
    public Optional<Instant> set(Optional<Duration> off) {
        check(off);
        Optional<Instant> until = off.map(time -> clock.instant().plus(time));
        try {
            AsteriskLink.once(settings, clock, link -> put(link, until));
        } catch (AmiException e) {
            throw new NotSetException(String.valueOf(e.getMessage()), e);
        }
        return until;
    }

    /// @throws IllegalArgumentException when it is for longer, or for no time
    static void check(Optional<Duration> off) {
        off.filter(time -> time.compareTo(LONGEST) > 0 || time.compareTo(SHORTEST) < 0)
                .ifPresent(time -> {
                    throw new IllegalArgumentException("screening can be switched off for " + SHORTEST.toSeconds()
                            + " second to " + LONGEST.toDays() + " days; longer is a matter of the dialplan");
                });
    }

    /// @param until when it is off; empty when it is on
    /// @throws AmiException when Asterisk is away or refuses
    static void put(AsteriskLink link, Optional<Instant> until) {
        link.databasePut(
                FAMILY, KEY, Long.toString(until.map(Instant::getEpochSecond).orElse(0L)));
    }

    /// Until when it is off, as Asterisk's database says; empty when it is on.
    ///
    /// @param now by the clock of whoever compares
    /// @throws AmiException when Asterisk is away or refuses
    static Optional<Instant> end(AsteriskLink link, Instant now) {
        return Optional.of(link.databaseGet(FAMILY, KEY))
                .map(PbxHealth::number)
                .map(Instant::ofEpochSecond)
                .filter(end -> end.isAfter(now));
    }

    /// Asterisk is away or refuses: nothing was switched.
    public static final class NotSetException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSetException(String message, AmiException cause) {
            super(message, cause);
        }
    }
}
