package org.callwarden.server.doctor;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what nobody tells us of, looking again after a little while.
@FunctionalInterface
public interface Patience {

    /// @param done what is waited for
    /// @return whether it came, in time
    boolean until(Duration atMost, BooleanSupplier done);
}
