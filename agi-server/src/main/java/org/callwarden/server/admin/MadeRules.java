package org.callwarden.server.admin;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.policy.Rule;

/// Rules that were asked for at once.
///
/// @param rules those in force that say what was asked for, in its order
/// @param added those of them that were made for it, because none said the same: only they are taken away when the
///     asking is taken back
public record MadeRules(List<Rule> rules, List<Rule> added) {

    public MadeRules {
        rules = List.copyOf(rules);
        added = List.copyOf(added);
    }

    /// Their ids, for people.
    public String ids() {
        return rules.stream().map(Rule::id).collect(Collectors.joining(", "));
    }

    public Set<String> addedIds() {
        return added.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }
}
