package org.callwarden.server.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.Reputation;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumberLookup.Known;
import org.callwarden.server.admin.NumberRules;

/// Everything that is known of a number, and rules that have it refused or let it ring. It tells of
/// calls on every line, so these pages are for those who may see all calls and all digits.
final class NumbersPage extends Pages {

    private static final String ADDRESS = "/numbers";
    private static final Trunk ANY_TRUNK = new Trunk("unspecified");
    private static final DialedNumber ANY_LINE = new DialedNumber("unspecified");
    private static final int LONGEST = 40;
    private static final Set<String> DEEDS = Set.of("block", "block-range", "allow");

    private final NumberLookup numbers;
    private final NumberRules rules;
    private final AccessDesk access;
    private final CallViews views;

    NumbersPage(AllPages.Desks desks, CallViews views) {
        this.numbers = desks.numbers();
        this.rules = desks.numberRules();
        this.access = desks.access();
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.REVIEWER, visit -> ask(visit, 200, "", ""))
                        .unscoped(),
                Route.post(ADDRESS, Role.REVIEWER, this::look).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.REVIEWER, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.REVIEWER, this::decide).unscoped());
    }

    /// The page about a number as it is shown, `+84901234567` or `101`.
    static String address(String shown) {
        return ADDRESS + "/" + Addresses.encoded(shown);
    }

    private static void ask(Visit visit, int status, String typed, String wrong) {
        PageWords words = visit.words();
        FormView form = new FormView(
                ADDRESS,
                words.say("numbers.ask"),
                "",
                List.of(FormView.Field.text("number", words.say("numbers.number"), typed, LONGEST)
                        .mandatory()
                        .hint(words.say("numbers.hint"))
                        .error(wrong)),
                List.of(new FormView.Button("look", words.say("numbers.look"), "")));
        visit.show(status, "detail", words.say("nav.numbers"), Map.of("view", new DetailView(List.of(form))));
    }

    private void look(Visit visit) {
        String typed = visit.said("number");
        shown(numbers.caller(typed, ANY_TRUNK))
                .ifPresentOrElse(
                        number -> visit.goTo(address(number)),
                        () -> ask(visit, 422, typed, visit.words().say("numbers.bad")));
    }

    /// A caller's number as people write it; empty for what is none.
    private static Optional<String> shown(Caller caller) {
        return switch (caller.number()) {
            case PhoneNumber.E164 e164 -> Optional.of(e164.text());
            case PhoneNumber.Local(String digits) -> Optional.of(digits);
            case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> Optional.empty();
        };
    }

    /// Says itself that this is no number.
    private Optional<Caller> find(Visit visit) {
        Caller caller = numbers.caller(visit.rest(), ANY_TRUNK);
        if (visit.rest().length() > LONGEST || shown(caller).isEmpty()) {
            visit.refuse(404, "numbers.bad");
            return Optional.empty();
        }
        return Optional.of(caller);
    }

    private void one(Visit visit) {
        find(visit).ifPresent(caller -> show(visit, 200, caller, ""));
    }

    /// None that could only fail.
    private List<FormView.Button> buttons(Caller caller, PageWords words) {
        List<FormView.Button> buttons = new ArrayList<>();
        if (rules.mayBlock(caller)) {
            buttons.add(new FormView.Button("block", words.say("review.block"), "b"));
            buttons.add(new FormView.Button("block-range", words.say("review.block-range"), "r"));
        }
        buttons.add(new FormView.Button("allow", words.say("review.allow"), "a"));
        return buttons;
    }

    private void decide(Visit visit) {
        find(visit).ifPresent(caller -> decide(visit, caller));
    }

    private void decide(Visit visit, Caller caller) {
        String deed = visit.said("do");
        String who = visit.who().name();
        if (!DEEDS.contains(deed)) {
            visit.refuse(400, "problem.deed");
            return;
        }
        String number = shown(caller).orElse("");
        access.audit(who, deed, number, "");
        try {
            var _ = deed.equals("allow")
                    ? rules.allow(caller, who, "")
                    : rules.block(caller, deed.equals("block-range"), who, "");
        } catch (ApiProblem problem) {
            boolean refused = problem.status() == 422;
            show(
                    visit,
                    422,
                    caller,
                    refused
                            ? visit.words().say("numbers.refused")
                            : visit.words().tell(problem.told()));
            return;
        }
        visit.goTo(address(number) + "?done=" + deed);
    }

    private void show(Visit visit, int status, Caller caller, String problem) {
        PageWords words = visit.words();
        String number = shown(caller).orElse("");
        Known known = numbers.about(caller, ANY_TRUNK, ANY_LINE);
        // Over the trunk and line of its last call: what is decided, and whether anybody is listened to, differs there.
        Verdict next = last(known).map(numbers::again).orElse(known.now());
        List<DetailView.Block> blocks = new ArrayList<>();
        String done = visit.said("done");
        if (DEEDS.contains(done)) {
            blocks.add(new DetailView.Notice(words.say("numbers.done." + done), ""));
        }
        blocks.add(new DetailView.Facts(facts(known, next, visit)));
        blocks.add(
                new FormView(address(number), words.say("numbers.decide"), problem, List.of(), buttons(caller, words)));
        items(
                        "numbers.now",
                        next.reasons().stream()
                                .map(reason -> views.sentence(reason, visit.who(), words))
                                .toList(),
                        words)
                .ifPresent(blocks::add);
        items(
                        "numbers.trust",
                        known.trust().stream().map(fact -> trust(fact, words)).toList(),
                        words)
                .ifPresent(blocks::add);
        items(
                        "numbers.reports",
                        known.reputation().map(Reputation::voices).orElse(List.of()).reversed().stream()
                                .map(report -> report(report, words))
                                .toList(),
                        words)
                .ifPresent(blocks::add);
        blocks.add(calls(known, visit));
        visit.show(status, "detail", number, Map.of("view", new DetailView(blocks)));
    }

    private static Optional<DetailView.Items> items(String key, List<String> items, PageWords words) {
        return items.isEmpty() ? Optional.empty() : Optional.of(new DetailView.Items(words.say(key), items, false));
    }

    private List<CallView.Fact> facts(Known known, Verdict next, Visit visit) {
        PageWords words = visit.words();
        List<CallView.Fact> facts = new ArrayList<>();
        if (known.caller().number() instanceof PhoneNumber.E164 e164) {
            facts.add(new CallView.Fact(words.say("numbers.country"), e164.region()));
            facts.add(new CallView.Fact(
                    words.say("numbers.standing"),
                    words.word("standing", e164.standing().name())));
        }
        known.reputation().ifPresent(reputation -> reputation(reputation, facts, words));
        known.challenges().ifPresent(standing -> {
            facts.add(new CallView.Fact(
                    words.say("numbers.passes"), times(standing.passes(), Optional.ofNullable(standing.lastPass()))));
            facts.add(new CallView.Fact(
                    words.say("numbers.failures"),
                    times(standing.failures(), Optional.ofNullable(standing.lastFailure()))));
        });
        facts.add(next(known, next, visit));
        return facts;
    }

    private static Optional<CallRecord> last(Known known) {
        return known.calls().orElse(List.of()).stream().findFirst();
    }

    private static CallView.Fact next(Known known, Verdict next, Visit visit) {
        PageWords words = visit.words();
        String decided = CallViews.foretold(next, visit.who(), words);
        String shown = next.enforced() ? decided : words.say("numbers.monitored", decided);
        int score = next.card().score().value();
        return new CallView.Fact(
                words.say("numbers.next"),
                last(known)
                        .map(record -> words.say(
                                "numbers.next.like",
                                shown,
                                score,
                                record.call().trunk().name(),
                                record.call().dialed().value()))
                        // Over no line in particular, which would be one that is only monitored.
                        .orElseGet(() -> words.say("numbers.next.text", decided, score)));
    }

    private static void reputation(Reputation reputation, List<CallView.Fact> facts, PageWords words) {
        facts.add(new CallView.Fact(
                words.say("numbers.reputation"),
                words.word("level", reputation.level().name())));
        facts.add(new CallView.Fact(
                words.say("numbers.evidence"),
                words.say(
                        "numbers.evidence.text",
                        Math.round(reputation.counts().spam()),
                        Math.round(reputation.counts().fine()))));
        facts.add(range(reputation.ten(), words));
        facts.add(range(reputation.hundred(), words));
        reputation.carrier().ifPresent(carrier -> facts.add(range(carrier.range(), words)));
    }

    private static CallView.Fact range(Reputation.Range range, PageWords words) {
        return new CallView.Fact(
                words.say("numbers.range", range.name()),
                words.say(range.bad() ? "numbers.range.bad" : "numbers.range.text", range.members()));
    }

    private String times(int count, Optional<Instant> last) {
        return count + last.map(at -> " · " + views.time(at)).orElse("");
    }

    private String trust(TrustFact fact, PageWords words) {
        String detail = fact.kind() == TrustFact.Kind.LOST ? words.word("trust.why", fact.detail()) : fact.detail();
        return words.say("trust." + fact.kind().id(), views.time(fact.at()), detail);
    }

    private String report(Report report, PageWords words) {
        String said = views.time(report.at()) + " · " + report.reporter() + " · "
                + words.word("report", report.says().id());
        return report.comment().isEmpty() ? said : said + " · " + report.comment();
    }

    private DetailView.Table calls(Known known, Visit visit) {
        PageWords words = visit.words();
        List<CallRecord> calls = known.calls().orElse(List.of());
        return new DetailView.Table(views.table(
                calls,
                CallViews.Columns.OF_ONE_CALLER,
                visit,
                words.say("numbers.calls"),
                words.say(known.calls().isPresent() ? "numbers.calls.none" : "problem.database")));
    }
}
