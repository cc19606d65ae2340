package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextModel.Calibration;
import org.callwarden.screening.transcript.TextModel.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextModelTest {

    private static final Map<String, int[]> FEATURES = new TreeMap<>(
            Map.of("w:warranty", new int[] {-100, 0, 200, 0, 0}, "b:press one", new int[] {0, 0, 50, 50, 0}));

    private static List<String> lines() {
        return new ArrayList<>(TextModel.lines("a test", new Calibration(1, 0, 0.2, 0.8, 1, 1), FEATURES));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        TextModel model = TextModel.parse(Language.EN, lines());

        assertThat(model.size()).isEqualTo(2);
        assertThat(model.calibration()).isEqualTo(new Calibration(1, 0, 0.2, 0.8, 1, 1));
        assertThat(model.sums(List.of("warranty")).of(TextClass.TELEMARKETING)).isEqualTo(2);
        assertThat(model.sums(List.of("press", "one")).of(TextClass.SCAM))
                .isCloseTo(0.5 / Math.sqrt(2), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void spamTakesMoreWordsThanAnythingElse() {
        Calibration calibration = new Calibration(1, 0, 0.2, 0.8, 4, 14);

        assertThat(calibration.isUnsure(3, 0.1)).isTrue();
        assertThat(calibration.isUnsure(4, 0.1)).isFalse();
        assertThat(calibration.isUnsure(100, 0.2)).isTrue();
        assertThat(calibration.isUnsure(13, 0.99)).isTrue();
        assertThat(calibration.isUnsure(14, 0.8)).isFalse();
    }

    @Test
    void aWordSaidTwiceCountsOnce() {
        TextModel model = TextModel.parse(Language.EN, lines());

        assertThat(model.sums(List.of("warranty", "warranty")).of(TextClass.TELEMARKETING))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w:car\t1\t2\t3\t4",
                "w:car\t1\t2\t3\t4\tmany",
                "car\t1\t2\t3\t4\t5",
                "meta\tslope",
                "w:warranty\t1\t2\t3\t4\t5",
                ""
            })
    void aWrongLineIsToldWithItsNumber(String line) {
        List<String> lines = lines();
        lines.add(line);

        assertThatThrownBy(() -> TextModel.parse(Language.EN, lines))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("line " + lines.size());
    }

    @Test
    void aMissingCalibrationIsTold() {
        List<String> lines = lines();
        lines.removeIf(line -> line.startsWith("meta\tunsure-from"));

        assertThatThrownBy(() -> TextModel.parse(Language.EN, lines)).hasMessageContaining("unsure-from");
    }

    @Test
    void aFileHasAtMostItsLimitOfLines() {
        List<String> lines = lines();
        lines.addAll(Collections.nCopies(TextModel.MOST_LINES - lines.size(), "# nothing"));

        assertThat(TextModel.parse(Language.EN, lines).size()).isEqualTo(2);
        lines.add("# one more");
        assertThatThrownBy(() -> TextModel.parse(Language.EN, lines)).hasMessageContaining("at most");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theShippedFilesAreSortedAndSmall(Language language) {
        List<String> names = ModelFiles.lines(language).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("meta"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();

        assertThat(names).isSorted().hasSizeLessThan(60_001);
        assertThat(ModelFiles.lines(language).stream().mapToInt(String::length).sum())
                .isLessThan(2_500_000);
    }
}
