package org.callwarden.server.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.NumberLookup;

/// What somebody looks for among the rules, as the address says it.
final class RuleSearch {

    private static final List<String> NAMES = List.of("number", "action", "state", "text");
    private static final List<String> STATES = List.of("active", "expired");
    private static final int LONGEST = 200;
    private static final Trunk ANY_TRUNK = new Trunk("unspecified");

    private final Map<String, String> given = new LinkedHashMap<>();
    private Optional<Caller> caller = Optional.empty();
    private boolean badNumber;

    private RuleSearch() {}

    static RuleSearch of(Visit visit, NumberLookup numbers) {
        RuleSearch search = new RuleSearch();
        for (String name : NAMES) {
            String said = visit.said(name);
            if (!said.isEmpty() && said.length() <= LONGEST) {
                search.given.put(name, said);
            }
        }
        search.said("number").ifPresent(typed -> {
            Caller caller = numbers.caller(typed, ANY_TRUNK);
            search.badNumber =
                    !(caller.number() instanceof PhoneNumber.E164) && !(caller.number() instanceof PhoneNumber.Local);
            search.caller = Optional.of(caller);
        });
        return search;
    }

    private Optional<String> said(String name) {
        return Optional.ofNullable(given.get(name));
    }

    boolean hasProblems() {
        return badNumber;
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /// Whether a rule is looked for: one about a number names it, its beginning, its range or its country.
    boolean finds(Rule rule, Instant now) {
        return caller.filter(asked -> !isAbout(rule, asked)).isEmpty()
                && said("action").filter(id -> !id.equals(rule.action().id())).isEmpty()
                && said("state")
                        .filter(state -> state.equals("active") != rule.activeAt(now))
                        .isEmpty()
                && said("text")
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .filter(text -> !(rule.comment() + "\n" + rule.author() + "\n" + rule.label())
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                        .isEmpty();
    }

    private static boolean isAbout(Rule rule, Caller asked) {
        Callers callers = rule.match().callers();
        return !(callers instanceof Callers.Any) && callers.includes(asked);
    }

    /// The same search as part of an address, without its `?`; empty without filters.
    String address() {
        return given.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + CallSearchForm.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    SearchView view(String address, PageWords words) {
        List<SearchView.Field> fields = new ArrayList<>();
        fields.add(field("number", "text", List.of(), words));
        fields.add(field(
                "action",
                "select",
                options(
                        "action",
                        Stream.of(Rule.Action.values()).map(Rule.Action::id).toList(),
                        words),
                words));
        fields.add(field("state", "select", options("state", STATES, words), words));
        fields.add(field("text", "text", List.of(), words));
        return new SearchView(address, fields, List.of(), Optional.empty());
    }

    private SearchView.Field field(String name, String type, List<SearchView.Option> options, PageWords words) {
        return new SearchView.Field(
                name,
                words.say("rules.search." + name),
                type,
                said(name).orElse(""),
                options,
                "",
                name.equals("number") && badNumber ? words.say("numbers.bad") : "");
    }

    private List<SearchView.Option> options(String name, List<String> ids, PageWords words) {
        String chosen = said(name).orElse("");
        List<SearchView.Option> options = new ArrayList<>();
        options.add(new SearchView.Option("", words.say("calls.search.any"), chosen.isEmpty()));
        ids.forEach(
                id -> options.add(new SearchView.Option(id, words.say("rules." + name + "." + id), id.equals(chosen))));
        return options;
    }
}
