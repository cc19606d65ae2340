package org.callwarden.server.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.server.admin.NumberRules;

/// What is known to have happened in a call and because of it, in order. Only what was stored is told: of what has no
/// time the place in the order, and when a phone rang or was answered not at all.
final class CallStory {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final CallViews views;
    private final Visit visit;
    private final CallRecord record;
    private final PageWords words;

    private CallStory(CallViews views, Visit visit, CallRecord record) {
        this.views = views;
        this.visit = visit;
        this.record = record;
        this.words = visit.words();
    }

    /// What is stored beside the call's record.
    ///
    /// @param end when the call was over, where that is known
    /// @param reviews what was said of the call
    /// @param rules all rules that are in force
    record Since(Optional<CallEnd> end, List<CallReview> reviews, List<Rule> rules) {
        Since {
            reviews = List.copyOf(reviews);
            rules = List.copyOf(rules);
        }
    }

    static List<CallPageView.Event> of(CallViews views, Visit visit, CallRecord record, Since since) {
        return new CallStory(views, visit, record).events(since);
    }

    private List<CallPageView.Event> events(Since since) {
        List<CallPageView.Event> events = new ArrayList<>();
        Instant at = record.call().at();
        events.add(event(
                at,
                words.say(
                        "story.came",
                        record.call().trunk().name(),
                        record.call().dialed().value()),
                List.of()));
        boolean asked = record.challenge().isPresent() || record.listening().isPresent();
        if (asked) {
            events.add(event(at.plus(record.spent().assessing()), words.say("story.asking"), List.of()));
        }
        record.listening().ifPresent(outcome -> events.add(heard(outcome)));
        record.challenge()
                .ifPresent(outcome -> events.add(event(
                        record.spent().decidedAt(),
                        words.say("story.challenge." + outcome.id(), outcome.tries()),
                        List.of())));
        events.add(event(record.spent().decidedAt(), decided(), weighed()));
        after(since).forEach(events::add);
        return events;
    }

    /// Listening ends with the last decision, unless a challenge comes between them: then nothing says when.
    private CallPageView.Event heard(ListenOutcome outcome) {
        String text = words.say("story.listen." + outcome.id());
        List<String> details = new ArrayList<>();
        outcome.transcript().ifPresent(said -> details.add(said(said)));
        return record.challenge().isPresent()
                ? new CallPageView.Event("", "", "", text, details)
                : event(record.spent().decidedAt(), text, details);
    }

    private String said(Transcript said) {
        if (!said.isKept()) {
            return words.say("story.unkept");
        }
        if (!visit.who().seesAll()) {
            return words.say("story.hidden");
        }
        List<SpokenWord> spoken = said.words();
        return spoken.isEmpty()
                ? words.say("story.text", said.text())
                : words.say(
                        "story.words",
                        seconds(spoken.getFirst().from()),
                        seconds(spoken.getLast().until()),
                        said.text());
    }

    private String decided() {
        String decision = CallViews.decision(record.verdict(), visit.who(), words);
        return words.say("story.ending." + record.ending().id(), decision);
    }

    /// The reasons, and each signal with what it counted.
    private List<String> weighed() {
        Map<String, Integer> signals = new LinkedHashMap<>();
        for (ScoreCard.Line line : record.verdict().card().lines()) {
            Reason signal = Reason.of(
                    line.signal().kind().id(), Map.copyOf(line.signal().evidence()));
            signals.put(views.sentence(signal, visit.who(), words), line.counted());
        }
        Stream<String> reasons = record.verdict().reasons().stream()
                .map(reason -> views.sentence(reason, visit.who(), words))
                .filter(reason -> !signals.containsKey(reason));
        Stream<String> weights = signals.entrySet().stream()
                .map(signal -> words.say("story.signal", signal.getKey(), "%+d".formatted(signal.getValue())));
        return Stream.concat(reasons, weights).toList();
    }

    /// What came later, by its time.
    private Stream<CallPageView.Event> after(Since since) {
        record Later(Instant at, CallPageView.Event event) {}
        List<Later> later = new ArrayList<>();
        since.end().ifPresent(end -> later.add(new Later(end.at(), event(end.at(), over(end.talked()), List.of()))));
        for (CallReview review : since.reviews()) {
            later.add(new Later(
                    review.at(),
                    event(
                            review.at(),
                            words.say(
                                    "story.review",
                                    review.author(),
                                    words.word("story.says", review.says().id())),
                            visit.who().seesAll() && !review.note().isEmpty() ? List.of(review.note()) : List.of())));
        }
        if (visit.who().seesAll() && visit.who().isUnscoped()) {
            for (Rule rule : since.rules()) {
                if (isAboutThis(rule)) {
                    later.add(new Later(rule.created(), event(rule.created(), made(rule), List.of())));
                }
            }
        }
        Stream<CallPageView.Event> known =
                later.stream().sorted(Comparator.comparing(Later::at)).map(Later::event);
        boolean unknown = since.end().isEmpty() && !record.isOver();
        CallPageView.Event nothing = new CallPageView.Event("", "", "", words.say("story.unknown"), List.of());
        return unknown ? Stream.concat(Stream.of(nothing), known) : known;
    }

    private String over(Duration talked) {
        return talked.isZero() ? words.say("story.over") : words.say("story.talked", seconds(talked));
    }

    /// Made of this call, or about exactly its number since it came.
    private boolean isAboutThis(Rule rule) {
        boolean number = rule.match().callers() instanceof Callers.Exact exact
                && NumberRules.mayAllow(record.call().caller())
                && exact.includes(record.call().caller());
        return NumberRules.isBecause(rule, record.call().id())
                || (number && !rule.created().isBefore(record.call().at()));
    }

    private String made(Rule rule) {
        return words.say(
                "story.rule",
                rule.id(),
                rule.author(),
                words.word("rule", rule.action().id()),
                (rule.match().callers().text() + " " + RuleViews.narrowed(rule.match())).strip());
    }

    private CallPageView.Event event(Instant at, String text, List<String> details) {
        return new CallPageView.Event(
                at.toString(),
                TIME.format(at.atZone(views.zone())),
                offset(Duration.between(record.call().at(), at)),
                text,
                details);
    }

    private String seconds(Duration time) {
        return words.decimal(time.toMillis() / 1000.0, 1);
    }

    /// To the millisecond within a minute, else to the second.
    private String offset(Duration after) {
        String sign = after.isNegative() ? "−" : "+";
        Duration time = after.abs();
        if (time.toMinutes() < 1) {
            return sign + words.say("seconds", words.decimal(time.toMillis() / 1000.0, 3));
        }
        String clock = "%d:%02d:%02d".formatted(time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
        return sign + (time.toDays() > 0 ? words.say("story.days", time.toDays(), clock) : clock);
    }
}
