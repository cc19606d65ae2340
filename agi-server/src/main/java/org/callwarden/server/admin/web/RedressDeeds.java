package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.Redress;
import org.callwarden.server.admin.ReviewDesk;
import org.callwarden.server.admin.ReviewDesk.Reviewed;
import org.callwarden.server.admin.RuleDesk;

/// What was made good for on calls' pages, as long as it can be taken back. Safe for many threads: whoever presses
/// twice
/// does it once.
final class RedressDeeds {

    private static final int REMEMBERED = 1_000;
    private static final Duration SHOWN = Duration.ofMinutes(30);

    private final ReviewDesk reviews;
    private final RuleDesk rules;
    private final NumberRules numberRules;
    private final CallViews views;
    private final Redress redress;
    private final Cache<CallId, Redress.Done> done = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(SHOWN)
            .build();

    RedressDeeds(AllPages.Desks desks, CallViews views) {
        this.reviews = desks.reviews();
        this.rules = desks.rules();
        this.numberRules = desks.numberRules();
        this.views = views;
        this.redress = new Redress(reviews, rules);
    }

    Optional<Redress.Done> of(CallRecord record) {
        return Optional.ofNullable(done.getIfPresent(record.call().id()));
    }

    /// Whether such calls ring by what was done: somebody may have taken a rule away since, or made one against it.
    boolean stands(CallRecord record) {
        return of(record).filter(deed -> stands(record, deed)).isPresent();
    }

    private boolean stands(CallRecord record, Redress.Done deed) {
        return kept().containsAll(deed.made().ids()) && numberRules.isAllowed(record.call());
    }

    private Set<String> kept() {
        return rules.kept().rules().stream().map(Rule::id).collect(Collectors.toSet());
    }

    /// Does it, or again what is missing of it.
    void make(CallRecord record, String who, String note) {
        CallId id = record.call().id();
        var _ = done.asMap()
                .compute(
                        id,
                        (_, before) -> before != null && stands(record, before)
                                ? before
                                : redress.make(id, who, note, Optional.ofNullable(before)));
    }

    /// @return what is to be told; empty where there is nothing that this reviewer could take back
    Optional<List<String>> takeBack(CallId id, String who, PageWords words) {
        List<String> lines = new ArrayList<>();
        var _ = done.asMap().computeIfPresent(id, (_, deed) -> {
            if (!deed.who().equals(who)) {
                return deed;
            }
            Optional<CallReview> before = reviews.history(id).stream().skip(1).findFirst();
            Reviewed reviewed = redress.takeBack(deed);
            Says says = reviewed.review().says();
            lines.add(before.filter(_ -> says != Says.NONE)
                    .map(review -> words.say("review.again." + says.id(), review.author()))
                    .orElseGet(() -> words.say("review.done.none")));
            List<String> stay = new ArrayList<>(deed.made().ids());
            stay.retainAll(kept());
            if (!stay.isEmpty()) {
                lines.add(words.say("redress.stay", CallViews.some(stay), stay.size()));
            }
            return null;
        });
        return Optional.of(lines).filter(told -> !told.isEmpty());
    }

    /// What was done, in words.
    List<String> told(CallRecord record, Redress.Done deed, Visit visit) {
        PageWords words = visit.words();
        if (!stands(record, deed)) {
            return List.of(words.say("redress.gone", deed.who()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "redress.done",
                CallViews.some(deed.made().ids()),
                deed.made().rules().size(),
                deed.who()));
        if (record.call().attestation() == Attestation.FAILED) {
            lines.add(words.say("redress.forged"));
        }
        int closes = visit.who().isUnscoped() ? deed.reviewed().closes() : 1;
        lines.add(words.say("review.done.not-spam", closes));
        lines.addAll(views.followed(deed.reviewed(), visit));
        CallViews.elsewhere(numberRules.elsewhere(record.call()), words).ifPresent(lines::add);
        return lines;
    }
}
