package org.callwarden.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.ChallengeSettings.Answer;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;

/// From what is known of a call to a verdict, under the policy of its line; the order of the evidence
/// is [Screening]'s.
final class Judge {

    private final NeverReject neverReject;
    private final Supplier<PolicyBook> policies;
    private final Predicate<Call> ears;

    Judge(NeverReject neverReject, Supplier<PolicyBook> policies) {
        this(neverReject, policies, _ -> false);
    }

    private Judge(NeverReject neverReject, Supplier<PolicyBook> policies, Predicate<Call> ears) {
        this.neverReject = neverReject;
        this.policies = policies;
        this.ears = ears;
    }

    /// @param able whether this caller could be listened to now
    Judge hearing(Predicate<Call> able) {
        return new Judge(neverReject, policies, able);
    }

    Case open(Call call, boolean enforced) {
        return new Case(call, policies.get(), enforced);
    }

    static Signal knownToOperator(Rule rule) {
        return Signal.of(SignalKind.KNOWN_TO_OPERATOR, Map.of("label", rule.label()));
    }

    /// What was found out about what a caller said, beside the words.
    ///
    /// @param badNumbers numbers they named that would be refused themselves
    /// @param law rules that their call breaks
    record Aside(List<Reason> badNumbers, List<Reason> law) {}

    /// A decision with the reason that led to it.
    private record Finding(Decision decision, List<Reason> reasons) {
        static Finding of(Decision decision, Reason... reasons) {
            return of(decision, List.of(reasons));
        }

        static Finding of(Decision decision, List<Reason> reasons) {
            return new Finding(decision, reasons);
        }

        Finding instead(Decision other, Reason because) {
            List<Reason> all = new ArrayList<>();
            all.add(because);
            all.addAll(reasons);
            return new Finding(other, all);
        }
    }

    /// One call before the judge.
    final class Case {
        private final Call call;
        private final PolicyBook book;
        private final Policy policy;
        private final boolean enforced;

        private Case(Call call, PolicyBook book, boolean enforced) {
            this.call = call;
            this.book = book;
            this.policy = book.of(call);
            this.enforced = enforced;
        }

        /// What this call is judged by from beginning to end, whatever comes in force meanwhile.
        PolicyBook book() {
            return book;
        }

        Verdict accept(Reason reason) {
            return verdict(Finding.of(new Decision.Accept(), reason), ScoreCard.empty(), Optional.empty(), List.of());
        }

        /// What the rule forces; empty for a label rule, which leaves the decision open.
        Optional<Verdict> byRule(RuleBook.Found found) {
            Rule rule = found.rule();
            Optional<Finding> forced = switch (rule.action()) {
                case ALLOW -> Optional.of(forced(rule, new Decision.Accept(), ReasonIds.ALLOWED_BY_RULE));
                case BYPASS -> Optional.of(forced(rule, new Decision.Accept(), ReasonIds.BYPASSED_BY_RULE));
                case BLOCK -> Optional.of(forced(rule, policy.reject(), ReasonIds.BLOCKED_BY_RULE));
                case CHALLENGE -> Optional.of(forced(rule, new Decision.Challenge(), ReasonIds.CHALLENGED_BY_RULE));
                case LABEL -> Optional.empty();
            };
            return forced.map(finding ->
                    verdict(permitted(finding, false), ScoreCard.empty(), Optional.of(rule.id()), tied(found)));
        }

        /// What the score asks for; a caller with a label rings with that label where others would
        /// just ring.
        Verdict byScore(ScoreCard card, Optional<RuleBook.Found> labelled) {
            Finding reckoned = permitted(reckoned(card), spares(card));
            List<Reason> more = new ArrayList<>();
            labelled.ifPresent(found -> more.addAll(tied(found)));
            more.addAll(signals(card));
            if (labelled.isEmpty() || !reckoned.decision().rings()) {
                return verdict(reckoned, card, Optional.empty(), more);
            }
            Rule rule = labelled.get().rule();
            Finding known = reckoned.instead(
                    new Decision.AcceptWithLabel(rule.label()), because(rule, ReasonIds.LABELLED_BY_RULE));
            return verdict(known, card, Optional.of(rule.id()), more);
        }

        /// What the score alone asks for, to compare policies by.
        ///
        /// @param label of a label rule that knew the caller
        Decision byScoreAlone(ScoreCard card, Optional<String> label) {
            Decision decision = permitted(reckoned(card), spares(card)).decision();
            return decision.rings() && label.isPresent() ? new Decision.AcceptWithLabel(label.get()) : decision;
        }

        Verdict afterChallenge(Verdict first, ChallengeOutcome outcome, Optional<RuleBook.Found> found) {
            Finding finding = switch (outcome) {
                case ChallengeOutcome.Passed(int tries) ->
                    Finding.of(passed(first, found), ended(ReasonIds.CHALLENGE_PASSED, tries));
                case ChallengeOutcome.Failed(int tries) ->
                    Finding.of(policy.take(policy.onFail()), ended(ReasonIds.CHALLENGE_FAILED, tries));
                case ChallengeOutcome.TimedOut(int tries) ->
                    Finding.of(policy.take(policy.onTimeout()), ended(ReasonIds.CHALLENGE_TIMED_OUT, tries));
                case ChallengeOutcome.HungUp(int tries) ->
                    Finding.of(first.decision(), ended(ReasonIds.CHALLENGE_ABANDONED, tries));
            };
            return after(first, finding);
        }

        /// Who declines to be heard, or cannot be, is challenged.
        Verdict afterListening(Verdict first, ListenOutcome outcome, Optional<RuleBook.Found> found, Aside aside) {
            Finding finding = switch (outcome) {
                case ListenOutcome.Said(Transcript said) -> heard(said, first, found, aside);
                case ListenOutcome.Silent() ->
                    Finding.of(policy.take(policy.onTimeout()), Reason.of(ReasonIds.HEARD_NOTHING));
                case ListenOutcome.Declined() ->
                    Finding.of(new Decision.Challenge(), Reason.of(ReasonIds.LISTENING_DECLINED));
                case ListenOutcome.Machine(int hertz) ->
                    Finding.of(
                            new Decision.Divert(policy.divert()),
                            Reason.of(ReasonIds.HEARD_MACHINE, Map.of("hertz", Integer.toString(hertz))));
                case ListenOutcome.NotPossible(String why) ->
                    Finding.of(
                            new Decision.Challenge(), Reason.of(ReasonIds.LISTENING_NOT_POSSIBLE, Map.of("why", why)));
                case ListenOutcome.HungUp(Optional<Transcript> said) ->
                    Finding.of(
                                    first.decision(),
                                    said.map(words -> heard(words, first, found, aside)
                                                    .reasons())
                                            .orElse(List.of()))
                            .instead(first.decision(), Reason.of(ReasonIds.LISTENING_ABANDONED));
            };
            return after(first, finding);
        }

        /// A person's word decides, within the list of numbers that are never refused.
        ///
        /// @param found what was found until then
        Verdict byPerson(Verdict found, Intervention word, Optional<RuleBook.Found> rule) {
            Map<String, String> who = Map.of("user", word.user());
            return after(
                    found,
                    switch (word.kind()) {
                        case LET_THROUGH ->
                            Finding.of(
                                    known(rule)
                                            .<Decision>map(Decision.AcceptWithLabel::new)
                                            .orElseGet(Decision.Accept::new),
                                    Reason.of(ReasonIds.LET_THROUGH_BY_PERSON, who));
                        case END -> Finding.of(policy.reject(), Reason.of(ReasonIds.ENDED_BY_PERSON, who));
                    });
        }

        private Finding heard(Transcript said, Verdict first, Optional<RuleBook.Found> found, Aside aside) {
            TranscriptJudge.Finding finding =
                    new TranscriptJudge(said).of(policy.listen().transcript(), aside.badNumbers());
            Decision decision = switch (finding.kind()) {
                case SPAM -> policy.take(policy.listen().onSpam());
                case UNCERTAIN -> policy.suspect();
                case WANTED -> rings(said, first, found);
            };
            List<Reason> reasons = new ArrayList<>(finding.reasons());
            reasons.addAll(aside.law());
            return Finding.of(decision, reasons);
        }

        private Decision rings(Transcript said, Verdict first, Optional<RuleBook.Found> found) {
            return passed(first, found) instanceof Decision.AcceptWithLabel labelled && found.isPresent()
                    ? labelled
                    : new Decision.AcceptWithLabel(said.label());
        }

        private Verdict after(Verdict first, Finding finding) {
            Finding kept = finding.decision() instanceof Decision.Reject && neverReject.covers(call.caller())
                    ? finding.instead(policy.suspect(), Reason.of(ReasonIds.NEVER_REJECT))
                    : finding;
            List<Reason> reasons = new ArrayList<>(kept.reasons());
            reasons.addAll(first.reasons());
            return new Verdict(kept.decision(), enforced, first.card(), reasons, first.rule(), policy.version());
        }

        /// A person answered, which does not make them a friend: whom the score made us ask rings
        /// marked this once.
        private Decision passed(Verdict first, Optional<RuleBook.Found> found) {
            Optional<String> label = known(found);
            if (label.isPresent()) {
                return new Decision.AcceptWithLabel(label.get());
            }
            boolean suspect = first.rule().isEmpty()
                    && first.card().score().value() >= policy.thresholds().label();
            return suspect ? policy.suspect() : new Decision.Accept();
        }

        /// What the operator's label rule calls the caller.
        private static Optional<String> known(Optional<RuleBook.Found> found) {
            return found.map(RuleBook.Found::rule)
                    .filter(rule -> rule.action() == Rule.Action.LABEL)
                    .map(Rule::label);
        }

        /// A number that is forged at scale has an owner, who is not shut out for it; unless people
        /// reported them before, or flooding us would be how a refused caller is heard again.
        private static boolean spares(ScoreCard card) {
            return card.saw(SignalKind.SPOOFED_CALLER) && !card.saw(SignalKind.REPORTED_SPAM);
        }

        private Finding reckoned(ScoreCard card) {
            int score = card.score().value();
            Thresholds limits = policy.thresholds();
            if (score >= limits.reject()) {
                return Finding.of(policy.reject(), scored(ReasonIds.SCORE_REJECT, score, limits.reject()));
            }
            if (score >= limits.divert()) {
                return Finding.of(
                        new Decision.Divert(policy.divert()), scored(ReasonIds.SCORE_DIVERT, score, limits.divert()));
            }
            if (score >= limits.voicemail()) {
                return Finding.of(
                        new Decision.Voicemail(policy.voicemail()),
                        scored(ReasonIds.SCORE_VOICEMAIL, score, limits.voicemail()));
            }
            if (score >= limits.listen()) {
                return listening(scored(ReasonIds.SCORE_LISTEN, score, limits.listen()));
            }
            if (score >= limits.challenge()) {
                return Finding.of(
                        new Decision.Challenge(), scored(ReasonIds.SCORE_CHALLENGE, score, limits.challenge()));
            }
            return score >= limits.label()
                    ? Finding.of(policy.suspect(), scored(ReasonIds.SCORE_LABEL, score, limits.label()))
                    : Finding.of(new Decision.Accept(), scored(ReasonIds.SCORE_ACCEPT, score, limits.label()));
        }

        /// Listening answers the call. Who would be listened to and cannot be is challenged.
        private Finding listening(Reason because) {
            boolean able = ears.test(call);
            if (able && policy.challenge().answer() == Answer.YES) {
                return Finding.of(new Decision.Listen(), because);
            }
            String why = able ? ReasonIds.LISTENING_NEEDS_ANSWER : ReasonIds.LISTENING_IS_OFF;
            return Finding.of(new Decision.Challenge(), because).instead(new Decision.Challenge(), Reason.of(why));
        }

        /// The decision within what may be done to this caller on this line.
        ///
        /// @param spared whether the caller is not refused for what others did with their number
        private Finding permitted(Finding finding, boolean spared) {
            boolean never = neverReject.covers(call.caller());
            Finding kept = finding.decision() instanceof Decision.Reject && (never || spared)
                    ? finding.instead(
                            new Decision.Challenge(),
                            Reason.of(never ? ReasonIds.NEVER_REJECT : ReasonIds.SPOOFED_NOT_REFUSED))
                    : finding;
            if (!(kept.decision() instanceof Decision.Challenge)
                    || policy.challenge().answer() != Answer.NEVER) {
                return kept;
            }
            Decision alternative = policy.take(policy.alternative());
            boolean refused = alternative instanceof Decision.Reject && (never || spared);
            return kept.instead(refused ? policy.suspect() : alternative, Reason.of(ReasonIds.CHALLENGE_NOT_POSSIBLE));
        }

        private Finding forced(Rule rule, Decision decision, String reason) {
            return Finding.of(decision, because(rule, reason));
        }

        /// A rule about certain numbers would tell the number of a caller who withheld it, and its
        /// comment whose it is: then the rule is named by its id alone.
        private Reason because(Rule rule, String id) {
            boolean hidden = call.caller().presentation() == Caller.Presentation.WITHHELD
                    && switch (rule.match().callers()) {
                        case Callers.Exact _, Callers.Prefix _, Callers.Range _, Callers.Country _ -> true;
                        case Callers.WithheldCallers _, Callers.Any _ -> false;
                    };
            return Reason.of(
                    id,
                    Map.of(
                            "rule", rule.id(),
                            "callers",
                                    hidden
                                            ? call.caller().shown()
                                            : rule.match().callers().text(),
                            "dialed", call.dialed().value(),
                            "label", rule.label(),
                            "comment", hidden ? "" : rule.comment()));
        }

        private Verdict verdict(Finding finding, ScoreCard card, Optional<String> rule, List<Reason> more) {
            List<Reason> reasons = new ArrayList<>(finding.reasons());
            if (!enforced && !finding.decision().rings()) {
                reasons.add(Reason.of(ReasonIds.MONITOR_ONLY));
            }
            reasons.addAll(more);
            return new Verdict(finding.decision(), enforced, card, reasons, rule, policy.version());
        }
    }

    /// The same call, which rings for this reason before all others.
    static Verdict ringing(Verdict verdict, Reason because) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(because);
        reasons.addAll(verdict.reasons());
        return new Verdict(
                new Decision.Accept(),
                verdict.enforced(),
                verdict.card(),
                reasons,
                Optional.empty(),
                verdict.policyVersion());
    }

    private static List<Reason> tied(RuleBook.Found found) {
        if (found.tied().isEmpty()) {
            return List.of();
        }
        String others = found.tied().stream()
                .limit(5)
                .map(rule -> rule.id() + " (" + rule.action().id() + ")")
                .collect(Collectors.joining(", "));
        return List.of(
                Reason.of(ReasonIds.RULES_TIED, Map.of("rule", found.rule().id(), "others", others)));
    }

    /// The signals as reasons, those that count most first.
    private static List<Reason> signals(ScoreCard card) {
        return card.lines().stream()
                .sorted(Comparator.comparingInt((ScoreCard.Line line) -> -Math.abs(line.counted())))
                .map(line -> Reason.of(line.signal().kind().id(), line.signal().evidence()))
                .toList();
    }

    private static Reason scored(String id, int score, int threshold) {
        return Reason.of(id, Map.of("score", Integer.toString(score), "threshold", Integer.toString(threshold)));
    }

    private static Reason ended(String id, int tries) {
        return Reason.of(id, Map.of("tries", Integer.toString(tries)));
    }
}
