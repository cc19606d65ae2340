package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.junit.jupiter.api.Test;

class RulesTest {

    private final Rules rules = new Rules();
    private final Rule block = TestRules.rule(1, "block +8490*");

    @Test
    void atFirstThereAreNoRulesAndNothingIsEnforced() {
        assertThat(rules.inForce().book().size()).isZero();
        assertThat(rules.inForce().enforcement().enforced(new Trunk("any"), new DialedNumber("1")))
                .isFalse();
    }

    @Test
    void aCallSeesOneBookThoughAnotherComesIntoForce() {
        rules.replace(List.of(block), List.of());
        Rules.InForce before = rules.inForce();
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, "t")));

        assertThat(before.book().find(Calls.from("0901234567").call())).isPresent();
        assertThat(rules.inForce().book().find(Calls.from("0901234567").call())).isEmpty();
    }

    @Test
    void aTrunkOrADialledNumberIsEnoughForEnforcement() {
        Enforcement enforcement = Enforcement.of(List.of(
                new EnforcedScope(EnforcedScope.Kind.TRUNK, "t1"),
                new EnforcedScope(EnforcedScope.Kind.DIALED, "100")));

        assertThat(enforcement.enforced(new Trunk("t1"), new DialedNumber("200")))
                .isTrue();
        assertThat(enforcement.enforced(new Trunk("t2"), new DialedNumber("100")))
                .isTrue();
        assertThat(enforcement.enforced(new Trunk("t2"), new DialedNumber("t1")))
                .isFalse();
        assertThat(enforcement.enforced(new Trunk("100"), new DialedNumber("200")))
                .isFalse();
    }

    @Test
    void hitsAreTakenAwayOnce() {
        rules.replace(List.of(block), List.of());
        rules.hit(block);
        rules.hit(block);

        assertThat(rules.hits().drain()).containsExactly(Map.entry("r1", 2L));
        assertThat(rules.hits().drain()).isEmpty();

        rules.hit(block);
        assertThat(rules.hits().drain()).containsExactly(Map.entry("r1", 1L));
    }

    @Test
    void hitsOfARuleThatIsGoneAreForgotten() {
        rules.replace(List.of(block), List.of());
        rules.hit(block);
        rules.replace(List.of(), List.of());

        assertThat(rules.hits().drain()).isEmpty();
    }

    @Test
    void noHitIsLostWhileOthersTakeTheCounts() throws InterruptedException {
        int threads = 4;
        int each = 5_000;
        CountDownLatch done = new CountDownLatch(threads);
        long drained = 0;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> {
                    for (int hit = 0; hit < each; hit++) {
                        rules.hit(block);
                    }
                    done.countDown();
                });
            }
            while (done.getCount() > 0) {
                drained += rules.hits().drain().getOrDefault("r1", 0L);
            }
            done.await();
        }
        drained += rules.hits().drain().getOrDefault("r1", 0L);

        assertThat(drained).isEqualTo((long) threads * each);
    }
}
