package org.callwarden.screening.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.live.Intervention.Kind;
import org.callwarden.screening.live.Interventions.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionsTest {

    private static final Intervention THROUGH = new Intervention(Kind.LET_THROUGH, "mai");
    private static final Intervention END = new Intervention(Kind.END, "an");

    private final Interventions interventions = new Interventions();

    private static Call call(int number) {
        return CallRecords.sample(number).call();
    }

    @Test
    void theFirstWordCountsAndOnlyWhileTheCallerIsAsked() {
        assertThat(interventions.say(call(1).id(), THROUGH)).isEqualTo(Answer.OVER);

        Interventions.Asked asked = interventions.begin(call(1));
        assertThat(interventions.isOpen(call(1).id())).isTrue();
        assertThat(interventions.say(call(2).id(), THROUGH)).isEqualTo(Answer.OVER);
        assertThat(interventions.say(call(1).id(), THROUGH)).isEqualTo(Answer.TAKEN);
        assertThat(interventions.say(call(1).id(), END)).isEqualTo(Answer.DECIDED_BEFORE);
        assertThat(interventions.said(call(1).id())).contains(THROUGH);

        assertThat(asked.end()).contains(THROUGH);
        assertThat(interventions.say(call(1).id(), END)).isEqualTo(Answer.OVER);
        assertThat(interventions.size()).isZero();
    }

    @Test
    void whoWaitsIsWokenByTheWordAndByOneThatWasSaidBefore() {
        List<String> woken = new ArrayList<>();
        try (Interventions.Asked asked = interventions.begin(call(1))) {
            asked.wake(() -> woken.add("first"));
            assertThat(woken).isEmpty();
            interventions.say(call(1).id(), END);
            asked.wake(() -> woken.add("second"));
        }

        assertThat(woken).containsExactly("first", "second");
        assertThat(interventions.size()).isZero();
    }

    @Test
    void oneCallMoreThanCanBeDecidedAboutIsScreenedAsEver() {
        List<Interventions.Asked> all = IntStream.range(0, Interventions.MOST)
                .mapToObj(number -> interventions.begin(call(number)))
                .toList();
        try (Interventions.Asked one = interventions.begin(call(Interventions.MOST))) {
            assertThat(interventions.say(call(Interventions.MOST).id(), END)).isEqualTo(Answer.OVER);
            assertThat(one.isDecided()).isFalse();
        }
        assertThat(interventions.say(call(Interventions.MOST - 1).id(), END)).isEqualTo(Answer.TAKEN);
        all.forEach(Interventions.Asked::close);

        assertThat(interventions.size()).isZero();
    }

    /// Whatever is taken is done, however close it was.
    @Test
    void aWordThatComesWithTheEndIsEitherTakenAndDoneOrRefused() throws Exception {
        for (int round = 0; round < 500; round++) {
            Interventions.Asked asked = interventions.begin(call(1));
            CountDownLatch both = new CountDownLatch(2);
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> {
                both.countDown();
                await(both);
                return interventions.say(call(1).id(), END);
            });
            both.countDown();
            await(both);

            boolean done = asked.end().isPresent();

            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(done ? Answer.TAKEN : Answer.OVER);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "12345678901234567890123456789012345678901234567890123456789012345"})
    void whoeverDecidesHasAName(String user) {
        assertThatThrownBy(() -> new Intervention(Kind.END, user))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64 characters");
        assertThat(new Intervention(Kind.END, "x".repeat(Intervention.LONGEST)).user())
                .hasSize(64);
    }
}
