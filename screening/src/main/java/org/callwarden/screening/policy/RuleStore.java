package org.callwarden.screening.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The operator's rules and switches as they are stored. May be away; what is in force lives in memory.
public interface RuleStore {

    /// Everything, in the order of the rules' numbers. Like every method here it throws the journal package's
    /// StoreException when the database is away.
    Stored load();

    /// Stores rules, all or none, under new ids and gives them back in their order; the ids of the arguments are
    /// ignored. An id is never given twice, since stored verdicts name the rule that decided.
    default List<Rule> add(List<Rule> rules) {
        return replace(Set.of(), rules);
    }

    /// Takes rules away and stores others as [#add] does, all of it or nothing; ids that are gone are ignored.
    List<Rule> replace(Set<String> gone, List<Rule> more);

    /// Stores one rule.
    default Rule add(Rule rule) {
        return add(List.of(rule)).getFirst();
    }

    /// Adds to the rules' hit counts; ids that are gone are ignored.
    void countHits(Map<String, Long> hits);

    /// Switches a trunk or dialled number between monitoring and enforcement.
    void enforce(EnforcedScope scope, boolean on);

    /// @param hits by rule id
    record Stored(List<Rule> rules, Map<String, Long> hits, List<EnforcedScope> enforced) {
        public Stored {
            rules = List.copyOf(rules);
            hits = Map.copyOf(hits);
            enforced = List.copyOf(enforced);
        }
    }
}
