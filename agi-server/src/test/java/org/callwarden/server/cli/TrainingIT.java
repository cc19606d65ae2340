package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.ShippedText;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.screening.transcript.TextModel.Calibration;
import org.callwarden.screening.transcript.TranscriptSettings;
import org.callwarden.screening.transcript.training.Judged;
import org.callwarden.screening.transcript.training.Measures;
import org.callwarden.screening.transcript.training.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The classifier made from all scripts in the repository: a minute of both processors.
class TrainingIT {

    private static final Map<Language, Trainer> TRAINERS = new EnumMap<>(Language.class);
    private static final Map<Language, List<Judged>> JUDGED = new EnumMap<>(Language.class);

    @BeforeAll
    static void crossValidate() throws IOException {
        TrainingFolder folder = TrainingFolder.read(Path.of("..").resolve(TrainingFolder.STANDARD));
        for (Language language : Language.values()) {
            TRAINERS.put(language, folder.trainer(language));
            JUDGED.put(language, trainer(language).crossValidated());
        }
    }

    private static Trainer trainer(Language language) {
        return Objects.requireNonNull(TRAINERS.get(language));
    }

    /// Of scripts that were not written to resemble one of the other kind.
    private static List<Judged> judged(Language language) {
        return Objects.requireNonNull(JUDGED.get(language)).stream()
                .filter(each -> !each.contrast())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theShippedWeightsAreToTheByteWhatTheScriptsGive(Language language) {
        assertThat(trainer(language).weightsFile(Objects.requireNonNull(JUDGED.get(language))))
                .isEqualTo(ShippedText.lines(TextClassifier.class, TextClassifier.file(language)));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void scriptsNotTrainedOnAreToldApartAtEveryWordErrorRate(Language language) {
        List<Judged> judged = judged(language);
        double[] least = {0.94, 0.93, 0.90, 0.85};
        for (int i = 0; i < least.length; i++) {
            double rate = Judged.RATES.get(i);

            assertThat(Measures.auroc(sums(judged, rate, true), sums(judged, rate, false)))
                    .as("word error rate %s", rate)
                    .isGreaterThan(least[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void probabilitiesAreWhatCameOfThem(Language language) {
        List<Judged> judged = judged(language);
        Calibration calibration = Trainer.calibration(language, judged);

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
    void atMostOneLegitimateTextInAHundredMayBeRejectedForItsWordsAloneUpToThirtyPercentErrors(Language language) {
        List<Judged> judged = judged(language);
        Calibration calibration = Trainer.calibration(language, judged);

        for (double rate : new double[] {0, 0.1, 0.3}) {
            List<Judged> legit = judged.stream()
                    .filter(each -> each.rate() == rate && !each.spam())
                    .toList();
            long above =
                    legit.stream().filter(each -> mayReject(calibration, each)).count();

            assertThat((double) above / legit.size())
                    .as("word error rate %s", rate)
                    .isLessThanOrEqualTo(0.01);
        }
    }

    private static boolean mayReject(Calibration calibration, Judged judged) {
        double probability = calibration.probability(judged.sum());
        return TranscriptSettings.DEFAULT.mayReject(
                calibration.isUnsure(judged.knownWords(), probability), probability);
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
