package org.callwarden.screening.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The rules and switches in force. Calls read them without a lock; whoever loads them replaces all at once.
public final class Rules {

    private final RuleHits hits = new RuleHits();
    private volatile InForce inForce = new InForce(RuleBook.of(List.of()), Enforcement.monitorOnly());

    /// What is in force now: take it once for one call.
    public InForce inForce() {
        return inForce;
    }

    /// Puts other rules and switches in force.
    public void replace(Collection<Rule> rules, Collection<EnforcedScope> enforced) {
        inForce = new InForce(RuleBook.of(rules), Enforcement.of(enforced));
        hits.keepOnly(rules.stream().map(Rule::id).collect(Collectors.toSet()));
    }

    /// Notes that this rule decided a call.
    public void hit(Rule rule) {
        hits.count(rule.id());
    }

    /// How often rules decided, for whoever stores it.
    public RuleHits hits() {
        return hits;
    }

    /// Rules and switches that belong together.
    public record InForce(RuleBook book, Enforcement enforcement) {}
}
