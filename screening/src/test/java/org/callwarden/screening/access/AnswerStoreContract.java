package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.callwarden.screening.access.AnswerStore.Asked;
import org.callwarden.screening.access.AnswerStore.Kept;
import org.junit.jupiter.api.Test;

/// What every store of answers does, in memory and on each database.
public abstract class AnswerStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");
    private static final String WHAT = "a1".repeat(32);

    /// The store under test, empty at the start of each test.
    protected abstract AnswerStore store();

    private static String key(int number) {
        return String.format("%064x", number);
    }

    private static Asked asked(int number, String by, Instant at) {
        return new Asked(key(number), WHAT, by, at);
    }

    @Test
    void theFirstIsBegunAndOthersAreToldHowItStands() {
        assertThat(store().begin(asked(1, "token pbx", NOW))).isEmpty();
        assertThat(store().begin(asked(1, "token pbx", NOW))).contains(new Kept(WHAT, 0, ""));
        assertThat(store().begin(asked(2, "token pbx", NOW))).isEmpty();

        String longest = "đ".repeat(AnswerStore.LONGEST);
        store().finish(key(1), 201, longest);

        assertThat(store().begin(asked(1, "token pbx", NOW))).contains(new Kept(WHAT, 201, longest));
    }

    @Test
    void whatIsForgottenIsTheFirstAgain() {
        store().begin(asked(1, "token pbx", NOW));
        store().begin(asked(2, "token pbx", NOW.plusMillis(1)));
        store().begin(asked(3, "token pbx", NOW.plusMillis(2)));

        store().forget(key(3));
        assertThat(store().begin(asked(3, "token pbx", NOW.plusMillis(2)))).isEmpty();

        assertThat(store().forgetBefore(NOW.plusMillis(1))).isEqualTo(1);
        assertThat(store().begin(asked(1, "token pbx", NOW))).isEmpty();
        assertThat(store().begin(asked(2, "token pbx", NOW))).isPresent();
    }

    @Test
    void eachMayHaveSoManyAndOneMoreIsRefused() {
        for (int i = 0; i < AnswerStore.MOST_OF_ONE; i++) {
            assertThat(store().begin(asked(i, "token pbx", NOW))).isEmpty();
        }

        assertThatThrownBy(() -> store().begin(asked(AnswerStore.MOST_OF_ONE, "token pbx", NOW)))
                .isInstanceOf(AnswerStore.TooManyException.class);
        assertThat(store().begin(asked(7, "token pbx", NOW))).isPresent();
        assertThat(store().begin(asked(AnswerStore.MOST_OF_ONE, "token other", NOW)))
                .isEmpty();
    }
}
