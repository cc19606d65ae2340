package org.callwarden.screening.reputation;

import java.time.Instant;
import org.callwarden.screening.call.PhoneNumber;

/// Is told what callers did, by whoever saw it (challenges, velocity, talk time). Answers at once, from any thread, and
/// does not throw. Callers whose number says nothing (withheld, extensions, no numbers) may be told and are not kept.
@FunctionalInterface
public interface Witness {
    void saw(PhoneNumber caller, Observation what, Instant at);
}
