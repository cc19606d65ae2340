package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How well a script is known again in its second call, over all scripts in the repository: other
/// names, amounts and numbers, and errors of a recogniser in both calls. The figures in docs/speech.md
/// are these.
final class KnownScriptsTest {

    private static final FingerprintMaker MAKER = FingerprintMaker.standard();
    private static final List<ShippedScripts> SHIPPED =
            Stream.of(Language.values()).map(ShippedScripts::of).toList();

    private static List<Fingerprint> heard(int call, double rate) {
        return SHIPPED.stream()
                .flatMap(each -> each.read(call, rate).stream())
                .map(MAKER::of)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.99", "0, 0.3, 0.96", "0.1, 0.3, 0.93", "0.3, 0.1, 0.93", "0.3, 0.3, 0.76"})
    void aScriptHeardOnceIsKnownInACallOfAnotherNumber(double first, double second, double least) {
        CampaignIndex index = new CampaignIndex(CampaignSettings.DEFAULT.keeping(1_000));
        List<Long> campaigns = new ArrayList<>();
        heard(0, first).forEach(each -> campaigns.add(index.place(each).campaign()));
        List<Fingerprint> calls = heard(1, second);

        int caught = 0;
        for (int i = 0; i < calls.size(); i++) {
            caught += index.find(calls.get(i)).equals(OptionalLong.of(campaigns.get(i))) ? 1 : 0;
        }

        assertThat(calls).hasSizeGreaterThan(700);
        assertThat((double) caught / calls.size()).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 6", "0, 0.3, 0", "0.1, 0.3, 1", "0.3, 0.1, 1", "0.3, 0.3, 0"})
    void aScriptNotHeardBeforeIsTakenForNoOther(double first, double second, int most) {
        List<Fingerprint> known = heard(0, first);
        List<Fingerprint> calls = heard(1, second);

        int taken = 0;
        for (int i = 0; i < calls.size(); i++) {
            for (int other = 0; other < known.size(); other++) {
                if (other != i && CampaignSettings.DEFAULT.same(calls.get(i).likeness(known.get(other)))) {
                    taken++;
                    break;
                }
            }
        }

        assertThat(taken).isLessThanOrEqualTo(most);
    }

    @Test
    void theSameCallsInTheSameOrderGiveTheSameCampaigns() {
        List<List<Long>> twice = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            CampaignIndex index = new CampaignIndex(CampaignSettings.DEFAULT.keeping(100));
            List<Long> campaigns = new ArrayList<>();
            for (double rate : new double[] {0, 0.1, 0.3}) {
                heard(2, rate).forEach(each -> campaigns.add(index.place(each).campaign()));
            }
            twice.add(campaigns);
        }

        assertThat(twice.get(0)).isEqualTo(twice.get(1));
    }

    @ParameterizedTest
    @CsvSource({"EN, 0", "VI, 1"})
    void theShippedCommonWordsAreWhatTheScriptsGive(Language language, int shipped) {
        assertThat(FingerprintMaker.commonWords(SHIPPED.get(shipped).read(0, 0), language))
                .isEqualTo(CommonWords.fileLines(language));
    }
}
