package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RecogniserPoolTest {

    private static final Duration NONE = Duration.ZERO;

    private final RecogniserPool pool = new RecogniserPool(2);

    @Test
    void soManyAreGivenAndNotOneMore() throws InterruptedException {
        assertThat(pool.acquire(NONE)).isTrue();
        assertThat(pool.acquire(NONE)).isTrue();
        assertThat(pool.acquire(NONE)).isFalse();

        pool.release();

        assertThat(pool.acquire(NONE)).isTrue();
    }

    @Test
    void oneWhoWaitsGetsWhatAGrowingPoolHasMore() throws Exception {
        pool.acquire(NONE);
        pool.acquire(NONE);
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(pool.acquire(Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });

        pool.resize(3);

        assertThat(waiting.get()).isTrue();
        assertThat(pool.size()).isEqualTo(3);
    }

    @Test
    void whoHasOneKeepsItWhenThePoolShrinksAndItIsNotGivenAgain() throws InterruptedException {
        pool.acquire(NONE);
        pool.acquire(NONE);

        pool.resize(1);
        pool.release();

        assertThat(pool.acquire(NONE)).isFalse();

        pool.release();

        assertThat(pool.acquire(NONE)).isTrue();
        assertThat(pool.acquire(NONE)).isFalse();
    }

    @Test
    void howManyAreInUseIsKnownAlsoWhileThePoolIsSmallerThanThat() throws InterruptedException {
        pool.acquire(NONE);
        pool.acquire(NONE);
        assertThat(pool.inUse()).isEqualTo(2);

        pool.resize(1);
        assertThat(pool.inUse()).isEqualTo(2);
        pool.release();
        pool.release();

        assertThat(pool.inUse()).isZero();
    }

    @Test
    void thereIsAlwaysOne() {
        assertThatThrownBy(() -> pool.resize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one recogniser");
    }
}
