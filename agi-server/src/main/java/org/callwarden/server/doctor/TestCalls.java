package org.callwarden.server.doctor;

import java.util.Optional;

/// The service's end of test calls.
public interface TestCalls {

    /// A token by which it will know one call, for some seconds; empty where no service runs.
    Optional<String> token();

    /// What it saw of the call with that token; empty when none came.
    Optional<TestCall.Heard> heard(String token);

    /// How many connections it refused so far, from addresses that it does not allow.
    long turnedAway();
}
