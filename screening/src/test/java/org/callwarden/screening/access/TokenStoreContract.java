package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;
import org.junit.jupiter.api.Test;

/// What every store of tokens does, in memory and on each database.
public abstract class TokenStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");

    /// The store under test, empty at the start of each test.
    protected abstract TokenStore store();

    private static AccessToken token(String name, AccessScope scope) {
        return new AccessToken(name, "0f".repeat(32), Role.REVIEWER, scope, "mai", NOW, NOW.plus(AccessToken.LONGEST));
    }

    @Test
    void whatWasStoredIsThereWholeAndByName() {
        AccessScope widest = new AccessScope(
                IntStream.range(0, AccessScope.MOST)
                        .mapToObj(i -> new Trunk("t".repeat(38) + "%02d".formatted(i)))
                        .toList(),
                List.of(DialedLines.parse("1900*")));
        AccessToken second = token("n".repeat(AccessToken.MAX_NAME), widest);
        AccessToken first = token("a", AccessScope.EVERYTHING);

        assertThat(store().add(second)).isTrue();
        assertThat(store().add(first)).isTrue();

        assertThat(store().all()).containsExactly(first, second);
    }

    @Test
    void aNameIsTakenOnceAndFreeAgainAfterwards() {
        AccessToken token = token("pbx", AccessScope.EVERYTHING);
        assertThat(store().add(token)).isTrue();
        assertThat(store().add(token("pbx", new AccessScope(List.of(new Trunk("x")), List.of()))))
                .isFalse();
        assertThat(store().all()).containsExactly(token);

        assertThat(store().remove("pbx")).isTrue();
        assertThat(store().remove("pbx")).isFalse();
        assertThat(store().all()).isEmpty();
        assertThat(store().add(token)).isTrue();
    }
}
