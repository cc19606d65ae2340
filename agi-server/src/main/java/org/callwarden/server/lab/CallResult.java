package org.callwarden.server.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a call went, seen by its caller.
///
/// @param startedAt when the INVITE left
/// @param statuses every answer to it, in order
/// @param answeredAt when 200 came
/// @param packetsSent voice packets the caller sent
/// @param heard what the caller heard, before and after an answer
public record CallResult(
        Instant startedAt,
        List<Status> statuses,
        Optional<Instant> answeredAt,
        Ending ending,
        Instant endedAt,
        long packetsSent,
        Recording heard) {

    /// One answer to the INVITE.
    ///
    /// @param early whether it came with a session description, so that there is audio from then on
    public record Status(int code, Instant at, boolean early) {}

    /// Who ended it.
    public enum Ending {
        /// A final code of 300 or more before any answer.
        REFUSED,
        /// The caller gave up before an answer.
        CANCELLED,
        CALLER_HUNG_UP,
        CALLEE_HUNG_UP,
        /// No final code, or no BYE: the other side vanished, or the limit was reached.
        BROKEN
    }

    /// The last final code; 0 when there was none.
    public int finalCode() {
        return statuses.stream().map(Status::code).filter(code -> code >= 200).reduce(0, (_, last) -> last);
    }

    public boolean answered() {
        return answeredAt.isPresent();
    }

    /// When that code came first.
    public Optional<Instant> at(int code) {
        return statuses.stream()
                .filter(status -> status.code() == code)
                .map(Status::at)
                .findFirst();
    }

    /// Whether the caller was told that a phone rings (180), in a message; a ring tone as audio is in
    /// [#heard].
    public boolean rang() {
        return at(180).isPresent();
    }

    /// From answer to end; zero when it was not answered.
    public Duration talked() {
        return answeredAt.map(answer -> Duration.between(answer, endedAt)).orElse(Duration.ZERO);
    }
}
