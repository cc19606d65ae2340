package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.app.PasswordHashing.Parameters;
import org.callwarden.server.app.PasswordHashing.TooManyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {

    private static final Parameters SMALL = new Parameters(64, 1, 1);
    private static final String RIGHT = "mật khẩu của tôi";

    private final PasswordHashing hashing = new PasswordHashing(SMALL, 1, new Random(7));

    @AfterEach
    void close() {
        hashing.close();
    }

    @Test
    void theParametersAreThoseThatOwaspRecommends() throws Exception {
        try (PasswordHashing standard = PasswordHashing.standard(new Random(7))) {
            assertThat(standard.hash(RIGHT)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        }
    }

    @Test
    void onlyTheRightPasswordIsRight() throws Exception {
        Optional<String> hash = Optional.of(hashing.hash(RIGHT));

        assertThat(hashing.check(RIGHT, hash).isRight()).isTrue();
        assertThat(hashing.check(RIGHT, hash).fresh()).isEmpty();
        assertThat(hashing.check(RIGHT + "!", hash).isRight()).isFalse();
        assertThat(hashing.check("", hash).isRight()).isFalse();
    }

    @Test
    void eachHashHasASaltOfItsOwn() throws Exception {
        assertThat(hashing.hash(RIGHT)).isNotEqualTo(hashing.hash(RIGHT));
    }

    @Test
    void aPasswordOfOneWhoHasNoneIsWrong() throws Exception {
        assertThat(hashing.check(RIGHT, Optional.empty()).isRight()).isFalse();
    }

    @Test
    void aLetterIsTheSameInWhateverWayItIsWritten() throws Exception {
        String composed = "m\u1EADt kh\u1EA9u";
        String decomposed = "ma\u0323\u0302t kha\u0302\u0309u";

        assertThat(hashing.check(decomposed, Optional.of(hashing.hash(composed)))
                        .isRight())
                .isTrue();
    }

    @Test
    void aHashWithOtherParametersIsMadeAnew() throws Exception {
        try (PasswordHashing before = new PasswordHashing(new Parameters(32, 1, 1), 1, new Random(8))) {
            Optional<String> old = Optional.of(before.hash(RIGHT));

            assertThat(hashing.check("another one", old).fresh()).isEmpty();
            String fresh = hashing.check(RIGHT, old).fresh().orElseThrow();

            assertThat(fresh).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
            assertThat(hashing.check(RIGHT, Optional.of(fresh)).isRight()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=100,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2d$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            })
    void nobodyEntersByAHashThatIsDamagedOrAsksForTooMuch(String hash) throws Exception {
        assertThat(hashing.check(RIGHT, Optional.of(hash)).isRight()).isFalse();
    }

    @Test
    void aPasswordHasAsManyCharactersAsTheLimitsAndNotOneMoreOrLess() throws Exception {
        for (int length : List.of(AccessDesk.MIN_PASSWORD, AccessDesk.MAX_PASSWORD)) {
            String password = "🔒".repeat(length);
            assertThat(hashing.check(password, Optional.of(hashing.hash(password)))
                            .isRight())
                    .isTrue();
        }
        for (int length : List.of(0, AccessDesk.MIN_PASSWORD - 1, AccessDesk.MAX_PASSWORD + 1)) {
            assertThatThrownBy(() -> hashing.hash("ễ".repeat(length)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a password has 8 to 200 characters, got " + length);
        }
        assertThat(hashing.check("p".repeat(AccessDesk.MAX_PASSWORD + 1), Optional.empty())
                        .isRight())
                .isFalse();
    }

    /// The first is held in the middle by its salt; so many may wait for it, and one more may not.
    @Test
    void asManyWaitAsTheLimitAndOneMoreIsRefused() throws Exception {
        HeldRandom held = new HeldRandom();
        try (PasswordHashing slow = new PasswordHashing(SMALL, 1, held);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> slow.hash(RIGHT));
            held.reached.await();
            List<Future<String>> waiting = new ArrayList<>();
            while (slow.waiting() < PasswordHashing.WAITING) {
                int before = slow.waiting();
                waiting.add(callers.submit(() -> slow.hash(RIGHT)));
                while (slow.waiting() == before) {
                    Thread.onSpinWait();
                }
            }

            assertThatThrownBy(() -> slow.hash(RIGHT)).isInstanceOf(TooManyException.class);

            held.go.countDown();
            assertThat(first.get()).isNotEmpty();
            for (Future<String> one : waiting) {
                assertThat(one.get()).isNotEmpty();
            }
        }
    }

    private static final class HeldRandom implements RandomGenerator {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public long nextLong() {
            reached.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 7;
        }
    }
}
