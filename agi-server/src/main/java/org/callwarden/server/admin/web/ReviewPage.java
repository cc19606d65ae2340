package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.ReviewItem;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.MadeRules;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.ReviewDesk;
import org.callwarden.server.admin.ReviewDesk.Reviewed;
import org.callwarden.server.admin.RuleDesk;

/// The queue of flagged calls, one after the other: look, listen, say what it is. What was done and
/// what it brings about stands above the next call, with a button that takes it back.
final class ReviewPage extends Pages {

    private static final String ADDRESS = "/review";

    private static final Set<String> DEEDS = Set.of("spam", "not-spam", "skip", "undo");

    /// They count for all lines, so only who may see all may do them.
    private static final Set<String> RULES = Set.of("block", "block-range", "allow");

    private final ReviewDesk desk;
    private final CallStore calls;
    private final AccessDesk access;
    private final CallViews views;
    private final RuleDesk rules;
    private final NumberRules numberRules;
    private final NumberLookup numbers;
    private final LastDeeds last;

    ReviewPage(AllPages.Desks desks, CallViews views, LastDeeds last) {
        this.numbers = desks.numbers();
        this.last = last;
        this.desk = desks.reviews();
        this.calls = desks.calls();
        this.access = desks.access();
        this.rules = desks.rules();
        this.numberRules = desks.numberRules();
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get(ADDRESS, Role.REVIEWER, this::next), Route.post(ADDRESS, Role.REVIEWER, this::decide));
    }

    private void next(Visit visit) {
        String who = visit.who().name();
        List<ReviewItem> waiting = desk.queue(who, ReviewDesk.MOST).stream()
                .filter(item -> visit.who().covers(item.record().call()))
                .toList();
        // Only of those that this visitor may see: whoever looks at an item keeps it from the others.
        Optional<ReviewItem> item = CallId.read(visit.said("call"))
                .flatMap(id ->
                        waiting.stream().filter(one -> one.call().equals(id)).findFirst())
                .flatMap(one -> desk.take(who, one.call()))
                .or(() -> first(who, waiting));
        Optional<LastDeeds.Done> done = last.shown(who);
        PageWords words = visit.words();
        visit.show(
                "review",
                words.say("nav.review"),
                Map.of(
                        "view",
                        new ReviewView(
                                words.say("review.waiting", waiting.size()),
                                done,
                                item.map(found -> item(found, visit)))));
    }

    /// The first that nobody else took at this moment.
    private Optional<ReviewItem> first(String who, List<ReviewItem> waiting) {
        return waiting.stream()
                .map(item -> desk.take(who, item.call()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ReviewView.Item item(ReviewItem found, Visit visit) {
        PageWords words = visit.words();
        // How many there are on lines that they may not see is nothing for them.
        String stands = found.calls() > 1 && visit.who().isUnscoped()
                ? words.say("review.stands", found.calls(), found.numbers())
                : "";
        return new ReviewView.Item(
                views.of(found.record(), Optional.empty(), visit.who(), words),
                found.flag().text(words.language()),
                stands,
                Deeds.of(found.record(), true, numberRules));
    }

    private void decide(Visit visit) {
        Optional<CallRecord> call = CallId.read(visit.said("call"))
                .flatMap(calls::find)
                .filter(record -> visit.who().covers(record.call()));
        if (call.isEmpty()) {
            visit.refuse(404, "problem.call");
            return;
        }
        String who = visit.who().name();
        String deed = visit.said("do");
        boolean ruling = RULES.contains(deed);
        if (ruling && !visit.who().isUnscoped()) {
            visit.refuse(403, "problem.lines");
            return;
        }
        if (!ruling && !DEEDS.contains(deed)) {
            visit.refuse(400, "problem.deed");
            return;
        }
        CallId id = call.get().call().id();
        try {
            if (ruling) {
                rule(visit, call.get(), deed);
            } else if (deed.equals("skip")) {
                desk.skip(who, id);
                last.forget(who);
            } else if (deed.equals("undo")) {
                undo(visit, id);
            } else {
                say(visit, id, Says.ofId(deed).orElseThrow());
            }
        } catch (ApiProblem problem) {
            last.put(who, LastDeeds.Done.failed(id, failure(problem, visit.words())));
        }
        if (visit.said("from").equals("call")) {
            // Another call in its place would take the next key.
            visit.goTo(Addresses.call(id.value()));
        } else {
            // Who takes something back wants to see that call again, not another that they hold.
            visit.goTo(deed.equals("undo") ? ADDRESS + "?call=" + Addresses.encoded(id.value()) : ADDRESS);
        }
    }

    /// Why nothing was done.
    static String failure(ApiProblem problem, PageWords words) {
        return problem.says("call.said-since")
                ? words.say("review.others", problem.where())
                : words.say("review.failed", words.tell(problem.told()));
    }

    /// Takes back the last word, where it is this reviewer's own, or a rule that was made with their last deed.
    private void undo(Visit visit, CallId id) {
        String who = visit.who().name();
        Optional<LastDeeds.Done> done = last.of(who);
        String made = visit.said("rules");
        if (!made.isEmpty()) {
            done.filter(deed -> deed.rules().equals(made)).ifPresent(deed -> undo(visit, deed));
            return;
        }
        if (done.filter(deed -> deed.undo() && deed.call().equals(id)).isEmpty()) {
            last.put(who, LastDeeds.Done.failed(id, visit.words().say("review.nothing-back")));
            return;
        }
        List<CallReview> history = desk.history(id);
        String latest = history.getFirst().author();
        if (!latest.equals(who)) {
            last.put(who, LastDeeds.Done.failed(id, visit.words().say("review.others", latest)));
            return;
        }
        Optional<CallReview> before = history.stream().skip(1).findFirst();
        // What cannot be logged is not done.
        access.audit(
                who,
                "review",
                id.value(),
                before.map(CallReview::says).orElse(Says.NONE).id());
        Reviewed reviewed = desk.takeBack(id, who);
        String text = before.filter(_ -> reviewed.review().says() != Says.NONE)
                .map(review -> visit.words().say("review.again." + review.says().id(), review.author()))
                .orElseGet(() -> visit.words().say("review.done.none"));
        last.put(who, LastDeeds.Done.told(id, lines(visit, reviewed, text)));
    }

    private void undo(Visit visit, LastDeeds.Done deed) {
        String who = visit.who().name();
        CallId id = deed.call();
        Set<String> made = Set.copyOf(deed.made());
        rules.kept().rules().stream()
                .map(Rule::id)
                .filter(made::contains)
                .forEach(rule -> access.audit(who, "remove-rule", rule, "call " + id.value()));
        boolean all = rules.remove(made).size() == made.size();
        last.put(
                who,
                LastDeeds.Done.told(id, List.of(visit.words().say(all ? "review.done.none" : "review.done.part"))));
    }

    private List<String> lines(Visit visit, Reviewed reviewed, String text) {
        List<String> lines = new ArrayList<>();
        lines.add(text);
        lines.addAll(views.followed(reviewed, visit));
        return lines;
    }

    private void say(Visit visit, CallId id, Says says) {
        String who = visit.who().name();
        // What cannot be logged is not done.
        access.audit(who, "review", id.value(), says.id());
        Reviewed reviewed = desk.review(id, says, who, visit.said("note"));
        int closes = visit.who().isUnscoped() ? reviewed.closes() : 1;
        String text = visit.words().say("review.done." + says.id(), closes);
        last.put(who, new LastDeeds.Done(id, lines(visit, reviewed, text), true, List.of(), false));
    }

    private void rule(Visit visit, CallRecord record, String deed) {
        String who = visit.who().name();
        Call call = record.call();
        CallId id = call.id();
        String note = visit.said("note");
        access.audit(who, deed, id.value(), "");
        MadeRules made = deed.equals("allow")
                ? desk.allow(id, who, note)
                : desk.block(id, deed.equals("block-range"), who, note);
        List<String> added = made.addedIds();
        if (added.isEmpty()
                && last.of(who).filter(before -> did(before, id, made)).isPresent()) {
            // Pressed twice: what was done stays to be taken back.
            return;
        }
        String text = visit.words()
                .say(
                        "review.done." + deed,
                        CallViews.some(made.ids()),
                        made.rules().size());
        // First what can be taken back: what is said besides may fail.
        last.put(who, new LastDeeds.Done(id, List.of(text), !added.isEmpty(), added, false));
        Optional<String> besides = deed.equals("allow")
                ? CallViews.elsewhere(numberRules.elsewhere(call), visit.words())
                : CallViews.rings(numbers.again(record), visit.words());
        besides.ifPresent(
                line -> last.put(who, new LastDeeds.Done(id, List.of(text, line), !added.isEmpty(), added, false)));
    }

    private static boolean did(LastDeeds.Done before, CallId id, MadeRules made) {
        return before.call().equals(id)
                && !before.made().isEmpty()
                && made.ids().containsAll(before.made());
    }
}
