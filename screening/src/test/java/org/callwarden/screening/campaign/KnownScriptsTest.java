package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.training.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// How well a script is known in a later call: other names, amounts and numbers, and errors of a
/// recogniser in both calls. Over a part of the scripts in the repository; over all of them it is tried
/// with the real parts.
@Slow
final class KnownScriptsTest {

    private static final FingerprintMaker MAKER = FingerprintMaker.standard();
    private static final List<ShippedScripts> SHIPPED =
            Stream.of(Language.values()).map(ShippedScripts::withSlots).toList();

    private static List<Fingerprint> heard(int call, double rate) {
        Predicate<Script> all = _ -> true;
        return SHIPPED.stream()
                .flatMap(each -> each.read(call, rate, all).stream())
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
    void aScriptHeardInThreeCallsIsKnownInTheFourthHoweverBadlyAllAreHeard() {
        CampaignIndex index = new CampaignIndex(CampaignSettings.DEFAULT.keeping(5_000));
        List<Long> campaigns = new ArrayList<>();
        for (int call = 0; call < 3; call++) {
            campaigns.clear();
            heard(call, 0.3).forEach(each -> campaigns.add(index.place(each).campaign()));
        }
        List<Fingerprint> calls = heard(3, 0.3);

        int caught = 0;
        for (int i = 0; i < calls.size(); i++) {
            caught += index.find(calls.get(i)).isPresent() ? 1 : 0;
        }

        assertThat((double) caught / calls.size()).isGreaterThanOrEqualTo(0.9);
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
    @EnumSource(Language.class)
    void theShippedCommonWordsAreWhatTheScriptsGive(Language language) {
        List<String> texts = ShippedScripts.of(language).read(0, 0, _ -> true);

        assertThat(FingerprintMaker.commonWords(texts, language)).isEqualTo(CommonWords.fileLines(language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theShippedCommonPairsAreWhatTheScriptsGive(Language language) {
        ShippedScripts shipped = ShippedScripts.of(language);

        assertThat(FingerprintMaker.commonPairs(
                        shipped.read(0, 0, _ -> true), shipped.read(0, 0.3, _ -> true), language))
                .isEqualTo(Clearness.fileLines(language));
    }
}
