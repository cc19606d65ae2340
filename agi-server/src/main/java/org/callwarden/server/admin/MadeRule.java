package org.callwarden.server.admin;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.policy.Rule;

/// A rule that was asked for, and whether there was none that said the same: only then it is taken away when the
/// asking is taken back.
public record MadeRule(Rule rule, boolean isNew) {

    /// @param making makes the rule once, such as [ReviewDesk#allow]
    public static MadeRule by(RuleDesk rules, Supplier<Rule> making) {
        Set<String> before = rules.kept().rules().stream().map(Rule::id).collect(Collectors.toSet());
        Rule rule = making.get();
        return new MadeRule(rule, !before.contains(rule.id()));
    }
}
