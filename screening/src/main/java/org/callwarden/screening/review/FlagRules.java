package org.callwarden.screening.review;

import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.score.ScoreCard;

/// Reads from a call's record why it should be looked at.
final class FlagRules {

    /// From so many points over a threshold on a call was not stopped by a few.
    static final int NEAR = 5;

    /// From so many points in a caller's favour on they count as a good one: half of what a pass
    /// weighs, and less than any other sort of trust does.
    static final int GOOD = -30;

    private static final Set<String> STOPPING_SCORES = Set.of("score-reject", "score-divert", "score-voicemail");
    private static final Set<String> FOR_WORDS = Set.of("heard-spam", "spam-script");
    private static final Set<String> BY_PERSON = Set.of("let-through-by-person", "ended-by-person");

    private FlagRules() {}

    static Optional<Flag> of(CallRecord record) {
        Verdict verdict = record.verdict();
        boolean carriedOut = record.ending() == Ending.DECIDED || record.ending() == Ending.ABANDONED;
        if (!carriedOut || verdict.rule().isPresent() || isMachine(record) || says(verdict, BY_PERSON)) {
            return Optional.empty();
        }
        boolean decided = record.ending() == Ending.DECIDED;
        Optional<Transcript> said = record.listening().flatMap(ListenOutcome::transcript);
        if (decided && said.filter(FlagRules::isUnclear).isPresent()) {
            return Optional.of(Flag.UNSURE_WORDS);
        }
        boolean stops = decided && stops(verdict.decision());
        if (stops && isNearThreshold(verdict)) {
            return Optional.of(Flag.NEAR_THRESHOLD);
        }
        if (record.isLost() && inFavour(verdict.card()) <= GOOD) {
            return Optional.of(Flag.GOOD_CALLER_LOST);
        }
        if (stops && verdict.enforced() && said.filter(FlagRules::soundsWanted).isPresent()) {
            return Optional.of(Flag.WANTED_WORDS_STOPPED);
        }
        if (stops && verdict.enforced() && says(verdict, FOR_WORDS)) {
            return Optional.of(Flag.WORDS_STOPPED);
        }
        return stops && !verdict.enforced() ? Optional.of(Flag.WOULD_BE_STOPPED) : Optional.empty();
    }

    /// Whether nobody was to hear the caller at once. Who is challenged or listened to may yet get
    /// through.
    private static boolean stops(Decision decision) {
        return switch (decision) {
            case Decision.Reject _, Decision.Divert _, Decision.Voicemail _ -> true;
            case Decision.Accept _, Decision.AcceptWithLabel _, Decision.Challenge _, Decision.Listen _ -> false;
        };
    }

    /// A fax goes where faxes go.
    private static boolean isMachine(CallRecord record) {
        return record.listening()
                .filter(ListenOutcome.Machine.class::isInstance)
                .isPresent();
    }

    private static boolean isUnclear(Transcript said) {
        return said.classified().unsure() || said.doubt().isPresent();
    }

    private static boolean soundsWanted(Transcript said) {
        return !said.classified().textClass().spam();
    }

    private static boolean says(Verdict verdict, Set<String> one) {
        return verdict.reasons().stream().map(Reason::id).anyMatch(one::contains);
    }

    private static int inFavour(ScoreCard card) {
        return card.lines().stream()
                .mapToInt(ScoreCard.Line::counted)
                .filter(counted -> counted < 0)
                .sum();
    }

    private static boolean isNearThreshold(Verdict verdict) {
        return verdict.reasons().stream()
                .filter(reason -> STOPPING_SCORES.contains(reason.id()))
                .anyMatch(reason -> points(reason, "score") - points(reason, "threshold") < NEAR);
    }

    /// Of a record of another version, which does not say it, so many that nothing is near.
    private static int points(Reason reason, String name) {
        String value = reason.values().getOrDefault(name, "");
        boolean said = value.matches("[0-9]{1,3}");
        return said ? Integer.parseInt(value) : name.equals("score") ? Short.MAX_VALUE : 0;
    }
}
