package org.callwarden.screening.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsChallengeTest {

    private static final long SEED = 20_261_124;

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 90", "3, 990"})
    void everyCombinationComesButThoseOfOneDigitOnly(int count, int combinations) {
        Random random = new Random(SEED);
        Set<String> drawn = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            drawn.add(DigitsChallenge.draw(count, random, Optional.empty()).digits());
        }

        assertThat(drawn).hasSize(combinations).allMatch(digits -> digits.length() == count);
        assertThat(drawn).doesNotContain("11", "000", "999");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void twoTriesInARowNeverAskTheSame(int count) {
        Random random = new Random(SEED);
        DigitsChallenge before = DigitsChallenge.draw(count, random, Optional.empty());
        for (int i = 0; i < 20_000; i++) {
            DigitsChallenge next = DigitsChallenge.draw(count, random, Optional.of(before));
            assertThat(next).isNotEqualTo(before);
            before = next;
        }
    }

    @Test
    void everyDigitComesAboutAsOften() {
        Random random = new Random(SEED);
        int[] seen = new int[10];
        for (int i = 0; i < 10_000; i++) {
            DigitsChallenge.draw(4, random, Optional.empty()).digits().chars().forEach(digit -> seen[digit - '0']++);
        }
        assertThat(Arrays.stream(seen).boxed()).allMatch(count -> count > 3_700 && count < 4_300);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void fewerThanOneOrMoreThanFourDigitsAreRefused(int count) {
        assertThatThrownBy(() -> DigitsChallenge.draw(count, new Random(SEED), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "1234"})
    void oneAndFourDigitsAreAChallenge(String digits) {
        assertThat(new DigitsChallenge(digits).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "12a", "77", "000"})
    void digitsThatNoChallengeHasAreRefused(String digits) {
        assertThatThrownBy(() -> new DigitsChallenge(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheSameKeysAnswerIt() {
        DigitsChallenge challenge = new DigitsChallenge("407");

        assertThat(challenge.isAnsweredBy("407")).isTrue();
        assertThat(challenge.isAnsweredBy("470")).isFalse();
        assertThat(challenge.isAnsweredBy("4070")).isFalse();
        assertThat(challenge.isAnsweredBy("40")).isFalse();
        assertThat(challenge.isAnsweredBy("")).isFalse();
    }
}
