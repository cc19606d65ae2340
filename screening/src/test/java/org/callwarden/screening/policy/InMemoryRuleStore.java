package org.callwarden.screening.policy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Rules in memory, by the same contract as the database.
public final class InMemoryRuleStore implements RuleStore {

    private final Map<Long, Rule> rules = new TreeMap<>();
    private final Map<String, Long> hits = new HashMap<>();
    private final Set<EnforcedScope> enforced = new LinkedHashSet<>();
    private long last;

    @Override
    public synchronized Stored load() {
        return new Stored(
                rules.values().stream().toList(), hits, enforced.stream().toList());
    }

    @Override
    public synchronized List<Rule> replace(Set<String> gone, List<Rule> more) {
        hits.keySet().removeAll(gone);
        rules.values().removeIf(rule -> gone.contains(rule.id()));
        return more.stream().map(this::added).toList();
    }

    private Rule added(Rule rule) {
        last++;
        Rule stored = new Rule(
                "r" + last,
                rule.action(),
                rule.match(),
                rule.label(),
                rule.comment(),
                rule.author(),
                rule.created(),
                rule.expires());
        rules.put(last, stored);
        hits.put(stored.id(), 0L);
        return stored;
    }

    @Override
    public synchronized void countHits(Map<String, Long> more) {
        more.forEach((id, count) -> hits.computeIfPresent(id, (_, known) -> known + count));
    }

    @Override
    public synchronized void enforce(EnforcedScope scope, boolean on) {
        if (on) {
            enforced.add(scope);
        } else {
            enforced.remove(scope);
        }
    }
}
