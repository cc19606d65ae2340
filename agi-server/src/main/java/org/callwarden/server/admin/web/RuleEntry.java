package org.callwarden.server.admin.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.RuleForm;

/// What is typed of a rule, with what is wrong with each field, in the language of the page.
final class RuleEntry {

    /// Longest that anything typed can be and still be right: hours with their time zone.
    private static final int LONGEST = 120;

    /// What people fill in; who wrote it is whoever is signed in.
    private static final List<String> TYPED =
            List.of("action", "callers", "dialed", "trunk", "hours", "label", "comment", "expires");

    private final PageWords words;
    private final Typed typed;

    private RuleEntry(PageWords words, Map<String, String> typed) {
        this.words = words;
        this.typed = new Typed(typed);
    }

    static RuleEntry empty(PageWords words) {
        return new RuleEntry(words, Map.of("action", Rule.Action.BLOCK.id()));
    }

    static RuleEntry typed(Visit visit) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : TYPED) {
            String said = visit.said(field);
            if (!said.isEmpty()) {
                typed.put(field, said);
            }
        }
        return new RuleEntry(visit.words(), typed);
    }

    /// As a rule is now.
    static RuleEntry of(Rule rule, Clock clock, PageWords words) {
        Map<String, String> filled = new LinkedHashMap<>(RuleForm.filled(rule));
        rule.expires().ifPresent(expires -> filled.put("expires", typed(expires, clock)));
        return new RuleEntry(words, filled);
    }

    /// For a form, which reads it back: a day where it is the beginning of one, as it was probably typed.
    private static String typed(Instant expires, Clock clock) {
        return day(expires, clock)
                .orElseGet(() -> expires.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /// The day that begins then in the zone of this host, if one does.
    static Optional<String> day(Instant expires, Clock clock) {
        ZonedDateTime local = expires.atZone(clock.getZone());
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? Optional.of(local.toLocalDate().toString())
                : Optional.empty();
    }

    /// @return empty when something is wrong, which the form then shows
    Optional<Rule> read(RuleForm form, String author) {
        return switch (form.read(typed.said(), author)) {
            case RuleForm.Reading.Good(Rule rule) -> Optional.of(rule);
            case RuleForm.Reading.Bad(List<RuleForm.Wrong> all) -> {
                all.forEach(one -> typed.wrong().putIfAbsent(one.field(), words.say("rules.bad." + one.field())));
                yield Optional.empty();
            }
        };
    }

    /// @param problem why nothing came of it, where that is not about a field; may be empty
    /// @param zone of hours without one
    FormView view(String address, String heading, String problem, ZoneId zone, List<FormView.Button> buttons) {
        List<FormView.Field> fields = new ArrayList<>();
        fields.add(typed.told(FormView.Field.choice(
                "action",
                words.say("rules.action"),
                typed.said("action"),
                Stream.of(Rule.Action.values())
                        .map(action ->
                                new FormView.Choice(action.id(), words.say("rules.action." + action.id() + ".what")))
                        .toList())));
        for (String name : TYPED.subList(1, TYPED.size())) {
            fields.add(typed.told(FormView.Field.text(
                            name,
                            words.say("rules." + name),
                            typed.said(name),
                            name.equals("comment") ? Rule.MAX_COMMENT : LONGEST)
                    .hint(words.say("rules.hint." + name, zone.getId()))));
        }
        return new FormView(
                address,
                heading,
                problem.isEmpty() ? typed.wrong().getOrDefault(RuleForm.WHOLE, "") : problem,
                fields,
                buttons);
    }
}
