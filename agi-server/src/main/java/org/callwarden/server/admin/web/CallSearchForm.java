package org.callwarden.server.admin.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallQuery.Scores;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.server.admin.NumberLookup;

/// What somebody looks for among the calls, as the address says it. Days are those of the service's time zone.
final class CallSearchForm {

    /// What tells of a caller's number or words: not for whom these are masked, who could guess them.
    private static final Set<String> TELLING = Set.of("number", "words");

    private static final List<String> NAMES = List.of(
            "number", "words", "decision", "trunk", "dialed", "campaign", "score-from", "score-to", "from", "to");

    private static final List<String> DECISIONS =
            List.of("accept", "label", "challenge", "listen", "voicemail", "divert", "reject");

    private static final int LONGEST = 200;

    private final NumberLookup numbers;
    private final ZoneId zone;
    private final boolean seesAll;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private CallQuery query = CallQuery.ALL;

    private CallSearchForm(NumberLookup numbers, ZoneId zone, boolean seesAll) {
        this.numbers = numbers;
        this.zone = zone;
        this.seesAll = seesAll;
    }

    static CallSearchForm of(Visit visit, NumberLookup numbers, ZoneId zone) {
        CallSearchForm form = new CallSearchForm(numbers, zone, visit.who().seesAll());
        for (String name : NAMES) {
            String said = visit.said(name);
            if (!said.isEmpty()) {
                form.given.put(name, said);
            }
        }
        form.given.forEach(form::read);
        form.scores();
        form.span();
        return form;
    }

    /// Whether it asks for what its visitor may not see.
    boolean isForbidden() {
        return !seesAll && given.keySet().stream().anyMatch(TELLING::contains);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /// What is looked for, as far as it was understood.
    CallQuery query() {
        return query;
    }

    private void read(String name, String said) {
        try {
            if (said.length() > LONGEST) {
                throw new IllegalArgumentException(name + " is longer than anything there is");
            }
            query = switch (name) {
                case "number" -> query.withNumber(number(said));
                case "words" -> query.withWords(said);
                case "decision" -> query.withDecision(decision(said));
                case "trunk" -> query.withTrunk(new Trunk(said));
                case "dialed" -> query.withDialed(new DialedNumber(said));
                case "campaign" -> query.withCampaign(whole(said, 18));
                default -> query;
            };
        } catch (IllegalArgumentException _) {
            problems.put(name, "calls.wrong." + name);
        }
    }

    private PhoneNumber number(String said) {
        PhoneNumber number = numbers.read(said);
        if (number instanceof PhoneNumber.Unparsable) {
            throw new IllegalArgumentException("not a telephone number");
        }
        return number;
    }

    private static String decision(String said) {
        if (!DECISIONS.contains(said)) {
            throw new IllegalArgumentException("not a decision");
        }
        return said;
    }

    private static long whole(String said, int digits) {
        if (!said.matches("[0-9]{1," + digits + "}")) {
            throw new IllegalArgumentException("not a whole number");
        }
        return Long.parseLong(said);
    }

    private void scores() {
        int least = score("score-from", Scores.ANY.least());
        int most = score("score-to", Scores.ANY.most());
        if (least > most) {
            problems.put("score-to", "calls.wrong.score-order");
        } else {
            query = query.withScores(new Scores(least, most));
        }
    }

    private int score(String name, int standard) {
        if (!given.containsKey(name)) {
            return standard;
        }
        try {
            int score = (int) whole(given.getOrDefault(name, ""), 3);
            return new Scores(score, score).least();
        } catch (IllegalArgumentException _) {
            problems.put(name, "calls.wrong.score");
            return standard;
        }
    }

    private void span() {
        Instant since = day("from", 0, Span.ALWAYS.since());
        Instant until = day("to", 1, Span.ALWAYS.until());
        if (since.isBefore(until)) {
            query = query.within(new Span(since, until));
        } else {
            problems.put("to", "calls.wrong.day-order");
        }
    }

    /// The beginning of a day, or of one so many days after it.
    private Instant day(String name, int later, Instant standard) {
        if (!given.containsKey(name)) {
            return standard;
        }
        try {
            LocalDate day = LocalDate.parse(given.getOrDefault(name, ""));
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw new DateTimeException("no calls then");
            }
            return day.plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeException _) {
            problems.put(name, "calls.wrong.day");
            return standard;
        }
    }

    /// The same search as part of an address, without its `?`; empty without filters.
    String address() {
        return given.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @param next where the list goes on
    SearchView view(PageWords words, Optional<SearchView.Next> next) {
        List<SearchView.Field> fields = new ArrayList<>();
        for (String name : NAMES) {
            if (seesAll || !TELLING.contains(name)) {
                fields.add(field(name, words));
            }
        }
        List<SearchView.Export> exports = new ArrayList<>();
        if (seesAll && !hasProblems()) {
            for (String kind : List.of("csv", "jsonl")) {
                exports.add(new SearchView.Export(
                        "/calls/export." + kind + (isEmpty() ? "" : "?" + address()),
                        words.say("calls.export." + kind)));
            }
        }
        return new SearchView("/calls", fields, exports, next);
    }

    private SearchView.Field field(String name, PageWords words) {
        String hint = "calls.hint." + name;
        String problem = problems.get(name);
        return new SearchView.Field(
                name,
                words.say("calls.search." + name),
                switch (name) {
                    case "decision" -> "select";
                    case "from", "to" -> "date";
                    default -> "text";
                },
                given.getOrDefault(name, ""),
                name.equals("decision") ? decisions(words) : List.of(),
                words.keys().contains(hint) ? words.say(hint) : "",
                problem == null ? "" : words.say(problem));
    }

    private List<SearchView.Option> decisions(PageWords words) {
        String chosen = given.getOrDefault("decision", "");
        List<SearchView.Option> options = new ArrayList<>();
        options.add(new SearchView.Option("", words.say("calls.search.any"), chosen.isEmpty()));
        for (String id : DECISIONS) {
            options.add(new SearchView.Option(id, words.word("decision", id), id.equals(chosen)));
        }
        return options;
    }
}
