package org.callwarden.screening.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRoutesTest {

    @ParameterizedTest
    @CsvSource({
        "9|.,                90901234567,  0901234567",
        "9|.,                9,            9",
        "9|!,                9,            ''",
        "9|.,                0901234567,   0901234567",
        "(84)0|ZXXXXXXXX,    0901234567,   84901234567",
        "(84)0|ZXXXXXXXX,    0001234567,   0001234567",
        "(84)0|ZXXXXXXXX,    09012345678,  09012345678",
        "(1)NXXNXXXXXX,      4155550123,   14155550123",
        "_9|0[35789]XXXXXXXX,90901234567,  0901234567",
        "9|0[3-57]XXXXXXXX,  90601234567,  90601234567",
        "[89]|.,             80901234567,  0901234567",
        "( 0 ) 9 | XXXXXXXXX,9901234567,   0901234567",
        "*9|.,               *90901234567, 0901234567",
        "+84|.,              +84901234567, 901234567",
    })
    void aPatternTakesItsPrefixAwayAndPrependsDigits(String pattern, String dialled, String sent) {
        assertThat(OutboundRoutes.of(List.of(pattern)).sent(dialled)).isEqualTo(sent);
    }

    @Test
    void theFirstPatternThatMatchesCounts() {
        OutboundRoutes routes = OutboundRoutes.of(List.of("911", "9|0XXXXXXXXX", "(0)9|."));

        assertThat(routes.sent("911")).isEqualTo("911");
        assertThat(routes.sent("90901234567")).isEqualTo("0901234567");
        assertThat(routes.sent("9901234567")).isEqualTo("0901234567");
        assertThat(routes.overlaps()).containsExactly("911 before (0)9|.", "9|0XXXXXXXXX before (0)9|.");
    }

    @Test
    void withoutPatternsNothingIsChanged() {
        assertThat(OutboundRoutes.none().sent("90901234567")).isEqualTo("90901234567");
    }

    @Test
    void aPatternThatNoNumberReachesIsRefused() {
        for (List<String> hidden : List.of(
                List.of("9|.", "9|0XXXXXXXXX"),
                List.of("9|.", "9|."),
                List.of("X!", "911"),
                List.of("[7-9]|.", "8|ZXX"))) {
            assertThatThrownBy(() -> OutboundRoutes.of(hidden)).hasMessageContaining("is never reached");
        }
        assertThat(OutboundRoutes.of(List.of("9|.", "9")).overlaps()).isEmpty();
        assertThat(OutboundRoutes.of(List.of("9|XX", "9|.")).overlaps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9|", "|", "9|.0", "(84", "9|A", "[5-1]X", "[", "[]", "9||0", "(x)9|.", "=1+1"})
    void whatIsNoPatternIsRefused(String text) {
        assertThatThrownBy(() -> OutboundRoutes.of(List.of(text))).hasMessageContaining("is a dial pattern");
    }

    @Test
    void patternsAreLimitedInLengthAndNumber() {
        assertThat(OutboundRoutes.of(List.of("1".repeat(100))).sent("1")).isEqualTo("1");
        assertThatThrownBy(() -> OutboundRoutes.of(List.of("1".repeat(101)))).hasMessageContaining("dial pattern");
        List<String> most = new java.util.ArrayList<>(Collections.nCopies(OutboundRoutes.MOST + 1, "9|."));
        assertThatThrownBy(() -> OutboundRoutes.of(most)).hasMessageContaining("at most 500");
        most.clear();
        for (int i = 0; i < OutboundRoutes.MOST; i++) {
            most.add(String.format("%03d|.", i));
        }
        assertThat(OutboundRoutes.of(most).sent("499123")).isEqualTo("123");
    }
}
