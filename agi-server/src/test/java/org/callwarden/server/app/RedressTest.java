package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.server.app.ReviewBench.id;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.Reputation;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.InMemoryCallReviewStore;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.Redress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Making good for a stopped call, up to the next caller's verdict; with the service's own parts.
final class RedressTest {

    private static final String CALLER = "0901234567";
    private static final PhoneNumber.E164 NUMBER =
            new PhoneNumber.E164("84901234567", "VN", PhoneNumber.Standing.VALID);

    /// On the way and at the hour of the calls here, and at another hour: 08:00 UTC.
    private static final List<String> NARROWER = List.of(
            "block +84901234567 to " + Calls.MAIN,
            "challenge +84901234567 over " + Calls.TRUNK,
            "block +84901234567 at daily/07:00-09:00",
            "label +84901234567 over " + Calls.TRUNK + " at daily/00:00-23:00",
            "block +84901234567 to " + Calls.MAIN + " over " + Calls.TRUNK + " at daily/19:00-21:00");

    private final Reviews store = new Reviews();
    private ReviewBench bench;
    private Redress redress;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new ReviewBench(folder, store);
        redress = new Redress(bench.desk, bench.rules);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Reputation reputation() {
        return bench.experience.reputations().of(NUMBER, bench.clock.instant());
    }

    @Test
    void theNextCallOfTheNumberRingsAndItsReputationIsRepaired() {
        CallRecord stopped = bench.refused(CALLER);
        assertThat(Redress.isDue(stopped)).isTrue();
        assertThat(reputation().level()).isEqualTo(Reputation.Level.SPAM);

        Redress.Done done = redress.make(id(stopped), "lan", "", Optional.empty());

        assertThat(bench.verdict(CALLER).decision()).isEqualTo(new Decision.Accept());
        assertThat(bench.verdict(CALLER).rule()).contains(done.made().ids().getFirst());
        assertThat(done.reviewed().next().first().decision())
                .as("what was foretold")
                .isEqualTo(new Decision.Accept());
        assertThat(reputation().level()).isNotEqualTo(Reputation.Level.SPAM);
        assertThat(bench.experience.reputations().reviewed(NUMBER)).contains(Report.Says.FINE);
    }

    @Test
    void theReputationIsRepairedWithoutTheRuleToo() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done done = redress.make(id(stopped), "lan", "", Optional.empty());

        assertThat(bench.rules.remove(Set.copyOf(done.made().addedIds()))).hasSize(1);

        assertThat(bench.verdict(CALLER).decision()).isNotInstanceOf(Decision.Reject.class);
    }

    @Test
    void takenBackTheNextCallIsStoppedAsBefore() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done done = redress.make(id(stopped), "lan", "", Optional.empty());

        var _ = redress.takeBack(done);

        assertThat(bench.verdict(CALLER).decision()).isInstanceOf(Decision.Reject.class);
        assertThat(reputation().level()).isEqualTo(Reputation.Level.SPAM);
        assertThat(bench.rules.kept().rules()).isEmpty();
        assertThat(bench.desk.history(id(stopped)))
                .extracting(CallReview::says)
                .containsExactly(Says.NONE, Says.NOT_SPAM);
    }

    @Test
    void whatWasSaidBeforeIsSaidAgainAndARuleThatWasThereStays() {
        CallRecord stopped = bench.refused(CALLER);
        var _ = bench.desk.review(id(stopped), Says.SPAM, "lan", "");
        var _ = bench.desk.allow(id(stopped), "minh", "");
        Redress.Done done = redress.make(id(stopped), "lan", "", Optional.empty());
        assertThat(done.made().added()).isEmpty();
        assertThat(done.made().rules()).hasSize(1);

        var _ = redress.takeBack(done);

        assertThat(bench.rules.kept().rules()).hasSize(1);
        assertThat(bench.desk.history(id(stopped)).getFirst().says()).isEqualTo(Says.SPAM);
    }

    @Test
    void theNextCallRingsWhateverRulesOfItsNumberStoppedItAndAllIsTakenBackAsOne() {
        for (String line : NARROWER) {
            var _ = bench.rules.add(TestRules.rule(1, line));
        }
        CallRecord stopped = bench.placed(Calls.from(CALLER));
        assertThat(Redress.isDue(stopped)).isTrue();

        Redress.Done done = redress.make(id(stopped), "lan", "", Optional.empty());

        assertThat(bench.verdict(CALLER).decision()).isEqualTo(new Decision.Accept());
        assertThat(done.reviewed().next().first().decision()).isEqualTo(new Decision.Accept());
        assertThat(done.made().added()).hasSize(NARROWER.size() + 1);
        bench.clock.advance(Duration.ofHours(12));
        assertThat(bench.verdict(CALLER).decision()).as("at night").isEqualTo(new Decision.Accept());

        var _ = redress.takeBack(done);

        assertThat(bench.rules.kept().rules()).hasSize(NARROWER.size());
        assertThat(bench.verdict(CALLER).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void whatSaysSomethingOfOtherLinesTrunksOrNumbersOrNoMoreStaysUnanswered() {
        var _ = bench.rules.add(TestRules.rule(1, "block +84901234567 to 19001234"));
        var _ = bench.rules.add(TestRules.rule(1, "block +84901234567 over other-1"));
        var _ = bench.rules.add(TestRules.rule(1, "block +84901234568 to " + Calls.MAIN));
        var _ = bench.rules.add(TestRules.rule(1, "allow +84901234567 to " + Calls.MAIN));
        var _ = bench.rules.add(TestRules.rule(1, "bypass +84901234567 over " + Calls.TRUNK));
        var _ = bench.rules.add(
                TestRules.expiring(1, "block +84901234567 over " + Calls.TRUNK, Optional.of(bench.clock.instant())));

        Redress.Done done = redress.make(id(bench.refused(CALLER)), "lan", "", Optional.empty());

        assertThat(done.made().added())
                .extracting(Rule::match)
                .containsExactly(Match.of(new Callers.Exact("+84901234567")));
    }

    @Test
    void whatIsMadeGoodForAgainIsTakenBackWholeWithTheWordThatWasSaidOnce() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done first = redress.make(id(stopped), "lan", "", Optional.empty());
        Rule against = bench.rules.add(TestRules.rule(1, "block +84901234567 over " + Calls.TRUNK));
        assertThat(bench.verdict(CALLER).decision()).isInstanceOf(Decision.Reject.class);

        Redress.Done again = redress.make(id(stopped), "lan", "", Optional.of(first));

        assertThat(bench.verdict(CALLER).decision()).isEqualTo(new Decision.Accept());
        var _ = redress.takeBack(again);
        assertThat(bench.rules.kept().rules()).containsExactly(against);
        assertThat(bench.desk.history(id(stopped)))
                .extracting(CallReview::says)
                .containsExactly(Says.NONE, Says.NOT_SPAM);
    }

    @Test
    void whoeverElseMakesItGoodAgainSaysSoThemselves() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done first = redress.make(id(stopped), "lan", "", Optional.empty());
        assertThat(bench.rules.remove(Set.copyOf(first.made().addedIds()))).hasSize(1);

        Redress.Done again = redress.make(id(stopped), "minh", "", Optional.of(first));

        assertThat(again.who()).isEqualTo("minh");
        assertThat(bench.desk.history(id(stopped)))
                .extracting(CallReview::author)
                .containsExactly("minh", "lan");
    }

    @Test
    void whatAlreadyLetsTheNumberRingForAWhileOnlyIsMadeToLast() {
        CallRecord stopped = bench.refused(CALLER);
        var _ = bench.rules.add(TestRules.expiring(
                1, "allow +84901234567", Optional.of(bench.clock.instant().plusSeconds(60))));

        assertThat(redress.make(id(stopped), "lan", "", Optional.empty()).made().added())
                .hasSize(1);
    }

    @Test
    void aReviewThatIsNotStoredLeavesNoRule() {
        CallRecord stopped = bench.refused(CALLER);
        store.away = true;

        assertThatThrownBy(() -> redress.make(id(stopped), "lan", "", Optional.empty()))
                .isInstanceOf(StoreException.class);

        assertThat(bench.rules.kept().rules()).isEmpty();
        assertThat(bench.verdict(CALLER).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void whatSomebodyElseSaidSinceIsNotTakenBack() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done done = redress.make(id(stopped), "lan", "", Optional.empty());
        var _ = bench.desk.review(id(stopped), Says.SPAM, "minh", "");

        assertThatThrownBy(() -> redress.takeBack(done))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.where()).isEqualTo("minh"));
        assertThat(bench.rules.kept().rules()).hasSize(1);
    }

    @Test
    void aWithheldNumberIsRefused() {
        CallRecord withheld = bench.placed(Calls.withheld());

        assertThat(NumberRules.mayAllow(withheld.call().caller())).isFalse();
        assertThatThrownBy(() -> redress.make(id(withheld), "lan", "", Optional.empty()))
                .isInstanceOf(ApiProblem.class);
        assertThat(bench.desk.history(id(withheld))).isEmpty();
    }

    private static final class Reviews extends InMemoryCallReviewStore {
        private boolean away;

        @Override
        public synchronized CallReview append(CallReview review) {
            if (away) {
                throw new StoreException("the database is away", new IllegalStateException("away"));
            }
            return super.append(review);
        }
    }
}
