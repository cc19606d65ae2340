package org.callwarden.screening.journal;

import java.time.Duration;
import java.time.Instant;
import org.callwarden.screening.call.CallId;

/// When a call that went on after screening was over. Comes later than its record, and not at all where nobody
/// watches the calls (see the service's AMI link).
///
/// @param id of the call
/// @param at when the caller's channel ended, kept in microseconds
/// @param talked how long the caller talked with somebody inside, kept in milliseconds; zero when nobody answered
public record CallEnd(CallId id, Instant at, Duration talked) {}
