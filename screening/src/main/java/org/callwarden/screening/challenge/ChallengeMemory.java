package org.callwarden.screening.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;

/// What the caller's earlier challenges tell. A pass counts for the policy's days, a failure until the
/// next pass and no longer than its own days: people change numbers, robots go on. A number whose
/// signature failed is not theirs to show, so nobody gets credit for the passes of its owner.
public final class ChallengeMemory implements SignalSource {

    /// How long what is remembered counts.
    ///
    /// @param passDays for how many days a pass does
    /// @param failureDays for how many days a failure does, without a pass since
    /// @param repeated failures in a row from which a caller looks like a robot that redials, and an
    ///     earlier pass counts no more
    public record Counts(int passDays, int failureDays, int repeated) {}

    private final ChallengeHistory history;
    private final Function<Call, Counts> counts;

    /// @param counts how long it counts for this call, by its policy
    public ChallengeMemory(ChallengeHistory history, Function<Call, Counts> counts) {
        this.history = history;
        this.counts = counts;
    }

    @Override
    public List<Signal> look(Call call) {
        return history.of(call.caller().number())
                .map(standing -> signals(call, standing))
                .orElse(List.of());
    }

    private List<Signal> signals(Call call, Standing standing) {
        List<Signal> seen = new ArrayList<>(2);
        Counts lasting = counts.apply(call);
        int failures = failuresHeldAgainst(standing, call.at(), lasting.failureDays());
        if (passCounts(standing, call, lasting.passDays()) && failures < lasting.repeated()) {
            seen.add(Signal.of(SignalKind.PASSED_CHALLENGE, Map.of("passes", Integer.toString(standing.passes()))));
        }
        Map<String, String> count = Map.of("failures", Integer.toString(failures));
        if (failures > 0) {
            seen.add(Signal.of(SignalKind.FAILED_CHALLENGE, count));
        }
        if (failures >= lasting.repeated()) {
            seen.add(Signal.of(SignalKind.FAILED_REPEATEDLY, count));
        }
        return seen;
    }

    private static boolean passCounts(Standing standing, Call call, int days) {
        Instant last = standing.lastPass();
        Instant since = call.at().minus(Duration.ofDays(days));
        return last != null && last.isAfter(since) && call.attestation() != Attestation.FAILED;
    }

    private static int failuresHeldAgainst(Standing standing, Instant now, int days) {
        Instant last = standing.lastFailure();
        return last != null && last.isAfter(now.minus(Duration.ofDays(days))) ? standing.failures() : 0;
    }
}
