package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TimeWindow;
import tools.jackson.databind.node.ObjectNode;

/// A rule as people fill it in, and as it is shown to them.
final class RuleForm {

    private static final Set<String> FIELDS =
            Set.of("action", "callers", "dialed", "trunk", "hours", "label", "comment", "author", "expires");

    private final NumberReader numbers;
    private final Clock clock;
    private final Expiry expiry;

    RuleForm(NumberReader numbers, Clock clock) {
        this.numbers = numbers;
        this.clock = clock;
        this.expiry = new Expiry(clock);
    }

    /// The rule in a request's body; its id is still to be given.
    ///
    /// @param author who makes it, by what the form says
    Rule read(ObjectNode form, Function<ObjectNode, String> author) {
        Json.refuseOthers(form, "a rule", FIELDS);
        Rule.Action action = Json.field(form, "action", RuleForm::action)
                .orElseThrow(() -> ApiProblem.badValue("action", "a rule has an action: " + actions()));
        Callers callers = Json.field(form, "callers", text -> Callers.parse(text, numbers))
                .orElseGet(Callers.Any::new);
        Match match = whole(() -> new Match(
                callers,
                Json.field(form, "dialed", DialedNumber::new),
                Json.field(form, "trunk", Trunk::new),
                Json.field(form, "hours", text -> TimeWindow.parse(text, clock.getZone()))));
        Instant now = clock.instant();
        return whole(() -> new Rule(
                "r0",
                action,
                match,
                Json.field(form, "label", RuleForm::oneLine).orElse(""),
                Json.field(form, "comment", RuleForm::oneLine).orElse(""),
                author.apply(form),
                now,
                Json.field(form, "expires", text -> expiry.read(text, "a rule"))));
    }

    private static <T> T whole(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("rule", String.valueOf(e.getMessage()));
        }
    }

    private static String oneLine(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("is one line of text, without tabs and other control characters");
        }
        return text;
    }

    private static Rule.Action action(String id) {
        return Arrays.stream(Rule.Action.values())
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an action is " + actions() + ", got '" + id + "'"));
    }

    private static String actions() {
        return Arrays.stream(Rule.Action.values()).map(Rule.Action::id).collect(Collectors.joining(", "));
    }

    /// @param hits how often it decided
    static ObjectNode shown(Rule rule, long hits, Instant now) {
        ObjectNode node = shown(rule, now);
        node.put("hits", hits);
        return node;
    }

    static ObjectNode shown(Rule rule, Instant now) {
        ObjectNode node = Json.object();
        node.put("id", rule.id());
        node.put("action", rule.action().id());
        node.put("callers", rule.match().callers().text());
        rule.match().dialed().ifPresent(dialed -> node.put("dialed", dialed.value()));
        rule.match().trunk().ifPresent(trunk -> node.put("trunk", trunk.name()));
        rule.match().window().ifPresent(window -> node.put("hours", window.text()));
        if (!rule.label().isEmpty()) {
            node.put("label", rule.label());
        }
        node.put("comment", rule.comment());
        node.put("author", rule.author());
        node.put("created", rule.created().toString());
        rule.expires().ifPresent(expires -> node.put("expires", expires.toString()));
        node.put("active", rule.activeAt(now));
        return node;
    }
}
