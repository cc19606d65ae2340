package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.RuleDesk;

/// Rules in the order they were added, from `r1`, and where decisions are carried out.
final class FakeRules implements RuleDesk {

    final List<EnforcedScope> enforced = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();

    @Override
    public Kept kept() {
        return new Kept(rules, Map.of(), enforced);
    }

    @Override
    public Rule add(Rule rule) {
        Rule added = new Rule(
                "r" + (rules.size() + 1),
                rule.action(),
                rule.match(),
                rule.label(),
                rule.comment(),
                rule.author(),
                rule.created(),
                Optional.empty());
        rules.add(added);
        return added;
    }

    @Override
    public int addMissing(List<Rule> missing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(String id) {
        return rules.removeIf(rule -> rule.id().equals(id));
    }

    @Override
    public void enforce(EnforcedScope scope, boolean on) {
        if (on) {
            enforced.add(scope);
        } else {
            enforced.remove(scope);
        }
    }
}
