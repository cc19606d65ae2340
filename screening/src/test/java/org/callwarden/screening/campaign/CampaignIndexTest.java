package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.CampaignIndex.Placed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
final class CampaignIndexTest {

    private static final FingerprintMaker MAKER = FingerprintMaker.standard();
    private static final ShippedScripts ENGLISH = ShippedScripts.of(Language.EN);

    private static CampaignSettings keeping(int fingerprints, int ofOne) {
        CampaignSettings standard = CampaignSettings.DEFAULT;
        return new CampaignSettings(
                standard.least(), standard.forClear(), standard.forFew(), standard.evidence(), fingerprints, ofOne);
    }

    /// A call of the script of that number.
    private static Fingerprint call(int script, int call) {
        return MAKER.of(ENGLISH.readings().read(ENGLISH.scripts().get(script * 10), 0, call, 0.1));
    }

    @Test
    void aScriptHeardAgainIsItsCampaignAndAnotherOneIsNew() {
        CampaignIndex index = new CampaignIndex(keeping(10, 4));

        assertThat(index.place(call(1, 0))).isEqualTo(new Placed(1, false, List.of(), List.of()));
        assertThat(index.place(call(2, 0)).campaign()).isEqualTo(2);
        assertThat(index.place(call(1, 1))).isEqualTo(new Placed(1, true, List.of(), List.of()));
        assertThat(index.find(call(2, 3))).isEqualTo(OptionalLong.of(2));
        assertThat(index.find(call(3, 0))).isEmpty();
        assertThat(index.campaigns()).isEqualTo(2);
    }

    @Test
    void ofOneCampaignSoManyFingerprintsAreKeptAndNoMore() {
        CampaignIndex index = new CampaignIndex(keeping(10, 2));
        for (int call = 0; call < 2; call++) {
            index.place(call(1, call));
        }
        assertThat(index.size()).isEqualTo(2);

        for (int call = 2; call < 9; call++) {
            assertThat(index.place(call(1, call)).campaign()).isEqualTo(1);
        }
        assertThat(index.size()).isEqualTo(2);
        assertThat(index.find(call(1, 20))).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void whenAllRoomIsTakenTheCampaignHeardLongestAgoIsForgotten() {
        CampaignIndex index = new CampaignIndex(keeping(3, 2));
        for (int script = 1; script <= 3; script++) {
            assertThat(index.place(call(script, 0)).forgotten()).isEmpty();
        }
        assertThat(index.find(call(2, 1))).isPresent();

        assertThat(index.place(call(1, 1)).forgotten()).containsExactly(2L);
        assertThat(index.find(call(2, 1))).isEmpty();
        assertThat(index.find(call(3, 1))).isPresent();
        assertThat(index.place(call(4, 0)).forgotten()).containsExactly(3L);
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void aLoneCampaignWithoutRoomGoesOnWithItsLatestFingerprints() {
        CampaignIndex index = new CampaignIndex(keeping(1, 1));

        for (int call = 0; call < 3; call++) {
            assertThat(index.place(call(1, call)).campaign()).isEqualTo(1);
        }
        assertThat(index.place(call(2, 0))).isEqualTo(new Placed(2, false, List.of(), List.of(1L)));
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void twoCampaignsThatAThirdCallIsLikeAreOne() {
        String script = "this is an urgent notice about your electric account a technician is on the way to disconnect"
                + " the meter within thirty minutes have your bill ready and press one to avoid interruption";
        List<String> words = List.of(script.split(" "));
        CampaignSettings strict = new CampaignSettings(1.2, 0, 0, 2, 10, 4);
        CampaignIndex index = new CampaignIndex(strict);
        Placed head = index.place(MAKER.of(String.join(" ", words.subList(0, 24))));
        Placed tail = index.place(MAKER.of(String.join(" ", words.subList(6, words.size()))));

        Placed whole = index.place(MAKER.of(script));

        assertThat(List.of(head.campaign(), tail.campaign())).containsExactly(1L, 2L);
        assertThat(whole).isEqualTo(new Placed(1, true, List.of(2L), List.of()));
        assertThat(index.campaigns()).isEqualTo(1);
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void whatSaysNothingIsACampaignOfItsOwnEachTime() {
        CampaignIndex index = new CampaignIndex(keeping(10, 4));

        assertThat(index.place(MAKER.of("")).campaign()).isEqualTo(1);
        assertThat(index.place(MAKER.of("")).campaign()).isEqualTo(2);
        assertThat(index.place(MAKER.of("hello")).campaign()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "65, 100", "8, 7", "8, 1000001"})
    void roomHasItsBounds(int ofOne, int fingerprints) {
        assertThatThrownBy(() -> keeping(fingerprints, ofOne)).isInstanceOf(IllegalArgumentException.class);
        assertThat(keeping(64, 64).ofOne()).isEqualTo(64);
        assertThat(keeping(1_000_000, 1).fingerprints()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "2.1, 1, 1, 1", "1, -0.1, 1, 1", "1, 1, -0.1, 1", "1, 1, 1, -0.1"})
    void whatIsAskedHasItsBounds(double least, double forClear, double forFew, double evidence) {
        assertThatThrownBy(() -> new CampaignSettings(least, forClear, forFew, evidence, 10, 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new CampaignSettings(2, 0, 0, 0, 10, 4).least()).isEqualTo(2);
    }
}
