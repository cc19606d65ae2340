package org.callwarden.screening.transcript.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.ModelFiles;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextModel;
import org.callwarden.screening.transcript.TranscriptSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The training on the scripts in the repository. Minutes of work are not needed: a language takes seconds.
final class TrainerTest {

    /// The scripts of a language, as the command reads them.
    private static Trainer trainer(Language language) throws IOException {
        Path folder = Path.of("training", language.tag());
        List<Script> scripts = new ArrayList<>();
        Map<String, List<String>> slots = Map.of();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = language.tag() + "/" + file.getFileName();
                if (file.endsWith("slots.txt")) {
                    slots = Script.slots(name, Files.readAllLines(file));
                } else {
                    scripts.addAll(Script.parse(name, language, Files.readAllLines(file)));
                }
            }
        }
        return new Trainer(language, scripts, slots);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theShippedWeightsAreToTheByteWhatTheScriptsGive(Language language) throws IOException {
        assertThat(trainer(language).weightsFile()).isEqualTo(ModelFiles.lines(language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void scriptsNotTrainedOnAreToldApartAtEveryWordErrorRate(Language language) throws IOException {
        List<Judged> judged = trainer(language).crossValidated();
        double[] least = {0.93, 0.92, 0.89, 0.85};
        for (int i = 0; i < least.length; i++) {
            double rate = Judged.RATES.get(i);

            assertThat(Measures.auroc(sums(judged, rate, true), sums(judged, rate, false)))
                    .as("word error rate %s", rate)
                    .isGreaterThan(least[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void probabilitiesAreWhatCameOfThem(Language language) throws IOException {
        List<Judged> judged = trainer(language).crossValidated();
        TextModel.Calibration calibration = Trainer.calibration(judged);

        for (double from : new double[] {0, 0.2, 0.4, 0.6, 0.8}) {
            List<Judged> band = judged.stream()
                    .filter(each -> calibration.probability(each.sum()) >= from
                            && calibration.probability(each.sum()) < from + 0.2)
                    .toList();
            double said = band.stream()
                    .mapToDouble(each -> calibration.probability(each.sum()))
                    .average()
                    .orElse(0);
            // The two sides count the same, as they do for the calibration.
            double spam = share(band, judged, true);
            double came = spam / (spam + share(band, judged, false));

            assertThat(came).as("from %s", from).isBetween(said - 0.12, said + 0.12);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void atMostOneLegitimateTextInAHundredMayBeRejectedForItsWordsAloneUpToThirtyPercentErrors(Language language)
            throws IOException {
        List<Judged> judged = trainer(language).crossValidated();
        TextModel.Calibration calibration = Trainer.calibration(judged);

        for (double rate : new double[] {0, 0.1, 0.3}) {
            double[] sums = sums(judged, rate, false);
            long above = Arrays.stream(sums)
                    .filter(sum -> calibration.probability(sum) >= TranscriptSettings.DEFAULT.rejectFrom())
                    .count();

            assertThat((double) above / sums.length)
                    .as("word error rate %s", rate)
                    .isLessThanOrEqualTo(0.01);
        }
    }

    @Test
    void noScriptIsOnBothSides() {
        Script script = new Script("a:1", Language.EN, "a", TextClass.SCAM, "one {two|three}");
        Script moved = new Script("b:9", Language.EN, "a", TextClass.SCAM, "one {two|three}");

        assertThat(Trainer.fold(script)).isEqualTo(Trainer.fold(moved)).isBetween(0, Trainer.FOLDS - 1);
    }

    private static double share(List<Judged> some, List<Judged> all, boolean spam) {
        return (double) some.stream().filter(each -> each.spam() == spam).count()
                / all.stream().filter(each -> each.spam() == spam).count();
    }

    private static double[] sums(List<Judged> all, double rate, boolean spam) {
        return all.stream()
                .filter(each -> each.rate() == rate && each.spam() == spam)
                .mapToDouble(Judged::sum)
                .sorted()
                .toArray();
    }
}
