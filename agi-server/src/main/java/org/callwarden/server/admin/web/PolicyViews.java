package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.Scope;
import org.callwarden.screening.policy.ScopedPolicy;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.policy.TimeWindow;
import org.callwarden.server.admin.CallOutcome;
import org.callwarden.server.admin.NewestCalls;
import org.callwarden.server.admin.PolicyTrial;

/// Makes views of policies, of their versions, and of what they would have meant.
final class PolicyViews {

    /// Changed calls that are shown of each kind.
    static final int SHOWN = 20;

    private final CallViews views;

    PolicyViews(CallViews views) {
        this.views = views;
    }

    /// Each policy and the calls it is about, with the scores from which something is done.
    static ListView policies(PolicyBook book, PageWords words) {
        List<ListView.Column> columns = new ArrayList<>();
        columns.add(new ListView.Column(words.say("policies.for"), false, false));
        columns.add(new ListView.Column(words.say("policies.name"), false, true));
        for (String threshold : List.of("label", "challenge", "listen", "voicemail", "divert", "reject")) {
            boolean wide = !threshold.equals("challenge") && !threshold.equals("reject");
            columns.add(new ListView.Column(words.say("policies." + threshold), true, wide));
        }
        List<ListView.Row> rows = new ArrayList<>();
        for (ScopedPolicy each : book.scoped()) {
            rows.add(row(each.name() + " · " + scope(each.scope(), words), each.policy(), words));
        }
        Map<String, Policy> lines = new TreeMap<>();
        book.byDialed().forEach((DialedNumber line, Policy policy) -> lines.put(line.value(), policy));
        lines.forEach((line, policy) -> rows.add(row(words.say("policies.for.dialed", line), policy, words)));
        Map<String, Policy> trunks = new TreeMap<>();
        book.byTrunk().forEach((Trunk trunk, Policy policy) -> trunks.put(trunk.name(), policy));
        trunks.forEach((trunk, policy) -> rows.add(row(words.say("policies.for.trunk", trunk), policy, words)));
        rows.add(row(words.say(rows.isEmpty() ? "policies.for.all" : "policies.for.rest"), book.standard(), words));
        return new ListView(words.say("policies.caption"), columns, rows, "", "");
    }

    private static String scope(Scope scope, PageWords words) {
        List<String> parts = new ArrayList<>();
        parts.add(scope.dialed().text());
        scope.trunk().map(Trunk::name).ifPresent(parts::add);
        scope.hours().map(TimeWindow::text).ifPresent(parts::add);
        if (scope.on() != Scope.On.ALL) {
            parts.add(words.say("policies.holidays." + scope.on().id()));
        }
        return String.join(" · ", parts);
    }

    private static ListView.Row row(String about, Policy policy, PageWords words) {
        Thresholds from = policy.thresholds();
        List<ListView.Cell> cells = new ArrayList<>();
        cells.add(ListView.Cell.of(about));
        cells.add(ListView.Cell.of(policy.version()));
        for (int threshold : List.of(
                from.label(), from.challenge(), from.listen(), from.voicemail(), from.divert(), from.reject())) {
            cells.add(ListView.Cell.of(
                    threshold == Thresholds.NEVER ? words.say("policies.never") : String.valueOf(threshold)));
        }
        return new ListView.Row(cells);
    }

    ListView versions(List<PolicyVersion> versions, PageWords words) {
        return new ListView(
                words.say("policies.versions"),
                List.of(
                        new ListView.Column(words.say("policies.version"), false, false),
                        new ListView.Column(words.say("policies.since"), false, false),
                        new ListView.Column(words.say("policies.author"), false, false),
                        new ListView.Column(words.say("policies.origin"), false, true),
                        new ListView.Column(words.say("policies.note"), false, true)),
                versions.stream()
                        .map(version -> new ListView.Row(List.of(
                                new ListView.Cell(
                                        String.valueOf(version.number()), PolicyPage.address(version.number()), ""),
                                ListView.Cell.of(views.time(version.since())),
                                ListView.Cell.of(author(version, words)),
                                ListView.Cell.of(origin(version, words)),
                                ListView.Cell.of(note(version)))))
                        .toList(),
                words.say("problem.database"),
                "");
    }

    /// Who said so; what no person said is named by how it came.
    static String author(PolicyVersion version, PageWords words) {
        return version.origin() == PolicyVersion.Origin.COMMAND ? version.author() : origin(version, words);
    }

    /// What a person wrote; the program's own words are in English only, and say what the origin says.
    private static String note(PolicyVersion version) {
        return version.origin() == PolicyVersion.Origin.PROGRAM ? "" : version.note();
    }

    private static String origin(PolicyVersion version, PageWords words) {
        return words.say("policies.origin." + version.origin().id());
    }

    List<CallView.Fact> facts(PolicyVersion version, PageWords words) {
        List<CallView.Fact> facts = new ArrayList<>();
        facts.add(new CallView.Fact(words.say("policies.version"), String.valueOf(version.number())));
        facts.add(new CallView.Fact(words.say("policies.since"), views.time(version.since())));
        facts.add(new CallView.Fact(words.say("policies.author"), author(version, words)));
        if (version.origin() == PolicyVersion.Origin.COMMAND) {
            facts.add(new CallView.Fact(words.say("policies.origin"), origin(version, words)));
        }
        if (!note(version).isEmpty()) {
            facts.add(new CallView.Fact(words.say("policies.note"), note(version)));
        }
        return facts;
    }

    String time(PolicyVersion version) {
        return views.time(version.since());
    }

    /// What differs between what is in force and something else.
    static DetailView.Block difference(String inForce, String other, PageWords words) {
        List<DetailView.Line> lines = LineDiff.of(inForce, other);
        return lines.isEmpty()
                ? new DetailView.Notice(words.say("policies.same"), "")
                : new DetailView.Lines(words.say("policies.difference"), lines, "en");
    }

    /// Calls that would have been decided otherwise, the more strictly decided apart from the others.
    static final class Changes {
        private final List<PolicyTrial.Changed> stricter = new ArrayList<>();
        private final List<PolicyTrial.Changed> kinder = new ArrayList<>();

        void add(PolicyTrial.Changed change) {
            int stricterBy = CallOutcome.of(change.now()).compareTo(CallOutcome.of(change.then()));
            List<PolicyTrial.Changed> kind = stricterBy > 0 ? stricter : kinder;
            if (stricterBy != 0 && kind.size() < SHOWN) {
                kind.add(change);
            }
        }
    }

    List<DetailView.Block> trial(
            PolicyTrial.Tally tally, NewestCalls.Walked walked, Changes changes, int days, Visit visit) {
        PageWords words = visit.words();
        ListView table = table(tally, words);
        int otherwise = table.rows().isEmpty()
                ? 0
                : tally.counts().entrySet().stream()
                        .flatMap(then -> then.getValue().entrySet().stream()
                                .filter(now -> !now.getKey().equals(then.getKey())))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        String cut = walked.backTo()
                .map(at -> words.say("policies.trial.cut", walked.calls(), views.time(at)))
                .orElse("");
        List<DetailView.Block> blocks = new ArrayList<>();
        blocks.add(new DetailView.Notice(
                (words.say("policies.trial", days, tally.calls(), otherwise, tally.notByPolicy()) + " " + cut).strip(),
                ""));
        blocks.add(new DetailView.Table(table));
        if (!changes.stricter.isEmpty()) {
            blocks.add(new DetailView.Table(
                    views.changed(changes.stricter, visit, words.say("policies.stricter", changes.stricter.size()))));
        }
        if (!changes.kinder.isEmpty()) {
            blocks.add(new DetailView.Table(
                    views.changed(changes.kinder, visit, words.say("policies.kinder", changes.kinder.size()))));
        }
        return blocks;
    }

    /// How many calls would go from what was decided to what would be, the most first.
    private static ListView table(PolicyTrial.Tally tally, PageWords words) {
        record Change(String then, String now, int calls) {}
        List<Change> changes = new ArrayList<>();
        tally.counts()
                .forEach((then, cells) -> cells.forEach((now, calls) -> {
                    if (!then.equals(now)) {
                        changes.add(new Change(then, now, calls));
                    }
                }));
        changes.sort(Comparator.comparingInt(Change::calls).reversed());
        return new ListView(
                words.say("policies.changes"),
                List.of(
                        new ListView.Column(words.say("policies.then"), false, false),
                        new ListView.Column(words.say("policies.now"), false, false),
                        new ListView.Column(words.say("policies.calls"), true, false)),
                changes.stream()
                        .map(change -> new ListView.Row(List.of(
                                ListView.Cell.of(words.word("decision", change.then())),
                                ListView.Cell.of(words.word("decision", change.now())),
                                ListView.Cell.of(String.valueOf(change.calls())))))
                        .toList(),
                words.say("policies.no-changes"),
                "");
    }
}
