package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.ReviewItem;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.ReviewDesk;
import org.callwarden.server.admin.ReviewDesk.Reviewed;

/// The queue of flagged calls, one after the other: look, listen, say what it is. What was done and what it brings
/// about
/// stands above the next call, with a button that takes it back.
final class ReviewPage extends Pages {

    private static final String ADDRESS = "/review";

    /// Reviewers whose last deed is remembered, and for how long.
    private static final int REMEMBERED = 1_000;

    private static final Duration SHOWN = Duration.ofMinutes(30);

    private final ReviewDesk desk;
    private final CallStore calls;
    private final AccessDesk access;
    private final CallViews views;
    private final ReasonTexts texts;
    private final Cache<String, ReviewView.Done> last = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(SHOWN)
            .build();

    ReviewPage(ReviewDesk desk, CallStore calls, AccessDesk access, CallViews views, ReasonTexts texts) {
        this.desk = desk;
        this.calls = calls;
        this.access = access;
        this.views = views;
        this.texts = texts;
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
        Optional<ReviewItem> item = call(visit.said("call"))
                .flatMap(id -> desk.take(who, Optional.of(id)))
                .or(() -> first(who, waiting));
        Optional<ReviewView.Done> done = Optional.ofNullable(last.getIfPresent(who));
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
                .map(item -> desk.take(who, Optional.of(item.call())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ReviewView.Item item(ReviewItem found, Visit visit) {
        PageWords words = visit.words();
        String stands = found.calls() > 1 ? words.say("review.stands", found.calls(), found.numbers()) : "";
        return new ReviewView.Item(
                views.of(found.record(), Optional.empty(), visit.who(), words),
                found.flag().text(words.language()),
                stands);
    }

    private static Optional<CallId> call(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(new CallId(typed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void decide(Visit visit) {
        String who = visit.who().name();
        Optional<CallId> call = call(visit.said("call"));
        if (call.flatMap(calls::find)
                .filter(record -> visit.who().covers(record.call()))
                .isEmpty()) {
            visit.refuse(404, "problem.call");
            return;
        }
        CallId id = call.orElseThrow();
        String deed = visit.said("do");
        try {
            switch (deed) {
                case "spam" -> say(visit, id, Says.SPAM);
                case "not-spam" -> say(visit, id, Says.NOT_SPAM);
                case "undo" -> say(visit, id, Says.NONE);
                case "skip" -> desk.skip(who, id);
                case "block" -> ruled(visit, id, desk.block(id, false, who), deed);
                case "block-range" -> ruled(visit, id, desk.block(id, true, who), deed);
                case "allow" -> ruled(visit, id, desk.allow(id, who), deed);
                default -> {
                    visit.refuse(400, "problem.deed");
                    return;
                }
            }
        } catch (ApiProblem problem) {
            last.put(who, new ReviewView.Done(List.of(String.valueOf(problem.getMessage())), "", true));
        }
        visit.goTo(ADDRESS);
    }

    private void say(Visit visit, CallId id, Says says) {
        String who = visit.who().name();
        Reviewed reviewed = desk.review(id, says, who, visit.said("note"));
        access.audit(who, "review", id.value(), says.id());
        PageWords words = visit.words();
        List<String> lines = new ArrayList<>();
        lines.add(words.say("review.done." + says.id(), reviewed.closes()));
        reviewed.report()
                .filter(answer -> answer != ReportDesk.Answer.TAKEN)
                .ifPresent(answer -> lines.add(words.say("review.report." + answer.id())));
        lines.add(words.say("review.next", outlook(reviewed.next().first(), words)));
        reviewed.next().heard().ifPresent(heard -> lines.add(words.say("review.next.heard", outlook(heard, words))));
        last.put(who, new ReviewView.Done(lines, says == Says.NONE ? "" : id.value(), false));
    }

    /// What would be done, and the first reason for it.
    private String outlook(Verdict verdict, PageWords words) {
        String decided = verdict.decision() instanceof Decision.AcceptWithLabel(String label)
                ? words.say("decision.label.as", label)
                : words.word("decision", verdict.decision().id());
        return words.say(
                verdict.enforced() ? "review.outlook" : "review.outlook.monitored",
                decided,
                texts.text(verdict.reasons().getFirst(), words.language()));
    }

    private void ruled(Visit visit, CallId id, Rule rule, String deed) {
        String who = visit.who().name();
        access.audit(who, deed, id.value(), "rule " + rule.id());
        last.put(who, new ReviewView.Done(List.of(visit.words().say("review.done." + deed, rule.id())), "", false));
    }
}
