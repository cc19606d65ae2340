package org.callwarden.server.app;

import java.util.List;
import java.util.Set;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.screening.velocity.Velocity;
import org.callwarden.server.config.Config;

/// The engine of the running service without the service: the same sources, settings and policies, in the state of a
/// new installation. The same calls in the same order always come to the same. For one thread.
public final class OfflineScreening {

    private final CallerReader callers;
    private final Screening screening;
    private final Velocity velocity;

    /// @param policies those of the configuration, or others to try
    public OfflineScreening(Config config, PolicyBook policies) {
        NumberReader numbers = new NumberReader(config.region());
        this.callers = new CallerReader(numbers, Core.trusted(config));
        // Nobody passes a challenge here.
        this.velocity = new Velocity(config.velocity(), _ -> false);
        this.screening = Screening.standard(
                numbers,
                NeverReject.of(numbers, config.neverReject()),
                Set.copyOf(config.ownNumbers()),
                new Rules(),
                () -> policies,
                new CaffeineChallengeHistory(),
                List.of(new Reputations(config.reputation()), velocity));
    }

    /// How callers are read here.
    public CallerReader callers() {
        return callers;
    }

    /// The first verdict about a call that arrives now, after all that were screened before.
    public Verdict screen(Call call) {
        velocity.arrived(call);
        return screening.assess(call);
    }
}
