package org.callwarden.server.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.wording.Told;

/// Where rules and switches are changed: a change is stored, and in force for the next call when the method returns.
/// Every change throws the journal package's StoreException when the database is away; nothing has then changed.
public interface RuleDesk {

    /// What is in force, with how often each rule decided.
    Kept kept();

    /// Adds a rule under a new id and gives it back; the id of the argument is ignored.
    ///
    /// @throws ApiProblem when there are [RuleBook#MOST] already
    Rule add(Rule rule);

    /// Adds the rules that none says already, under new ids, all or none.
    ///
    /// @return those that were added
    /// @throws ApiProblem when there would be more than [RuleBook#MOST]
    default List<Rule> addMissing(List<Rule> rules) {
        return addOnce(_ -> rules).added();
    }

    /// The same, of rules that depend on those in force.
    ///
    /// @param wanted is given those, which nobody changes meanwhile
    /// @throws ApiProblem as [#addMissing]
    MadeRules addOnce(UnaryOperator<List<Rule>> wanted);

    /// Puts a rule, under a new id, in the place of another: stored verdicts go on naming the one that decided.
    ///
    /// @return empty when the other is not there any more; nothing has then changed
    Optional<Rule> change(String id, Rule rule);

    /// For whoever adds, under the lock that keeps others from adding.
    ///
    /// @throws ApiProblem when this is more than calls can look up
    static void refuseBeyond(int rules) {
        if (rules > RuleBook.MOST) {
            throw new ApiProblem(
                    409,
                    Told.of("rules.full", rules, RuleBook.MOST),
                    "rules",
                    "remove some first, or have a list of numbers: `feeds add`");
        }
    }

    /// @return whether there was such a rule
    default boolean remove(String id) {
        return !remove(Set.of(id)).isEmpty();
    }

    /// Removes rules, all or none; those that are gone already are no matter.
    ///
    /// @return those that there were
    List<Rule> remove(Set<String> ids);

    /// Switches a trunk or dialled number between monitoring and enforcement.
    void enforce(EnforcedScope scope, boolean on);

    /// @param hits by rule id; a rule without hits may be missing
    record Kept(List<Rule> rules, Map<String, Long> hits, List<EnforcedScope> enforced) {
        public Kept {
            rules = List.copyOf(rules);
            hits = Map.copyOf(hits);
            enforced = List.copyOf(enforced);
        }
    }
}
