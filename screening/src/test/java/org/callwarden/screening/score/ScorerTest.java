package org.callwarden.screening.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.score.Weights.WeightsException;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerTest {

    private final Weights weights = Weights.standard();
    private final Scorer scorer = new Scorer(weights);

    @Test
    void nothingSeenIsNothing() {
        assertThat(scorer.score(List.of())).isEqualTo(ScoreCard.empty());
    }

    @Test
    void aGroupCountsUpToItsCap() {
        ScoreCard card = scorer.score(List.of(Signal.of(SignalKind.WITHHELD), Signal.of(SignalKind.OWN_NUMBER)));

        assertThat(card.lines().stream().map(ScoreCard.Line::counted)).containsExactly(60, 10);
        assertThat(card.lines().stream().map(ScoreCard.Line::weight)).containsExactly(60, 45);
        assertThat(card.sum()).isEqualTo(70);
    }

    @Test
    void trustIsNotEatenUpByTheCapOfDistrust() {
        ScoreCard card = scorer.score(List.of(
                Signal.of(SignalKind.FAILED_CHALLENGE),
                Signal.of(SignalKind.FAILED_REPEATEDLY),
                Signal.of(SignalKind.PASSED_CHALLENGE)));

        assertThat(card.sum()).isEqualTo(50 + 30 - 60);
    }

    @Test
    void theScoreStaysWithinZeroAndAHundred() {
        assertThat(scorer.score(List.of(Signal.of(SignalKind.KNOWN_TO_OPERATOR)))
                        .score())
                .isEqualTo(new Score(0));
        assertThat(scorer.score(SignalKind.weighed().stream()
                                .filter(kind -> weights.of(kind) > 0)
                                .map(Signal::of)
                                .toList())
                        .score())
                .isEqualTo(new Score(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 20_261_124, 80})
    void theScoreIsTheSumOfItsLinesCutAndTheOrderDoesNotMatter(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<Signal> signals = new ArrayList<>();
            for (SignalKind kind : SignalKind.weighed()) {
                for (int n = random.nextInt(3); n > 0; n--) {
                    signals.add(Signal.of(kind));
                }
            }
            ScoreCard card = scorer.score(signals);
            assertThat(card.sum())
                    .as("seed %d", seed)
                    .isEqualTo(card.lines().stream()
                            .mapToInt(ScoreCard.Line::counted)
                            .sum());
            assertThat(card.score().value()).as("seed %d", seed).isEqualTo(Math.clamp(card.sum(), 0, 100));
            for (SignalGroup group : SignalGroup.values()) {
                assertThat(Math.abs(of(group, card))).as("seed %d", seed).isLessThanOrEqualTo(weights.cap(group));
            }
            Collections.shuffle(signals, random);
            assertThat(scorer.score(signals).sum()).as("seed %d", seed).isEqualTo(card.sum());
        }
    }

    @ParameterizedTest
    @EnumSource(SignalGroup.class)
    void noGroupReachesTheStandardRefusalAlone(SignalGroup group) {
        List<Signal> all = SignalKind.weighed().stream()
                .filter(kind -> kind.group() == group)
                .filter(kind -> weights.of(kind) > 0)
                .map(Signal::of)
                .toList();

        assertThat(scorer.score(all).score().value()).isLessThan(90);
    }

    @ParameterizedTest
    @EnumSource(value = SignalKind.class, mode = EnumSource.Mode.EXCLUDE, names = "COMBINATION")
    void everyWeightIsExplainedAndWhatWeighsNothingCountsInCombinations(SignalKind kind) {
        assertThat(weights.description(kind)).isNotBlank();
        if (weights.of(kind) == 0) {
            assertThat(weights.description(kind)).endsWith("counts in combinations");
        }
    }

    @Test
    void aCombinationHasPointsInsteadOfAWeightAndItsGroupACap() {
        Signal combination = Signal.of(SignalKind.COMBINATION);
        ScoreCard card = scorer.score(
                List.of(Signal.of(SignalKind.UNKNOWN_CALLER)),
                List.of(
                        new Scorer.Combined(combination, 30),
                        new Scorer.Combined(combination, 30),
                        new Scorer.Combined(combination, -15)));

        assertThat(card.lines().stream().map(ScoreCard.Line::counted)).containsExactly(40, 30, 20, -15);
        assertThat(card.lines().stream().map(ScoreCard.Line::weight)).containsExactly(40, 30, 30, -15);
        assertThat(card.sum()).isEqualTo(75);
        assertThatThrownBy(() -> Weights.parse(complete() + "\nweight combination 1 x"))
                .hasMessageContaining("there is no signal 'combination'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight withheld 60 twice | 'withheld' is there twice",
                "weight witheld 60 typo | there is no signal 'witheld'; there are withheld, unparsable-number",
                "weight withheld 101 too much | a whole number from -100 to 100 belongs here, got '101'",
                "weight withheld -101 too little | a whole number from -100 to 100",
                "weight withheld 6.5 half | got '6.5'",
                "weight withheld 60 | a line is 'weight <signal> <number> <description>'",
                "cap nowhere 60 typo | there is no group 'nowhere'; there are number, history",
                "cap number -1 negative | a whole number from 0 to 100",
                "wieght withheld 60 typo | a line begins with 'weight' or 'cap', got 'wieght'",
            })
    void aLineThatIsWrongIsNamed(String lineAndMessage) {
        String[] parts = lineAndMessage.split(" \\| ", 2);
        String text = complete() + "\n" + parts[0];

        assertThatThrownBy(() -> Weights.parse(text))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("line " + text.lines().count() + ":")
                .hasMessageContaining(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void aWeightIsTakenAtItsLimits(int weight) {
        String text = complete().replaceAll("(?m)^weight own-number.*$", "weight own-number " + weight + " because");

        assertThat(Weights.parse(text).of(SignalKind.OWN_NUMBER)).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void aCapIsTakenAtItsLimitsAndRefusedBeyond(int cap) {
        String text = complete().replaceAll("(?m)^cap history.*$", "cap history " + cap + " because");
        int beyond = cap == 0 ? -1 : 101;

        assertThat(Weights.parse(text).cap(SignalGroup.HISTORY)).isEqualTo(cap);
        assertThatThrownBy(() -> Weights.parse(text.replace("history " + cap, "history " + beyond)))
                .hasMessageContaining("from 0 to 100 belongs here, got '" + beyond + "'");
    }

    @Test
    void aScoreIsZeroToAHundred() {
        assertThat(new Score(0).compareTo(new Score(100))).isNegative();
        assertThatThrownBy(() -> new Score(-1)).hasMessage("a score is 0 to 100, got -1");
        assertThatThrownBy(() -> new Score(101)).hasMessage("a score is 0 to 100, got 101");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Weights.parse(complete().replaceAll("(?m)^weight own-number.*$", "")))
                .isInstanceOf(WeightsException.class)
                .hasMessage("no weight for own-number");
        assertThatThrownBy(() -> Weights.parse(complete().replaceAll("(?m)^cap history.*$", "# none")))
                .isInstanceOf(WeightsException.class)
                .hasMessage("no cap for history");
    }

    private static int of(SignalGroup group, ScoreCard card) {
        return card.lines().stream()
                .filter(line -> line.signal().kind().group() == group)
                .mapToInt(ScoreCard.Line::counted)
                .sum();
    }

    private static String complete() {
        return Stream.concat(
                        SignalKind.weighed().stream().map(kind -> "weight " + kind.id() + " 10 because"),
                        Stream.of(SignalGroup.values()).map(group -> "cap " + group.id() + " 50 because"))
                .collect(Collectors.joining("\n"));
    }
}
