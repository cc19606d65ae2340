package org.callwarden.screening.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;

/// What the caller's earlier challenges tell. A pass counts for the policy's days, a failure until the next
/// pass and no longer than a week: people change numbers, robots go on. A number whose signature failed is
/// not theirs to show, so nobody gets credit for the passes of its owner.
public final class ChallengeMemory implements SignalSource {

    /// Failures in a row from which a caller looks like a robot that redials, and an earlier pass counts
    /// no more.
    public static final int REPEATED = 3;

    /// For how long a failure is held against a number.
    public static final Duration FAILURE_COUNTS = Duration.ofDays(7);

    private final ChallengeHistory history;
    private final ToIntFunction<Call> rememberDays;

    /// @param rememberDays for how many days a pass counts for this call, by its policy
    public ChallengeMemory(ChallengeHistory history, ToIntFunction<Call> rememberDays) {
        this.history = history;
        this.rememberDays = rememberDays;
    }

    @Override
    public List<Signal> look(Call call) {
        return history.of(call.caller().number())
                .map(standing -> signals(call, standing))
                .orElse(List.of());
    }

    private List<Signal> signals(Call call, Standing standing) {
        List<Signal> seen = new ArrayList<>(2);
        int failures = failuresHeldAgainst(standing, call.at());
        if (passCounts(standing, call) && failures < REPEATED) {
            seen.add(Signal.of(SignalKind.PASSED_CHALLENGE, Map.of("passes", Integer.toString(standing.passes()))));
        }
        Map<String, String> count = Map.of("failures", Integer.toString(failures));
        if (failures > 0) {
            seen.add(Signal.of(SignalKind.FAILED_CHALLENGE, count));
        }
        if (failures >= REPEATED) {
            seen.add(Signal.of(SignalKind.FAILED_REPEATEDLY, count));
        }
        return seen;
    }

    private boolean passCounts(Standing standing, Call call) {
        Instant last = standing.lastPass();
        Instant since = call.at().minus(Duration.ofDays(rememberDays.applyAsInt(call)));
        return last != null && last.isAfter(since) && call.attestation() != Attestation.FAILED;
    }

    private static int failuresHeldAgainst(Standing standing, Instant now) {
        Instant last = standing.lastFailure();
        return last != null && last.isAfter(now.minus(FAILURE_COUNTS)) ? standing.failures() : 0;
    }
}
