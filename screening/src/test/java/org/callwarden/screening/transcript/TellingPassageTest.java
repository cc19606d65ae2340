package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TellingPassage.Said;
import org.callwarden.screening.transcript.TextModel.Calibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the passage lies, by weights that are made up; how well it leads is measured with those that are shipped.
final class TellingPassageTest {

    /// Weights of: legitimate, wanted, telemarketing, scam, survey.
    private static final Map<String, int[]> ENGLISH = Map.of(
            "w:invoice", new int[] {200, 0, 0, 0, 0},
            "w:parcel", new int[] {0, 200, 0, 0, 0},
            "w:warranty", new int[] {0, 0, 200, 0, 0},
            "w:offer", new int[] {0, 0, 20, 0, 0},
            "w:price", new int[] {0, 0, 24, 0, 0},
            "w:warrant", new int[] {0, 0, 0, 200, 0},
            "w:candidate", new int[] {0, 0, 0, 0, 200},
            "b:press one", new int[] {0, 0, 150, 150, 0},
            "w:#phone", new int[] {0, 0, 300, 0, 0});

    private static final Map<String, int[]> VIETNAMESE = Map.of(
            "w:vay", new int[] {0, 0, 200, 0, 0},
            "f:vay", new int[] {0, 0, 100, 0, 0},
            "g:cong an", new int[] {0, 0, 0, 300, 0});

    private final TextClassifier classifier = new TextClassifier(
            TextModel.of(Language.EN, Calibration.NONE, ENGLISH),
            TextModel.of(Language.VI, Calibration.NONE, VIETNAMESE),
            TextLimits.DEFAULT);

    /// So many words that say nothing, of which some are others.
    private static List<String> words(int size, Map<Integer, String> others) {
        List<String> words = new ArrayList<>(Collections.nCopies(size, "so"));
        others.forEach(words::set);
        return words;
    }

    private Optional<TellingPassage> passage(List<String> words, TextClass towards, int... begins) {
        BitSet set = new BitSet();
        Arrays.stream(begins).forEach(set::set);
        return TellingPassage.in(new Said(words, Language.EN, set), towards, Optional.empty(), classifier);
    }

    private static TellingPassage of(int from, int until) {
        return new TellingPassage(from, until);
    }

    @ParameterizedTest
    @CsvSource({"LEGITIMATE, 0, 11", "WANTED, 0, 21", "TELEMARKETING, 40, 41", "SCAM, 60, 61", "SURVEY, 80, 81"})
    void itIsWhereTheWordsAreThatSpeakForTheClassThatWasFound(TextClass towards, int from, int until) {
        List<String> words =
                words(120, Map.of(10, "invoice", 20, "parcel", 40, "warranty", 60, "warrant", 80, "candidate"));

        assertThat(passage(words, towards)).hasValue(of(from, until));
    }

    @Test
    void textOf25WordsHasNoneAndTextOf26HasOneOf25() {
        Map<Integer, String> others = Map.of(0, "warranty", 24, "press", 25, "one");

        assertThat(passage(words(25, Map.of(0, "warranty")), TextClass.TELEMARKETING))
                .isEmpty();
        assertThat(passage(words(26, others), TextClass.TELEMARKETING)).hasValue(of(0, 1));
        assertThat(passage(words(26, Map.of(1, "warranty", 24, "press", 25, "one")), TextClass.TELEMARKETING))
                .hasValue(of(1, 26));
    }

    @Test
    void wordsThatTellTogetherAreInOneStretchAndThoseThatAreTooFarApartAreNot() {
        assertThat(passage(words(90, Map.of(40, "warranty", 63, "press", 64, "one")), TextClass.TELEMARKETING))
                .hasValue(of(40, 65));
        assertThat(passage(words(90, Map.of(40, "warranty", 64, "press", 65, "one")), TextClass.TELEMARKETING))
                .hasValue(of(40, 41));
    }

    @Test
    void ofTwoThatTellTheSameTheShorterAndThenTheFirstIsTaken() {
        assertThat(passage(words(90, Map.of(30, "warranty", 70, "warranty")), TextClass.TELEMARKETING))
                .hasValue(of(30, 31));
    }

    @Test
    void aWordThatIsSaidAgainAndAgainCountsOnceAsInTheClassifier() {
        assertThat(passage(words(90, Map.of(30, "invoice", 31, "invoice", 32, "invoice")), TextClass.LEGITIMATE))
                .hasValue(of(30, 31));
    }

    @Test
    void itBeginsAndEndsWithASentenceWhereThatFits() {
        Map<Integer, String> warranty = Map.of(50, "warranty");

        assertThat(passage(words(90, warranty), TextClass.TELEMARKETING, 40, 45, 60))
                .hasValue(of(45, 60));
        assertThat(passage(words(90, warranty), TextClass.TELEMARKETING, 26, 51))
                .hasValue(of(26, 51));
        assertThat(passage(words(90, warranty), TextClass.TELEMARKETING, 25, 51))
                .hasValue(of(50, 51));
        assertThat(passage(words(90, warranty), TextClass.TELEMARKETING, 48, 73))
                .hasValue(of(48, 73));
        assertThat(passage(words(90, warranty), TextClass.TELEMARKETING, 48, 74))
                .hasValue(of(48, 51));
    }

    @Test
    void aTenthOfTheSumIsGivenUpToBeginWithASentenceAndNoMore() {
        assertThat(passage(words(90, Map.of(39, "offer", 40, "warranty")), TextClass.TELEMARKETING, 40))
                .hasValue(of(40, 41));
        assertThat(passage(words(90, Map.of(39, "price", 40, "warranty")), TextClass.TELEMARKETING, 40))
                .hasValue(of(39, 41));
    }

    @Test
    void signsEndSentencesToo() {
        List<String> words = words(90, Map.of(46, "so.", 50, "warranty", 58, "so?"));

        assertThat(passage(words, TextClass.TELEMARKETING)).hasValue(of(47, 59));
    }

    @Test
    void whatHasToBeInItIsAndTheRestIsTheBestThatIsLeft() {
        List<String> words = words(120, Map.of(20, "warranty", 82, "warrant", 99, "warranty"));
        Said said = new Said(words, Language.EN, new BitSet());

        assertThat(TellingPassage.in(said, TextClass.TELEMARKETING, Optional.of(of(84, 92)), classifier))
                .hasValue(of(84, 100));
        assertThat(TellingPassage.in(said, TextClass.SURVEY, Optional.of(of(40, 48)), classifier))
                .hasValueSatisfying(found -> {
                    assertThat(found.holds(40) && found.holds(47)).isTrue();
                    assertThat(found.words()).isLessThanOrEqualTo(TellingPassage.MOST_WORDS);
                });
        assertThat(TellingPassage.in(said, TextClass.SURVEY, Optional.of(of(40, 90)), classifier))
                .hasValue(of(40, 65));
    }

    @Test
    void aNumberSaidInManyWordsIsInItWholeOrNotAtAll() {
        List<String> words = words(90, Map.of());
        List<String> figures = List.of("eight", "zero", "zero", "five", "five", "five", "one", "two", "three", "four");
        for (int i = 0; i < figures.size(); i++) {
            words.set(40 + i, figures.get(i));
        }

        assertThat(passage(words, TextClass.TELEMARKETING)).hasValue(of(40, 50));
    }

    @Test
    void contractionsAndSignsDoNotShiftIt() {
        List<String> words = words(90, Map.of(3, "we've", 5, "don't", 9, "%", 11, "--", 12, "uh", 40, "Warranty,"));

        assertThat(passage(words, TextClass.TELEMARKETING)).hasValue(of(40, 41));
    }

    @Test
    void itIsFoundInVietnameseWithToneMarksAndWithout() {
        for (List<String> said : List.of(List.of("công", "an"), List.of("cong", "an"))) {
            List<String> words = words(90, Map.of(20, "vay", 40, said.getFirst(), 41, said.getLast()));

            assertThat(TellingPassage.in(
                            new Said(words, Language.VI, new BitSet()), TextClass.SCAM, Optional.empty(), classifier))
                    .hasValue(of(40, 42));
        }
    }

    @Test
    void whereNothingSpeaksForTheClassThereIsNone() {
        assertThat(passage(List.of(), TextClass.SCAM)).isEmpty();
        assertThat(passage(words(60, Map.of()), TextClass.SCAM)).isEmpty();
        assertThat(passage(words(60, Map.of(30, "invoice")), TextClass.SCAM)).isEmpty();
        assertThat(passage(Collections.nCopies(60, ""), TextClass.SCAM)).isEmpty();
        assertThat(passage(Collections.nCopies(60, "…?!"), TextClass.SCAM)).isEmpty();
    }

    @Test
    void textOf100000WordsAndTextThatIsMarkupAreTextLikeAnyOther() {
        // The classifier looks at the first 2,500.
        List<String> many =
                words(100_000, Map.of(2_000, "warranty", 50_000, "warranty", 50_001, "press", 50_002, "one"));
        List<String> markup =
                words(60, Map.of(30, "<script>warranty</script>", 31, "</mark>", 32, "\u0000", 33, "\ud83d"));

        assertThat(passage(many, TextClass.TELEMARKETING)).hasValue(of(2_000, 2_001));
        assertThat(passage(markup, TextClass.TELEMARKETING)).hasValue(of(30, 31));
        assertThat(passage(
                        Stream.concat(Stream.of("x".repeat(100_000)), words(60, Map.of()).stream())
                                .toList(),
                        TextClass.TELEMARKETING))
                .isEmpty();
    }

    @Test
    void aPassageOfNoWordsIsNone() {
        assertThatThrownBy(() -> of(3, 3)).hasMessageContaining("3 to 3");
        assertThatThrownBy(() -> of(-1, 3)).hasMessageContaining("-1 to 3");
    }
}
