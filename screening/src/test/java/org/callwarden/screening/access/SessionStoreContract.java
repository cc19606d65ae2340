package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of sessions does, in memory and on each database.
public abstract class SessionStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");

    /// The store under test, empty at the start of each test.
    protected abstract SessionStore store();

    private static String hash(int number) {
        return String.format("%064x", number);
    }

    private static Session session(int number, String user, Instant at) {
        return new Session(hash(number), user, "c-_".repeat(14) + "A", at, at);
    }

    @Test
    void whatWasStoredIsFoundWholeAgain() {
        Session kept = session(1, "n".repeat(User.MAX_NAME), NOW).seen(NOW.plusMillis(5));
        store().add(kept);

        assertThat(store().find(hash(1))).contains(kept);
        assertThat(store().find(hash(2))).isEmpty();
    }

    @Test
    void useIsStoredAndNeverGoesBack() {
        store().add(session(1, "mai", NOW));
        store().add(session(2, "mai", NOW));

        store().seen(Map.of(hash(1), NOW.plusSeconds(60), hash(2), NOW.minusSeconds(60), hash(3), NOW));
        store().seen(Map.of());

        assertThat(store().find(hash(1))).contains(session(1, "mai", NOW).seen(NOW.plusSeconds(60)));
        assertThat(store().find(hash(2))).contains(session(2, "mai", NOW));
        assertThat(store().find(hash(3))).isEmpty();
    }

    @Test
    void sessionsEndOneByOneOrAllOfAUser() {
        IntStream.rangeClosed(1, 4).forEach(i -> store().add(session(i, i < 4 ? "mai" : "an", NOW)));

        store().end(List.of(hash(1), hash(9)));
        store().end(List.of());
        assertThat(store().find(hash(1))).isEmpty();
        assertThat(store().find(hash(2))).isPresent();

        store().endAllOf("mai");
        assertThat(store().find(hash(2))).isEmpty();
        assertThat(store().find(hash(3))).isEmpty();
        assertThat(store().find(hash(4))).isPresent();
    }

    @Test
    void beyondTheMostOfOneUserThatEndsWhichWasNotInUseForLongest() {
        IntStream.range(0, SessionStore.MOST_OF_ONE).forEach(i -> store().add(session(i, "mai", NOW.plusSeconds(i))));
        store().add(session(100, "an", NOW));
        store().seen(Map.of(hash(0), NOW.plusSeconds(50)));
        assertThat(store().find(hash(1))).isPresent();

        store().add(session(101, "mai", NOW.plusSeconds(60)));

        assertThat(store().find(hash(0))).isPresent();
        assertThat(store().find(hash(1))).isEmpty();
        assertThat(store().find(hash(2))).isPresent();
        assertThat(store().find(hash(100))).isPresent();
        assertThat(store().find(hash(101))).isPresent();
    }

    @Test
    void oldOnesAreForgotten() {
        store().add(session(1, "mai", NOW.minusSeconds(100)).seen(NOW));
        store().add(session(2, "mai", NOW.minusSeconds(10)));
        store().add(session(3, "mai", NOW.minusSeconds(10)).seen(NOW));

        assertThat(store().forget(NOW.minusSeconds(100), NOW.minusSeconds(10))).isZero();
        assertThat(store().forget(NOW.minusSeconds(99), NOW.minusSeconds(9))).isEqualTo(2);

        assertThat(store().find(hash(3))).isPresent();
    }

    @Test
    void aQuestionNamesAsManyAsItsLimitAndNoMore() {
        List<String> most = IntStream.range(0, SessionStore.MOST_AT_ONCE)
                .mapToObj(SessionStoreContract::hash)
                .toList();
        List<String> tooMany = IntStream.rangeClosed(0, SessionStore.MOST_AT_ONCE)
                .mapToObj(SessionStoreContract::hash)
                .toList();

        store().end(most);
        store().seen(most.stream().collect(Collectors.toMap(hash -> hash, _ -> NOW)));
        assertThatThrownBy(() -> store().end(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().seen(tooMany.stream().collect(Collectors.toMap(hash -> hash, _ -> NOW))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
