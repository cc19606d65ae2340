package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.InMemoryRuleStore;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.MadeRules;
import org.callwarden.server.admin.RuleDesk;

/// Rules in the order they were added, from `r1`, and where decisions are carried out.
final class FakeRules implements RuleDesk {

    final List<EnforcedScope> enforced = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    private final InMemoryRuleStore store = new InMemoryRuleStore();

    @Override
    public Kept kept() {
        return new Kept(rules, Map.of(), enforced);
    }

    @Override
    public Rule add(Rule rule) {
        return replace(Set.of(), List.of(rule)).getFirst();
    }

    private List<Rule> replace(Set<String> gone, List<Rule> more) {
        List<Rule> added = store.replace(gone, more);
        rules.clear();
        rules.addAll(store.load().rules());
        return added;
    }

    @Override
    public MadeRules addOnce(UnaryOperator<List<Rule>> wanted) {
        List<Rule> asked = wanted.apply(List.copyOf(rules));
        List<Rule> added = replace(Set.of(), MadeRules.missing(rules, asked));
        return MadeRules.of(asked, rules, added);
    }

    @Override
    public Optional<Rule> change(String id, Rule rule) {
        return rules.stream().anyMatch(known -> known.id().equals(id))
                ? Optional.of(replace(Set.of(id), List.of(rule)).getFirst())
                : Optional.empty();
    }

    @Override
    public List<Rule> remove(Set<String> ids) {
        List<Rule> there =
                rules.stream().filter(rule -> ids.contains(rule.id())).toList();
        var _ = replace(ids, List.of());
        return there;
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
