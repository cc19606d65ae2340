package org.callwarden.server.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.reputation.Observation;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.screening.trust.TrustBook;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.screening.velocity.Velocity;
import org.callwarden.server.config.Config;

/// The engine of the running service without the service: the same sources, settings and policies, in the state of a
/// new installation, or with what is told of earlier calls. The same calls in the same order always come to the same.
/// For one thread.
public final class OfflineScreening {

    private final CallerReader callers;
    private final Screening screening;
    private final Velocity velocity;
    private final Reputations reputations;
    private final TrustBook trust;
    private final Rules rules = new Rules();

    /// @param policies those of the configuration, or others to try
    public OfflineScreening(Config config, PolicyBook policies) {
        NumberReader numbers = new NumberReader(config.region());
        this.callers = new CallerReader(numbers, Core.trusted(config));
        // Nobody passes a challenge here.
        this.velocity = new Velocity(config.velocity(), _ -> false);
        this.reputations = new Reputations(config.reputation());
        this.trust = new TrustBook(config.trust().settings());
        this.screening = Screening.standard(
                numbers,
                NeverReject.of(numbers, config.neverReject()),
                Set.copyOf(config.ownNumbers()),
                rules,
                () -> policies,
                new CaffeineChallengeHistory(),
                List.of(reputations, velocity, trust));
    }

    /// How callers are read here.
    public CallerReader callers() {
        return callers;
    }

    /// Puts the operator's rules in force from the next call on; nothing is enforced.
    public void rules(List<Rule> inForce) {
        rules.replace(inForce, List.of());
    }

    /// The first verdict about a call that arrives now, after all that were screened before. A caller who would have
    /// been refused by score loses what trust there was, as in the running service.
    public Verdict screen(Call call) {
        velocity.arrived(call);
        Verdict verdict = screening.assess(call);
        if (call.caller().number() instanceof PhoneNumber.E164 number) {
            trust.called(number, call.at());
            if (call.attestation() != Attestation.FAILED && !TrustKeeper.forged(verdict)) {
                TrustKeeper.refused(verdict).ifPresent(why -> trust.lost(number, why, call.at()));
            }
        }
        return verdict;
    }

    /// The verdict if this call came now; nothing is remembered of it.
    public Verdict ask(Call call) {
        return screening.assess(call);
    }

    /// A call came in that is not screened: whoever is called back after it earns no trust.
    public void called(PhoneNumber.E164 caller, Instant at) {
        trust.called(caller, at);
    }

    /// An extension dialled this number, and it answered.
    ///
    /// @return the trust this earned; empty when it was called back
    public Optional<TrustFact> dialled(PhoneNumber.E164 number, Instant at) {
        return trust.dialled(number, at);
    }

    /// An extension talked with this caller.
    ///
    /// @return the trust this earned; empty when it was too short
    public Optional<TrustFact> talked(PhoneNumber.E164 caller, Duration time, Instant at) {
        Optional<TrustFact> learnt = trust.talked(caller, time, at);
        learnt.ifPresent(_ -> reputations.saw(caller, Observation.CONVERSATION, at));
        return learnt;
    }

    /// Takes in facts that are known from elsewhere.
    public void know(List<TrustFact> facts) {
        trust.load(facts);
    }
}
