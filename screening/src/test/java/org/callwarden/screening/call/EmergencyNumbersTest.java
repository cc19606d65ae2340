package org.callwarden.screening.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyNumbersTest {

    private final EmergencyNumbers vietnam = EmergencyNumbers.of("VN");

    @ParameterizedTest
    @ValueSource(
            strings = {"111", "112", "113", "114", "115", "+84113", "0084113", "84113", "sip:113@carrier", "+84111"})
    void emergencyServicesOfVietnamAreKnownInEveryForm(String raw) {
        assertThat(vietnam.covers(caller(raw))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"110", "116", "1130", "0113", "+85113", "+841130", "911", "0901234113", "anonymous", "x113", ""})
    void nothingElseIsOne(String raw) {
        assertThat(vietnam.covers(caller(raw))).isFalse();
    }

    @Test
    void libphonenumberAloneWouldMissTwoOfVietnams() {
        ShortNumberInfo info = ShortNumberInfo.getInstance();
        assertThat(List.of("111", "112", "113", "114", "115"))
                .filteredOn(number -> !info.isEmergencyNumber(number, "VN"))
                .containsExactly("111", "112");
    }

    @Test
    void whatLibphonenumberKnowsOfARegionOurListHasToo() {
        ShortNumberInfo info = ShortNumberInfo.getInstance();
        List<String> missing = new ArrayList<>();
        for (String region : EmergencyNumbers.listed()) {
            Set<String> ours = EmergencyNumbers.of(region).numbers();
            for (int number = 0; number <= 999; number++) {
                String text = "%03d".formatted(number);
                if (info.isEmergencyNumber(text, region) && !ours.contains(text)) {
                    missing.add(region + " " + text);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aRegionWithoutALineOfItsOwnHasLibphonenumbers() {
        assertThat(EmergencyNumbers.of("BR").numbers()).contains("190", "112");
    }

    @Test
    void aNumberThatCannotBeOneIsRefused() {
        assertThat(new EmergencyNumbers("XX", Set.of("11", "123456")).numbers()).hasSize(2);
        assertThatThrownBy(() -> new EmergencyNumbers("XX", Set.of("1"))).hasMessageContaining("2 to 6 digits");
        assertThatThrownBy(() -> new EmergencyNumbers("VN", Set.of("1234567")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1234567");
    }

    private static Caller caller(String raw) {
        return new Caller(new NumberReader("VN").read(raw), Caller.Presentation.ALLOWED, "", raw);
    }
}
