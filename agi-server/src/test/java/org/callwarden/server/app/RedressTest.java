package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.server.app.ReviewBench.id;

import java.nio.file.Path;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.StoreException;
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

        Redress.Done done = redress.make(id(stopped), "lan", "");

        assertThat(bench.verdict(CALLER).decision()).isEqualTo(new Decision.Accept());
        assertThat(bench.verdict(CALLER).rule()).contains(done.made().rule().id());
        assertThat(done.reviewed().next().first().decision())
                .as("what was foretold")
                .isEqualTo(new Decision.Accept());
        assertThat(reputation().level()).isNotEqualTo(Reputation.Level.SPAM);
        assertThat(bench.experience.reputations().reviewed(NUMBER)).contains(Report.Says.FINE);
    }

    @Test
    void theReputationIsRepairedWithoutTheRuleToo() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done done = redress.make(id(stopped), "lan", "");

        assertThat(bench.rules.remove(done.made().rule().id())).isTrue();

        assertThat(bench.verdict(CALLER).decision()).isNotInstanceOf(Decision.Reject.class);
    }

    @Test
    void takenBackTheNextCallIsStoppedAsBefore() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done done = redress.make(id(stopped), "lan", "");

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
        Redress.Done done = redress.make(id(stopped), "lan", "");
        assertThat(done.made().isNew()).isFalse();

        var _ = redress.takeBack(done);

        assertThat(bench.rules.kept().rules()).hasSize(1);
        assertThat(bench.desk.history(id(stopped)).getFirst().says()).isEqualTo(Says.SPAM);
    }

    @Test
    void aReviewThatIsNotStoredLeavesNoRule() {
        CallRecord stopped = bench.refused(CALLER);
        store.away = true;

        assertThatThrownBy(() -> redress.make(id(stopped), "lan", "")).isInstanceOf(StoreException.class);

        assertThat(bench.rules.kept().rules()).isEmpty();
        assertThat(bench.verdict(CALLER).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void whatSomebodyElseSaidSinceIsNotTakenBack() {
        CallRecord stopped = bench.refused(CALLER);
        Redress.Done done = redress.make(id(stopped), "lan", "");
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
        assertThatThrownBy(() -> redress.make(id(withheld), "lan", "")).isInstanceOf(ApiProblem.class);
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
