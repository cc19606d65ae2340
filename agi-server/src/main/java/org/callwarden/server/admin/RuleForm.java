package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TimeWindow;
import tools.jackson.databind.node.ObjectNode;

/// A rule as people fill it in, field by field, and as it is shown to them: in the API, on a page, in a file.
public final class RuleForm {

    /// What is said of a rule, in the order in which people read it.
    public static final List<String> FIELDS =
            List.of("action", "callers", "dialed", "trunk", "hours", "label", "comment", "author", "expires");

    /// What is wrong with a rule as a whole, where no field alone is to blame.
    public static final String WHOLE = "rule";

    private static final String LABELS = "a label rule, and no other, has a label";

    private final NumberReader numbers;
    private final Clock clock;
    private final Expiry expiry;

    public RuleForm(NumberReader numbers, Clock clock) {
        this.numbers = numbers;
        this.clock = clock;
        this.expiry = new Expiry(clock);
    }

    /// What became of what was filled in.
    public sealed interface Reading {

        /// @param rule whose id is still to be given
        record Good(Rule rule) implements Reading {}

        /// @param all at least one, in the order of [#FIELDS]
        record Bad(List<Wrong> all) implements Reading {
            public Bad {
                all = List.copyOf(all);
            }
        }
    }

    /// @param field of [#FIELDS], or [#WHOLE]
    /// @param got what was filled in; empty for nothing
    /// @param what is wrong and what would be right, for programs and in English
    public record Wrong(String field, String got, String what) {}

    /// The rule in a request's body; its id is still to be given.
    ///
    /// @param author who makes it, by what the form says
    Rule read(ObjectNode form, Function<ObjectNode, String> author) {
        Json.refuseOthers(form, "a rule", Set.copyOf(FIELDS));
        Map<String, String> typed = new HashMap<>();
        for (String field : FIELDS) {
            Json.field(form, field, Function.identity()).ifPresent(text -> typed.put(field, text));
        }
        typed.put("author", author.apply(form));
        return switch (read(typed, "")) {
            case Reading.Good(Rule rule) -> rule;
            case Reading.Bad(List<Wrong> all) ->
                throw ApiProblem.badValue(all.getFirst().field(), all.getFirst().what());
        };
    }

    /// The zone of hours that name none.
    public ZoneId zone() {
        return clock.getZone();
    }

    /// Reads what was filled in, by field; what is not there was left empty.
    ///
    /// @param author who fills it in, where it does not say who wrote it
    public Reading read(Map<String, String> typed, String author) {
        Entry entry = new Entry(typed);
        Instant now = clock.instant();
        Optional<Rule.Action> action = entry.read("action", RuleForm::action);
        if (!typed.containsKey("action")) {
            entry.isWrong("action", "a rule has an action: " + actions());
        }
        Callers callers =
                entry.read("callers", text -> Callers.parse(text, numbers)).orElseGet(Callers.Any::new);
        Optional<DialedNumber> dialed = entry.read("dialed", DialedNumber::new);
        Optional<Trunk> trunk = entry.read("trunk", Trunk::new);
        Optional<TimeWindow> hours = entry.read("hours", text -> TimeWindow.parse(text, zone()));
        boolean labels = action.filter(Rule.Action.LABEL::equals).isPresent();
        String label = entry.read("label", text -> label(text, labels)).orElse("");
        if (labels && !typed.containsKey("label")) {
            entry.isWrong("label", LABELS);
        }
        String comment = entry.read("comment", text -> oneLine(text, "a comment", 0, Rule.MAX_COMMENT))
                .orElse("");
        String by = entry.read("author", text -> oneLine(text, "an author", 1, Rule.MAX_AUTHOR))
                .orElse(author);
        Optional<Instant> expires = entry.read("expires", text -> expiry.read(text, "a rule"));
        if (entry.wrong.isEmpty() && action.isPresent()) {
            try {
                Match match = new Match(callers, dialed, trunk, hours);
                return new Reading.Good(new Rule("r0", action.get(), match, label, comment, by, now, expires));
            } catch (IllegalArgumentException e) {
                entry.isWrong(WHOLE, String.valueOf(e.getMessage()));
            }
        }
        return new Reading.Bad(entry.wrong);
    }

    /// What is filled in, and what is wrong with it so far.
    private record Entry(Map<String, String> typed, List<Wrong> wrong) {

        Entry(Map<String, String> typed) {
            this(typed, new ArrayList<>());
        }

        void isWrong(String field, String what) {
            wrong.add(new Wrong(field, typed.getOrDefault(field, ""), what));
        }

        <T> Optional<T> read(String field, Function<String, T> parser) {
            Optional<String> text = Optional.ofNullable(typed.get(field));
            try {
                return text.map(parser);
            } catch (IllegalArgumentException e) {
                isWrong(field, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }
    }

    private static String label(String text, boolean labels) {
        String label = text.isBlank() ? "" : new Decision.AcceptWithLabel(text).label();
        if (labels == label.isEmpty()) {
            throw new IllegalArgumentException(LABELS);
        }
        return label;
    }

    private static String oneLine(String text, String name, int least, int most) {
        if (text.strip().length() < least || text.length() > most) {
            throw new IllegalArgumentException(name + " has " + (least == 0 ? "at most " : least + " to ") + most
                    + " characters, got " + text.length());
        }
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

    /// A rule as it would be filled in, by field; what there is nothing to say of is left out. [#read] makes the same
    /// rule of it, but for the time at which it was written.
    public static Map<String, String> filled(Rule rule) {
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("action", rule.action().id());
        filled.put("callers", rule.match().callers().text());
        rule.match().dialed().ifPresent(dialed -> filled.put("dialed", dialed.value()));
        rule.match().trunk().ifPresent(trunk -> filled.put("trunk", trunk.name()));
        rule.match().window().ifPresent(window -> filled.put("hours", window.text()));
        if (!rule.label().isEmpty()) {
            filled.put("label", rule.label());
        }
        filled.put("comment", rule.comment());
        filled.put("author", rule.author());
        rule.expires().ifPresent(expires -> filled.put("expires", expires.toString()));
        return filled;
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
        filled(rule).forEach(node::put);
        node.put("created", rule.created().toString());
        node.put("active", rule.activeAt(now));
        return node;
    }
}
