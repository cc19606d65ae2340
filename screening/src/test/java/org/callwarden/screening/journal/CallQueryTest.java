package org.callwarden.screening.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.screening.journal.CallRecords.START;

import org.callwarden.screening.journal.CallQuery.Scores;
import org.callwarden.screening.journal.CallQuery.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallQueryTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 80})
    void wordsHaveTheirLimits(int length) {
        assertThat(CallQuery.ALL.withWords("x".repeat(length)).words()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 81})
    void wordsOnePastTheirLimitsAreRefused(int length) {
        assertThatThrownBy(() -> CallQuery.ALL.withWords("x".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 to 80 characters, got " + length);
    }

    @Test
    void wordsOfBlanksAreNone() {
        assertThatThrownBy(() -> CallQuery.ALL.withWords("     ")).hasMessageContaining("got 0");
    }

    @Test
    void scoresReachFromNoneToAHundred() {
        assertThat(new Scores(0, 100)).isEqualTo(Scores.ANY);
        assertThat(new Scores(40, 40).cover(40)).isTrue();
        assertThat(new Scores(40, 40).cover(39)).isFalse();
        assertThat(new Scores(40, 40).cover(41)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1,100", "0,101", "41,40"})
    void otherScoresAreRefused(int least, int most) {
        assertThatThrownBy(() -> new Scores(least, most)).hasMessageContaining("between 0 and 100");
    }

    @Test
    void aSpanHoldsAtLeastANanosecond() {
        assertThat(new Span(START, START.plusNanos(1)).since()).isEqualTo(START);
        assertThatThrownBy(() -> new Span(START, START)).hasMessageContaining("ends after it begins");
    }

    @Test
    void aDecisionIsAWord() {
        assertThatThrownBy(() -> CallQuery.ALL.withDecision("x' OR 1=1")).hasMessageContaining("such as 'reject'");
    }
}
