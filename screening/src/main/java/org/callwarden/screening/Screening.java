package org.callwarden.screening;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.EmergencyWindow;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeMemory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.pack.AdvertisingLaw;
import org.callwarden.screening.pack.LawPack;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.reputation.ReputationSignals;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.ForeignCaller;
import org.callwarden.screening.signal.NumberStanding;
import org.callwarden.screening.signal.OneRing;
import org.callwarden.screening.signal.OwnNumbers;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.screening.signal.SignedBy;
import org.callwarden.screening.signal.UnknownCaller;
import org.callwarden.screening.transcript.SpokenNumber;

/// Decides what is done with a call, and says why.
///
/// **Order of evidence.** What is certain comes before what is likely, and what people said before what
/// we reckon:
///
/// 1. *Invariants.* An emergency service that calls back rings, and so does everybody for a while
///   after somebody inside dialled an emergency number ([#within]). Nothing that follows can change
///   that, no rule either.
/// 2. *Rules.* The operator's own word about callers, lines, trunks and hours. The most specific rule
///   decides, alone, and the verdict shows it as a rule with an empty score card, never disguised as a
///   score. Only a *label* rule leaves the decision open: it says who the caller is, which weighs
///   heavily, and what their call is marked with.
/// 3. *Signals.* Every source says what it saw: what the number looks like, whether it resembles ours,
///   what the network asserts, how the caller did in challenges before, what people reported. For whom
///   nothing speaks is an unknown caller.
/// 4. *Score and policy.* Weights add up within caps; the thresholds of the policy for this line turn
///   the sum into a decision. Neither can refuse a number on the never-reject list: it is challenged
///   instead.
/// 5. *Enforcement.* Where the operator has not switched it on, the verdict is kept and the call rings.
///
/// **What callers experience** (standard policy, enforced):
///
/// | caller | experience |
/// |---|---|
/// | known to the operator, passed before | rings, nothing noticed |
/// | calls for the first time | presses three digits once, then rings, marked that once |
/// | number withheld, no number, a short code | presses digits each time: nobody can remember them |
/// | number that cannot exist | presses digits; refused when anything else speaks against it |
/// | reported as spam by somebody inside | refused, unless more speaks for the caller than one pass:
/// then asked |
/// | walks through consecutive numbers of ours | refused from the fifth number on; asked each time if
/// they passed before |
/// | shows a number that is forged at scale | presses digits each time, is not refused for what others
/// did |
/// | failed before | asked again; a person who passes is clean, a robot never gets through |
/// | blocked by the operator | refused before anybody is disturbed |
/// | to a fax, lift, door or alarm line | rings: such a line must never hear a prompt |
/// | emergency services | rings |
///
/// **What errors cost.** A spam call that rings costs somebody a minute. A wanted call that is refused
///   costs a customer, perhaps more, and nobody learns of it. So doubt ends in a question to the
///   caller, not in a refusal; no single group of signals can refuse (see `weights.txt`); ties between
///   rules go to the kinder one; an unknown number block is a hint (the published number of the
///   Vietnamese police is in one); and whatever goes wrong in here, the call rings ([#onError]).
///
/// Thread-safe, without locks, clock or randomness of its own; some microseconds a call. What a source
/// throws goes to the caller of this class, who lets the call ring.
public final class Screening {

    private final EmergencyNumbers emergency;
    private final Rules rules;
    private final List<SignalSource> sources;
    private final Judge judge;
    private final EmergencyWindow window;
    private final Optional<AdvertisingLaw> law;

    /// @param policies the policies in force, asked once for each call
    /// @param sources run in this order
    public Screening(
            EmergencyNumbers emergency,
            NeverReject neverReject,
            Rules rules,
            Supplier<PolicyBook> policies,
            List<SignalSource> sources) {
        this(emergency, rules, sources, new Judge(neverReject, policies), new EmergencyWindow(), Optional.empty());
    }

    private Screening(
            EmergencyNumbers emergency,
            Rules rules,
            List<SignalSource> sources,
            Judge judge,
            EmergencyWindow window,
            Optional<AdvertisingLaw> law) {
        this.law = law;
        this.emergency = emergency;
        this.rules = rules;
        this.sources = List.copyOf(sources);
        this.judge = judge;
        this.window = window;
    }

    /// The same, and everybody rings while this window is open.
    public Screening within(EmergencyWindow open) {
        return new Screening(emergency, rules, sources, judge, open, law);
    }

    /// The same, and callers are listened to where the policy says so.
    ///
    /// @param able whether this caller could be listened to now
    public Screening hearing(Predicate<Call> able) {
        return new Screening(emergency, rules, sources, judge.hearing(able), window, law);
    }

    /// The same, and of advertising that is heard it is told which rules of this law it breaks.
    public Screening under(AdvertisingLaw rules) {
        return new Screening(emergency, this.rules, sources, judge, window, Optional.of(rules));
    }

    /// Screening with everything that comes with Callwarden.
    ///
    /// @param neverReject the standard list, or that and the operator's own
    /// @param own what looks like a number of ours
    /// @param memories sources that remember more than the challenges, such as reputations; asked last
    public static Screening standard(
            NumberReader numbers,
            NeverReject neverReject,
            OwnNumbers own,
            Rules rules,
            Supplier<PolicyBook> policies,
            ChallengeHistory history,
            List<SignalSource> memories) {
        List<SignalSource> sources = new ArrayList<>(List.of(
                new NumberStanding(),
                own,
                new SignedBy(),
                OneRing.standard(),
                new ForeignCaller(numbers.countryCode()),
                new ChallengeMemory(
                        history, call -> policies.get().of(call).challenge().counts())));
        sources.addAll(memories);
        return new Screening(EmergencyNumbers.of(numbers.region()), neverReject, rules, policies, sources)
                .under(new AdvertisingLaw(LawPack.vietnam(), numbers));
    }

    /// The first verdict about a call. With [Decision.Challenge] in force the caller is challenged, and
    /// [#reassess] says what then.
    public Verdict assess(Call call) {
        return judged(call, rules::hit);
    }

    /// @param hit is told the rule that decides
    private Verdict judged(Call call, Consumer<Rule> hit) {
        Rules.InForce inForce = rules.inForce();
        Judge.Case about = judge.open(call, inForce.enforcement().enforced(call.trunk(), call.dialed()));
        if (emergency.covers(call.caller())) {
            return about.accept(Reason.of(ReasonIds.EMERGENCY_CALLER));
        }
        if (window.covers(call.at())) {
            return about.accept(emergencyNow());
        }
        Optional<RuleBook.Found> found = inForce.book().find(call);
        found.ifPresent(one -> hit.accept(one.rule()));
        return found.flatMap(about::byRule).orElseGet(() -> about.byScore(score(call, found, about.book()), found));
    }

    /// The verdict after a challenge. What was seen before stays; how the challenge ended decides.
    ///
    /// @param first the verdict that asked for the challenge
    public Verdict reassess(Call call, Verdict first, ChallengeOutcome outcome) {
        Optional<RuleBook.Found> found = rules.inForce().book().find(call);
        Verdict after = judge.open(call, first.enforced()).afterChallenge(first, outcome, found);
        return window.covers(call.at()) ? Judge.ringing(after, emergencyNow()) : after;
    }

    /// The verdict when a person decided while the caller was asked. What was found until then stays.
    ///
    /// @param found the verdict without it
    public Verdict decided(Call call, Verdict found, Intervention word) {
        Optional<RuleBook.Found> rule = rules.inForce().book().find(call);
        Verdict after = judge.open(call, found.enforced()).byPerson(found, word, rule);
        return window.covers(call.at()) ? Judge.ringing(after, emergencyNow()) : after;
    }

    /// Whether a person refused this call, which is no deed of its caller.
    static boolean endedByPerson(Verdict verdict) {
        return verdict.reasons().stream().anyMatch(reason -> reason.id().equals(ReasonIds.ENDED_BY_PERSON));
    }

    /// The verdict after listening; [Decision.Challenge] where the caller is to be challenged instead.
    ///
    /// @param first the verdict that asked for it
    public Verdict heard(Call call, Verdict first, ListenOutcome outcome) {
        Judge.Aside aside = outcome.transcript()
                .map(said -> new Judge.Aside(badNumbers(call, said), broken(call, said)))
                .orElseGet(() -> new Judge.Aside(List.of(), List.of()));
        return heard(call, first, outcome, aside);
    }

    /// What [#heard] would decide of a call that does not take place, if this were said in it. Leaves no
    /// trace; so nothing is told of rules of law, for which calls are counted and which decide nothing.
    public Verdict wouldHear(Call call, Verdict first, Transcript said) {
        return heard(call, first, new ListenOutcome.Said(said), new Judge.Aside(badNumbers(call, said), List.of()));
    }

    private Verdict heard(Call call, Verdict first, ListenOutcome outcome, Judge.Aside aside) {
        Optional<RuleBook.Found> found = rules.inForce().book().find(call);
        Verdict after = judge.open(call, first.enforced()).afterListening(first, outcome, found, aside);
        return window.covers(call.at()) ? Judge.ringing(after, emergencyNow()) : after;
    }

    /// Numbers a caller wants to be called back at whose own call would be refused on this line now.
    /// Of one that may not be kept no more is said than that: why it is refused could name it.
    private List<Reason> badNumbers(Call call, Transcript said) {
        List<Reason> bad = new ArrayList<>();
        for (SpokenNumber named : said.numbers()) {
            if (!named.callBack()) {
                continue;
            }
            Verdict verdict = judged(call.by(named.number()), _ -> {});
            if (verdict.decision() instanceof Decision.Reject) {
                if (!said.isKept()) {
                    return List.of(Reason.of(ReasonIds.NAMED_BAD_UNKEPT));
                }
                bad.add(Reason.of(
                        ReasonIds.NAMED_BAD_NUMBER,
                        Map.of(
                                "number",
                                named.number().text(),
                                "why",
                                verdict.reasons().getFirst().id())));
            }
        }
        return bad;
    }

    private List<Reason> broken(Call call, Transcript said) {
        return law.map(rules -> rules.breaches(call, said.classified(), said.organisation(), campaigns(said)))
                .orElse(List.of());
    }

    /// Takes in what was heard in a call before a start: who advertised to whom. Calls of now may have come meanwhile.
    public void remember(Call call, Transcript said) {
        law.ifPresent(rules -> rules.remember(call, said.classified(), said.organisation(), campaigns(said)));
    }

    private static List<Long> campaigns(Transcript said) {
        List<Long> numbers = new ArrayList<>();
        said.campaign().ifPresent(match -> {
            numbers.add(match.id());
            numbers.addAll(match.joined());
        });
        return numbers;
    }

    private Reason emergencyNow() {
        Instant end = window.end().truncatedTo(ChronoUnit.SECONDS);
        return Reason.of(ReasonIds.EMERGENCY_WINDOW, Map.of("until", end.toString()));
    }

    /// The verdict when screening itself failed: the call rings.
    ///
    /// @param fault what went wrong; only its type is kept, messages may hold anything
    public static Verdict onError(Throwable fault) {
        Reason reason = Reason.of(
                ReasonIds.SCREENING_ERROR, Map.of("fault", fault.getClass().getSimpleName()));
        return new Verdict(
                new Decision.Accept(), true, ScoreCard.empty(), List.of(reason), Optional.empty(), Policy.NONE);
    }

    private ScoreCard score(Call call, Optional<RuleBook.Found> labelled, PolicyBook book) {
        List<Signal> seen = new ArrayList<>();
        labelled.ifPresent(hit -> seen.add(Judge.knownToOperator(hit.rule())));
        for (SignalSource source : sources) {
            seen.addAll(source.look(call));
        }
        ReputationSignals.withdrawPasses(seen);
        withdrawCredit(seen, book.weights());
        UnknownCaller.given(call, seen).ifPresent(seen::add);
        spareTheKnown(seen, book.weights());
        return book.score(seen, call.at());
    }

    /// What speaks for a number speaks for its owner: who shows one that is forged at scale gets none
    /// of it. The operator's own label stays.
    private static void withdrawCredit(List<Signal> seen, Weights weights) {
        if (seen.stream().anyMatch(signal -> signal.kind() == SignalKind.SPOOFED_CALLER)) {
            seen.removeIf(
                    signal -> weights.of(signal.kind()) < 0 && signal.kind().group() != SignalGroup.OPERATOR);
        }
    }

    /// A flood on the line called is held against callers of whom nothing good is known, and against
    /// nobody else.
    private static void spareTheKnown(List<Signal> seen, Weights weights) {
        if (seen.stream().anyMatch(signal -> weights.of(signal.kind()) < 0)) {
            seen.removeIf(signal -> signal.kind().group() == SignalGroup.LINE);
        }
    }
}
