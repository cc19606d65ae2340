package org.callwarden.screening;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;

/// What stored calls would have come to under other policies, from the signals that were stored with them: nothing is
/// looked up again, so the answer is about the policy and nothing else.
///
/// Compared is the first decision about a call, before any challenge: what a caller does in a challenge that was never
/// put to them nobody knows.
public final class Replay {

    private final Judge judge;
    private final PolicyBook book;

    /// @param book the policies and weights to try
    public Replay(NeverReject neverReject, PolicyBook book) {
        this.judge = new Judge(neverReject, () -> book);
        this.book = book;
    }

    /// The first decision about a call as it was.
    public static Decision then(CallRecord record) {
        boolean byPerson = says(record, ReasonIds.BY_PERSON::contains);
        if (wasListenedTo(record)) {
            return new Decision.Listen();
        }
        return record.challenge().isPresent() || byPerson
                ? new Decision.Challenge()
                : record.verdict().decision();
    }

    /// The first decision about it now; empty where no policy decides: an invariant, a rule, or a fault of ours did.
    public Optional<Decision> now(CallRecord record) {
        Verdict verdict = record.verdict();
        if (!decidedByScore(verdict)) {
            return Optional.empty();
        }
        // Combinations are the policy's, not observed.
        List<Signal> signals = verdict.card().lines().stream()
                .map(ScoreCard.Line::signal)
                .filter(signal -> signal.kind() != SignalKind.COMBINATION)
                .toList();
        // Whether there was speech is known only of calls whose caller was to be listened to.
        boolean able = wasListenedTo(record) || says(record, ReasonIds.LISTENING_NEEDS_ANSWER::equals);
        Judge.Case about = judge.hearing(_ -> able).open(record.call(), verdict.enforced());
        return Optional.of(about.byScoreAlone(book.score(signals, record.call().at()), label(signals)));
    }

    /// Where a person decided before the caller had said a word no reason tells it.
    private static boolean wasListenedTo(CallRecord record) {
        return says(record, ReasonIds.LISTENED::contains)
                || (record.listening().isPresent() && says(record, ReasonIds.BY_PERSON::contains));
    }

    private static boolean says(CallRecord record, Predicate<String> id) {
        return record.verdict().reasons().stream().map(Reason::id).anyMatch(id);
    }

    /// Not by an empty card: a call without any signal has one, too.
    private static boolean decidedByScore(Verdict verdict) {
        return verdict.reasons().stream().anyMatch(reason -> reason.id().startsWith("score-"));
    }

    private static Optional<String> label(List<Signal> signals) {
        return signals.stream()
                .filter(signal -> signal.kind() == SignalKind.KNOWN_TO_OPERATOR)
                .map(signal -> signal.evidence().getOrDefault("label", ""))
                .findFirst();
    }
}
