package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.EmergencyWindow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeMemory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.screening.policy.ChallengeSettings.Answer;
import org.callwarden.screening.policy.Combination;
import org.callwarden.screening.policy.Combinations;
import org.callwarden.screening.policy.DialedLines;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Holiday;
import org.callwarden.screening.policy.Holidays;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.Policy.Way;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.policy.Scope;
import org.callwarden.screening.policy.ScopedPolicy;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.policy.TimeWindow;
import org.callwarden.screening.reputation.NumberBlocks;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.Reports;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.ClaimedNames;
import org.callwarden.screening.signal.ForeignCaller;
import org.callwarden.screening.signal.InternationalTrunks;
import org.callwarden.screening.signal.NumberStanding;
import org.callwarden.screening.signal.OneRing;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignedBy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every call, whatever the rules, the policy and the history: tried over random ones. The
/// seed of a failing case is in its message.
@Slow
class ScreeningInvariantsTest {

    private static final int CASES = 250;
    private static final List<String> EMERGENCY = List.of("111", "112", "113", "114", "115", "+84113", "0084115");
    private static final List<String> PROTECTED = List.of("0692348560", "+84692348560", "0691234567");
    private static final List<String> ORDINARY = List.of(
            "0901234567", "+840692348560", "anonymous", "bank", "02873001299", "02873001234", "+14155552671", "101");
    private static final List<String> NAMES = List.of("", "Công an", "Nguyễn Văn An", "Vietcombank");
    private static final List<String> HOLIDAYS = List.of("2026-11-24", "2026-11-25", "2020-11-24 yearly", "2027-01-01");
    private static final List<Optional<String>> HOURS = List.of(
            Optional.empty(),
            Optional.of("mon-fri 08:00-17:00"),
            Optional.of("daily 17:00-23:00"),
            Optional.of("daily 22:00-06:00"));
    private static final List<ChallengeOutcome> OUTCOMES = List.of(
            new ChallengeOutcome.Passed(1),
            new ChallengeOutcome.Failed(2),
            new ChallengeOutcome.TimedOut(2),
            new ChallengeOutcome.HungUp(1));

    private static final EmergencyNumbers VIETNAM = EmergencyNumbers.of("VN");
    private static final NeverReject NEVER_REJECT = NeverReject.of(Calls.NUMBERS);

    private final ReasonTexts texts = new ReasonTexts();

    @ParameterizedTest
    @ValueSource(longs = {11, 20_261_124})
    void anEmergencyServiceAlwaysRings(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            World world = new World(random);
            Verdict verdict = world.screening.assess(world.call(EMERGENCY));

            assertThat(verdict.decision()).as("seed %d, case %d", seed, i).isEqualTo(new Decision.Accept());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 20_261_129})
    void whileAnEmergencyWindowIsOpenEveryCallRings(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            World world = new World(random);
            Call call = world.call(ORDINARY);
            EmergencyWindow window = new EmergencyWindow();
            Screening within = world.screening.within(window);
            Verdict before = within.assess(call);
            window.endsAt(call.at().plusSeconds(1 + random.nextInt(1_800)));

            assertThat(within.assess(call).decision())
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(new Decision.Accept());
            if (before.decision() instanceof Decision.Challenge) {
                assertThat(within.reassess(call, before, pick(random, OUTCOMES)).decision())
                        .as("seed %d, case %d, asked before", seed, i)
                        .isEqualTo(new Decision.Accept());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 20_261_125})
    void aProtectedNumberIsNeverRefusedNeitherAtOnceNorAfterAChallenge(long seed) {
        Random random = new Random(seed);
        int challenged = 0;
        for (int i = 0; i < CASES; i++) {
            World world = new World(random);
            Call call = world.call(PROTECTED);
            Verdict first = world.screening.assess(call);
            assertThat(first.decision()).as("seed %d, case %d", seed, i).isNotInstanceOf(Decision.Reject.class);
            if (first.decision() instanceof Decision.Challenge) {
                challenged++;
                Verdict after = world.screening.reassess(call, first, pick(random, OUTCOMES));
                assertThat(after.decision()).as("seed %d, case %d", seed, i).isNotInstanceOf(Decision.Reject.class);
            }
        }
        assertThat(challenged).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 20_261_126})
    void noLineWithABypassHearsAPromptAndNoneThatMayNotBeAnswered(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            World world = new World(random);
            Call call = world.call(ORDINARY);
            Verdict verdict = world.screening.assess(call);
            boolean bypass = world.written.stream()
                    .anyMatch(rule -> rule.action() == Rule.Action.BYPASS
                            && RuleBook.of(List.of(rule)).find(call).isPresent());
            boolean never = world.book.of(call).challenge().answer() == Answer.NEVER;
            if (bypass || never) {
                assertThat(verdict.decision())
                        .as("seed %d, case %d", seed, i)
                        .isNotInstanceOf(Decision.Challenge.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 20_261_127})
    void whereNothingIsEnforcedEveryCallRings(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            World world = new World(random);
            world.rules.replace(world.written, List.of());
            Verdict verdict = world.screening.assess(world.call(ORDINARY));

            assertThat(verdict.applied()).as("seed %d, case %d", seed, i).isEqualTo(new Decision.Accept());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 20_261_128})
    void everyVerdictIsExplainedInBothLanguages(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            World world = new World(random);
            Call call = world.call(ORDINARY);
            Verdict verdict = world.screening.assess(call);
            if (verdict.decision() instanceof Decision.Challenge) {
                verdict = world.screening.reassess(call, verdict, pick(random, OUTCOMES));
            }
            for (Reason reason : verdict.reasons()) {
                for (Language language : Language.values()) {
                    assertThat(texts.text(reason, language))
                            .as("seed %d, case %d, reason %s", seed, i, reason)
                            .doesNotContain("?")
                            .isNotEqualTo(reason.id());
                }
            }
        }
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// Random rules, policy and history.
    private static final class World {
        private final Random random;
        private final Rules rules = new Rules();
        private final ChallengeHistory history = new CaffeineChallengeHistory(100);
        private final Reputations reputations = new Reputations(ReputationSettings.standard(), NumberBlocks.NONE, 100);
        private final List<Rule> written = new ArrayList<>();
        private final PolicyBook book;
        private final Screening screening;

        World(Random random) {
            this.random = random;
            this.book = book();
            for (int i = random.nextInt(6); i > 0; i--) {
                written.add(TestRules.rule(i, rule()));
            }
            rules.replace(written, List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
            screening = new Screening(
                    VIETNAM,
                    NEVER_REJECT,
                    rules,
                    () -> book,
                    List.of(
                            new NumberStanding(),
                            Calls.OWN_NUMBERS,
                            new SignedBy(),
                            OneRing.standard(),
                            new ChallengeMemory(
                                    history, call -> book.of(call).challenge().counts()),
                            new ForeignCaller("84"),
                            new InternationalTrunks(Set.of(new Trunk(Calls.TRUNK)), "84"),
                            ClaimedNames.of(List.of(), NEVER_REJECT::covers),
                            reputations));
        }

        /// Policies for a trunk, for hours, holidays and ranges; a holiday today or not; combinations
        /// of all sorts.
        private PolicyBook book() {
            Map<Trunk, Policy> byTrunk = Map.of(new Trunk(Calls.TRUNK), policy());
            List<Scope> ofTrunks = byTrunk.keySet().stream().map(Scope::of).toList();
            List<ScopedPolicy> scoped = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                List<ScopedPolicy> tried = new ArrayList<>(scoped);
                tried.add(new ScopedPolicy("p" + i, scope(), policy()));
                if (PolicyBook.clash(tried, ofTrunks, List.of()).isEmpty()) {
                    scoped = tried;
                }
            }
            Holidays holidays =
                    new Holidays(PolicyBook.STANDARD_ZONE, List.of(Holiday.parse(pick(random, HOLIDAYS) + " x")));
            return new PolicyBook(policy(), byTrunk, Map.of(), scoped, holidays, Weights.standard(), combinations());
        }

        private Scope scope() {
            return new Scope(
                    pick(random, List.of(Optional.empty(), Optional.of(new Trunk(Calls.TRUNK)))),
                    DialedLines.parse(pick(random, List.of("any", Calls.MAIN, "0287*", "02873001000-02873001999"))),
                    pick(random, HOURS).map(text -> TimeWindow.parse(text, PolicyBook.STANDARD_ZONE)),
                    pick(random, List.of(Scope.On.values())));
        }

        private Combinations combinations() {
            List<Combination> own = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                own.add(new Combination(
                        "c" + i,
                        random.nextInt(-100, 101),
                        Set.of(pick(random, List.of(SignalKind.UNKNOWN_CALLER, SignalKind.FOREIGN_CALLER))),
                        Set.of(),
                        Set.of(),
                        Optional.of(TimeWindow.parse("daily 00:00-23:59", PolicyBook.STANDARD_ZONE)),
                        Map.of(Language.EN, "why", Language.VI, "vì sao")));
            }
            return Combinations.standard(PolicyBook.STANDARD_ZONE).with(own);
        }

        Call call(List<String> callers) {
            Call call = Calls.from(pick(random, callers))
                    .named(pick(random, NAMES))
                    .at(Calls.TUESDAY.plus(Duration.ofMinutes(random.nextInt(2 * 24 * 60))))
                    .attested(pick(random, List.copyOf(EnumSet.allOf(Attestation.class))))
                    .call();
            for (int i = random.nextInt(4); i > 0; i--) {
                history.remember(
                        call.caller().number(),
                        pick(random, OUTCOMES),
                        call.at().minus(Duration.ofHours(i)));
            }
            if (call.caller().number() instanceof PhoneNumber.E164 number) {
                report(number, call.at());
            }
            return call;
        }

        /// Of the caller and of its neighbours.
        private void report(PhoneNumber.E164 number, Instant at) {
            String block = number.digits().substring(0, number.digits().length() - 1);
            for (int i = random.nextInt(12); i > 0; i--) {
                String digits = random.nextBoolean() ? number.digits() : block + random.nextInt(10);
                reputations.tell(new Report(
                        Reports.number(digits),
                        pick(random, List.of(Report.Says.values())),
                        pick(random, List.of(Report.Source.values())),
                        "ext:" + random.nextInt(4),
                        at.minus(Duration.ofDays(random.nextInt(60))),
                        ""));
            }
        }

        private String rule() {
            String action = pick(random, List.of("allow", "block", "challenge", "label", "bypass"));
            String callers = pick(
                    random,
                    List.of(
                            "local:113",
                            "+84113",
                            "+84692348560",
                            "+8469*",
                            "country:VN",
                            "+8490*",
                            "+84901234567",
                            "withheld",
                            "any to " + Calls.MAIN,
                            "any over " + Calls.TRUNK));
            return action + " " + callers;
        }

        private Policy policy() {
            int[] limits = random.ints(6, 0, 102).sorted().toArray();
            return new Policy(
                    "random",
                    new Thresholds(limits[0], limits[1], limits[2], limits[3], limits[4], limits[5]),
                    new ChallengeSettings(
                            3,
                            2,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30),
                            pick(random, List.of(Answer.values())),
                            random.nextInt(366),
                            random.nextInt(366),
                            random.nextInt(1, 101)),
                    Policy.standard().listen(),
                    new Decision.AcceptWithLabel("[suspect]"),
                    new Decision.Reject(607),
                    new Decision.Target("100@mail"),
                    new Decision.Target(""),
                    pick(random, List.of(Way.values())),
                    pick(random, List.of(Way.values())),
                    pick(random, List.of(Way.values())));
        }
    }
}
