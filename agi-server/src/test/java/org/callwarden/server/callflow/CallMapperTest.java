package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.server.agi.protocol.AgiRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final CallMapper mapper = new CallMapper(
            new CallerReader(new NumberReader("VN"), Set.of(new Trunk("trusted"))), CallMapper.byCountry(Language.VI));

    private Call map(String callerId, String... args) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("agi_network_script", "screen");
        fields.put("agi_uniqueid", "1790000000.7");
        fields.put("agi_callerid", callerId);
        fields.put("agi_calleridname", "unknown");
        fields.put("agi_callingpres", "0");
        fields.put("agi_rdnis", "0912345678");
        for (int i = 0; i < args.length; i++) {
            fields.put("agi_arg_" + (i + 1), args[i]);
        }
        return mapper.map(new AgiRequest(fields), NOW);
    }

    @Test
    void aCallIsNamedByPbxLinkedIdAndUniqueId() {
        Call call = map("0901234567", "trunk=t1", "dialed=028", "pbx=hanoi", "linkedid=1790000000.1");

        assertThat(call.id().value()).isEqualTo("hanoi/1790000000.1/1790000000.7");
        assertThat(call.caller().number().text()).isEqualTo("+84901234567");
        assertThat(call.dialed().value()).isEqualTo("028");
        assertThat(call.trunk().name()).isEqualTo("t1");
        assertThat(call.at()).isEqualTo(NOW);
    }

    @Test
    void aDivertedCallKeepsItsDiverter() {
        assertThat(map("0901234567", "trunk=t1", "dialed=028")
                        .diverter()
                        .orElseThrow()
                        .text())
                .isEqualTo("+84912345678");
    }

    @ParameterizedTest
    @CsvSource({"0901234567,VI", "+442079460123,EN", "anonymous,VI", "101,VI"})
    void aCallerIsSpokenToInTheLanguageOfTheirCountry(String number, Language language) {
        assertThat(map(number, "trunk=t1", "dialed=028").language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "trusted,TN-Validation-Passed,A",
        "trusted,TN-Validation-Passed-A,A",
        "trusted,TN-Validation-Passed-B,B",
        "trusted,TN-Validation-Passed-C,C",
        "trusted,TN-Validation-Passed-X,NONE",
        "trusted,TN-Validation-Passed-,NONE",
        "trusted,No-TN-Validation,NONE",
        "trusted,TN-Validation-Failed,FAILED",
        "other,TN-Validation-Passed-A,NONE",
        "other,TN-Validation-Failed,FAILED"
    })
    void aGoodWordOfTheNetworkCountsFromATrustedTrunkOnly(String trunk, String verstat, Attestation attestation) {
        assertThat(map("0901234567", "trunk=" + trunk, "dialed=028", "verstat=" + verstat)
                        .attestation())
                .isEqualTo(attestation);
    }

    @ParameterizedTest
    @CsvSource({"trunk=,trunk=", "trunk=a b,trunk=", "x=1,trunk="})
    void aDialplanThatNamesNoTrunkIsToldSo(String trunk, String named) {
        assertThatThrownBy(() -> map("0901234567", trunk, "dialed=1"))
                .isInstanceOf(BadDialplanException.class)
                .hasMessageContaining(named);
    }

    @Test
    void noDialledNumberKeepsACallFromBeingJudged() {
        assertThat(map("0901234567", "trunk=a", "dialed=").dialed().value()).isEqualTo("none");
        assertThat(map("0901234567", "trunk=a", "dialed=1;2 3").dialed().value())
                .isEqualTo("123");
        assertThat(map("0901234567", "trunk=a", "dialed=" + "7".repeat(40))
                        .dialed()
                        .value())
                .hasSize(40);
        assertThat(map("0901234567", "trunk=a", "dialed=" + "7".repeat(41))
                        .dialed()
                        .value())
                .hasSize(40);
    }

    @Test
    void onATrunkThatIsNotTrustedFromCountsMoreThanWhatAsteriskTookFromAHeader() {
        assertThat(map("113", "trunk=other", "dialed=1", "pai=113", "from=%2B84901234567")
                        .caller()
                        .number()
                        .text())
                .isEqualTo("+84901234567");
        assertThat(map("0912345678", "trunk=other", "dialed=1", "pai=113", "from=")
                        .caller()
                        .number()
                        .text())
                .isEqualTo("+84912345678");
        assertThat(map("0901234567", "trunk=trusted", "dialed=1", "pai=0901234567", "from=0900000000")
                        .caller()
                        .number()
                        .text())
                .isEqualTo("+84901234567");
    }
}
