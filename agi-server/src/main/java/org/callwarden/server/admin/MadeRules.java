package org.callwarden.server.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.policy.Match;
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

    /// What makes two rules say the same, as long as both last.
    private record Said(Rule.Action action, Match match) {
        static Said by(Rule rule) {
            return new Said(rule.action(), rule.match());
        }
    }

    /// Those of the wanted rules that none says already, each once. What has expired says nothing any more, and what
    /// expires does not say what is wanted for ever.
    public static List<Rule> missing(Collection<Rule> known, List<Rule> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<Said, Rule> said = said(known, wanted.getFirst().created());
        List<Rule> missing = new ArrayList<>();
        for (Rule rule : wanted) {
            Rule before = said.get(Said.by(rule));
            if (before == null
                    || (before.expires().isPresent() && rule.expires().isEmpty())) {
                said.put(Said.by(rule), rule);
                missing.add(rule);
            }
        }
        return missing;
    }

    /// @param known all that are in force, those that were added among them
    public static MadeRules of(List<Rule> wanted, Collection<Rule> known, List<Rule> added) {
        if (wanted.isEmpty()) {
            return new MadeRules(List.of(), added);
        }
        Map<Said, Rule> said = said(known, wanted.getFirst().created());
        return new MadeRules(
                wanted.stream()
                        .flatMap(rule -> Optional.ofNullable(said.get(Said.by(rule))).stream())
                        .distinct()
                        .toList(),
                added);
    }

    private static Map<Said, Rule> said(Collection<Rule> known, Instant at) {
        Map<Said, Rule> said = new HashMap<>();
        known.stream()
                .filter(rule -> rule.activeAt(at))
                .forEach(rule -> said.merge(
                        Said.by(rule), rule, (one, other) -> one.expires().isEmpty() ? one : other));
        return said;
    }

    /// These, with those of an earlier time that are still among them.
    public MadeRules with(MadeRules earlier) {
        return new MadeRules(
                rules,
                Stream.concat(earlier.added.stream().filter(rules::contains), added.stream())
                        .distinct()
                        .toList());
    }

    public List<String> ids() {
        return ids(rules);
    }

    public List<String> addedIds() {
        return ids(added);
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }
}
