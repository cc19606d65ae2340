package org.callwarden.server.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.callwarden.server.ami.AmiException;
import org.callwarden.server.ami.AmiSettings;
import org.callwarden.server.ami.AsteriskLink;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.doctor.Asterisk;

/// The console of an Asterisk over AMI, for who examines it.
public final class AsteriskConsoles {

    private AsteriskConsoles() {}

    /// Over AMI, with a connection of its own for as long as the work takes.
    ///
    /// @throws Asterisk.SilentException when it cannot be asked
    public static <T> T overAmi(AmiConfig ami, Clock clock, Function<Asterisk, T> work) {
        AmiSettings settings = OffSwitch.settings(ami);
        List<T> done = new ArrayList<>();
        try {
            AsteriskLink.once(settings, clock, link -> done.add(work.apply(new OverAmi(link, settings.toString()))));
        } catch (AmiException e) {
            throw silence(e);
        }
        return done.getFirst();
    }

    private static Asterisk.SilentException silence(AmiException e) {
        Asterisk.Why why = switch (e.kind()) {
            case LOGIN -> Asterisk.Why.REFUSED;
            case PERMISSION -> Asterisk.Why.NOT_ALLOWED;
            case OTHER -> Asterisk.Why.AWAY;
        };
        return new Asterisk.SilentException(why, String.valueOf(e.getMessage()));
    }

    private record OverAmi(AsteriskLink link, String name) implements Asterisk {

        @Override
        public String ask(String command) {
            try {
                return link.command(command);
            } catch (AmiException e) {
                throw silence(e);
            }
        }

        @Override
        public Optional<Set<String>> actions() {
            try {
                return Optional.of(link.actions());
            } catch (AmiException e) {
                throw silence(e);
            }
        }
    }
}
