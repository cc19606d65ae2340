package org.callwarden.server.admin.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TimeWindow;
import org.callwarden.server.admin.CallOutcome;
import org.callwarden.server.admin.RuleTrial;

/// Makes views of rules, and of what they would have decided.
final class RuleViews {

    private final CallViews views;
    private final Clock clock;

    RuleViews(CallViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    static String action(Rule rule, PageWords words) {
        String action = words.say("rules.action." + rule.action().id());
        return rule.label().isEmpty() ? action : words.say("rules.action.as", action, rule.label());
    }

    /// Whose calls, in words where there are some.
    static String callers(Rule rule, PageWords words) {
        return switch (rule.match().callers()) {
            case Callers.WithheldCallers _ -> words.say("rules.callers.withheld");
            case Callers.Any _ -> words.say("rules.callers.any");
            case Callers.Exact(String text)
            when PhoneNumber.ofText(text) instanceof PhoneNumber.Local(String digits) -> digits;
            case Callers.Exact _, Callers.Prefix _, Callers.Range _, Callers.Country _ ->
                rule.match().callers().text();
        };
    }

    private String until(Rule rule, PageWords words) {
        return rule.expires()
                .map(expires -> RuleEntry.day(expires, clock).orElseGet(() -> views.time(expires))
                        + (rule.activeAt(clock.instant()) ? "" : " · " + words.say("rules.expired")))
                .orElseGet(() -> words.say("rules.forever"));
    }

    /// On which line, over which trunk and when, as far as that is said.
    static String narrowed(Match match) {
        List<String> parts = new ArrayList<>();
        match.dialed().map(DialedNumber::value).ifPresent(parts::add);
        match.trunk().map(Trunk::name).ifPresent(parts::add);
        match.window().map(TimeWindow::text).ifPresent(parts::add);
        return String.join(" · ", parts);
    }

    static String address(String id) {
        return "/rules/" + id;
    }

    /// @param hits by rule id
    ListView table(List<Rule> rules, Map<String, Long> hits, PageWords words, String caption, String none) {
        List<ListView.Column> columns = new ArrayList<>(columns(words));
        columns.addFirst(new ListView.Column(words.say("rules.id"), false, false));
        columns.add(new ListView.Column(words.say("rules.hits"), true, true));
        List<ListView.Row> rows = new ArrayList<>();
        for (Rule rule : rules) {
            List<ListView.Cell> cells = new ArrayList<>(cells(rule, words));
            cells.addFirst(new ListView.Cell(rule.id(), address(rule.id()), ""));
            cells.add(ListView.Cell.of(String.valueOf(hits.getOrDefault(rule.id(), 0L))));
            rows.add(new ListView.Row(cells));
        }
        return new ListView(caption, columns, rows, none, "");
    }

    /// Rules that have no id yet, at least one.
    ListView unsaved(List<Rule> rules, PageWords words, String caption) {
        return new ListView(
                caption,
                columns(words),
                rules.stream().map(rule -> new ListView.Row(cells(rule, words))).toList(),
                "",
                "");
    }

    private static List<ListView.Column> columns(PageWords words) {
        return List.of(
                new ListView.Column(words.say("rules.action"), false, false),
                new ListView.Column(words.say("rules.callers"), false, false),
                new ListView.Column(words.say("rules.narrowed"), false, true),
                new ListView.Column(words.say("rules.until"), false, true),
                new ListView.Column(words.say("rules.author"), false, true),
                new ListView.Column(words.say("rules.comment"), false, true));
    }

    private List<ListView.Cell> cells(Rule rule, PageWords words) {
        return List.of(
                new ListView.Cell(action(rule, words), "", tone(rule)),
                ListView.Cell.of(callers(rule, words)),
                ListView.Cell.of(narrowed(rule.match())),
                ListView.Cell.of(until(rule, words)),
                ListView.Cell.of(rule.author()),
                ListView.Cell.of(rule.comment()));
    }

    private static String tone(Rule rule) {
        return switch (rule.action()) {
            case ALLOW, LABEL, BYPASS -> "rang";
            case CHALLENGE -> "asked";
            case BLOCK -> "stopped";
        };
    }

    List<CallView.Fact> facts(Rule rule, long hits, PageWords words) {
        List<CallView.Fact> facts = new ArrayList<>();
        facts.add(new CallView.Fact(words.say("rules.action"), action(rule, words)));
        facts.add(new CallView.Fact(words.say("rules.callers"), callers(rule, words)));
        rule.match()
                .dialed()
                .ifPresent(dialed -> facts.add(new CallView.Fact(words.say("rules.dialed"), dialed.value())));
        rule.match().trunk().ifPresent(trunk -> facts.add(new CallView.Fact(words.say("rules.trunk"), trunk.name())));
        rule.match().window().ifPresent(hours -> facts.add(new CallView.Fact(words.say("rules.hours"), hours.text())));
        facts.add(new CallView.Fact(words.say("rules.hits"), String.valueOf(hits)));
        facts.add(new CallView.Fact(words.say("rules.until"), until(rule, words)));
        facts.add(new CallView.Fact(words.say("rules.author"), rule.author() + " · " + views.time(rule.created())));
        if (!rule.comment().isEmpty()) {
            facts.add(new CallView.Fact(words.say("rules.comment"), rule.comment()));
        }
        return facts;
    }

    /// What rules would have decided, and the last of these calls.
    ///
    /// @param tellsAll whether calls whose caller withheld the number are counted, too
    List<DetailView.Block> trial(RuleTrial.Hits hits, boolean tellsAll, Visit visit) {
        PageWords words = visit.words();
        String found = words.say(
                "rules.trial",
                RuleTrial.DAYS,
                hits.all(),
                hits.of(CallOutcome.RANG),
                hits.of(CallOutcome.ASKED),
                hits.of(CallOutcome.STOPPED));
        String looked = hits.walked()
                .backTo()
                .map(at -> words.say("rules.trial.cut", hits.walked().calls(), views.time(at)))
                .orElse("");
        String hidden = tellsAll ? "" : words.say("rules.trial.hidden");
        return List.of(
                new DetailView.Notice(
                        String.join(" ", List.of(found, looked, hidden)).strip(), ""),
                new DetailView.Table(views.table(
                        hits.newest(),
                        CallViews.Columns.ALL,
                        visit,
                        words.say("rules.trial.calls"),
                        words.say("rules.trial.none"))));
    }
}
