package org.callwarden.screening.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Local;
import org.callwarden.screening.call.PhoneNumber.Standing;
import org.callwarden.screening.call.PhoneNumber.Unparsable;
import org.callwarden.screening.call.PhoneNumber.Withheld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits of the values a call is made of: at each limit, and one past it.
class CallTypesTest {

    @Test
    void aCallIdHasUpTo190PrintableCharacters() {
        assertThatCode(() -> new CallId("x".repeat(190))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new CallId("x".repeat(191))).hasMessageContaining("1 to 190");
        assertThatThrownBy(() -> new CallId("")).hasMessageContaining("1 to 190");
        assertThatThrownBy(() -> new CallId("a b")).hasMessageContaining("without blanks");
    }

    @Test
    void whatSomebodyTypedIsACallIdOrNone() {
        assertThat(CallId.read("x".repeat(190))).contains(new CallId("x".repeat(190)));
        assertThat(CallId.read("x".repeat(191))).isEmpty();
        assertThat(CallId.read("")).isEmpty();
        assertThat(CallId.read("a b")).isEmpty();
    }

    @Test
    void theIdOfAnyPartsIsOne() {
        assertThat(CallId.of("pbx 1", "17/1.2", "ü")).hasToString("pbx_1/17_1.2/_");
        assertThat(CallId.of("", "-x", "")).hasToString("_/_-x/_");
        assertThat(CallId.of("a".repeat(60), "b".repeat(60), "c".repeat(60)).value())
                .hasSize(182);
        assertThat(CallId.of("a".repeat(61), "b", "c").value()).hasSize(60 + 4);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "40, true", "41, false", "0, false"})
    void trunksAndDialledNumbersHaveOneTo40Characters(int length, boolean good) {
        String text = "1".repeat(length);
        if (good) {
            assertThatCode(() -> new Trunk(text)).doesNotThrowAnyException();
            assertThatCode(() -> new DialedNumber(text)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new Trunk(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new DialedNumber(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTrunkIsNoExtensionAndADialledNumberMayBeOne() {
        assertThatThrownBy(() -> new Trunk("*98")).hasMessageContaining("'*98'");
        assertThatCode(() -> new DialedNumber("*98#+")).doesNotThrowAnyException();
        assertThatThrownBy(() -> new DialedNumber("1 2")).hasMessageContaining("'1 2'");
    }

    @Test
    void numbersHaveThreeToFifteenDigits() {
        assertThatCode(() -> new E164("123", "ZZ", Standing.VALID)).doesNotThrowAnyException();
        assertThatCode(() -> new E164("1".repeat(15), "ZZ", Standing.VALID)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new E164("12", "ZZ", Standing.VALID)).hasMessageContaining("3 to 15");
        assertThatThrownBy(() -> new E164("1".repeat(16), "ZZ", Standing.VALID)).hasMessageContaining("3 to 15");
        assertThatThrownBy(() -> new E164("+123", "ZZ", Standing.VALID)).hasMessageContaining("'+123'");
        assertThatCode(() -> new Local("*".repeat(15))).doesNotThrowAnyException();
        assertThatCode(() -> new Local("1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Local("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Local("1".repeat(16))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Local("1a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textThatIsTooLongIsCutAndNotRefused() {
        assertThat(new Unparsable("x".repeat(60)).raw()).hasSize(60);
        assertThat(new Unparsable("x".repeat(61)).raw()).hasSize(60);
        Caller caller = new Caller(new Withheld(), Presentation.ALLOWED, "n".repeat(81), "r".repeat(81));
        assertThat(caller.name()).hasSize(80);
        assertThat(caller.raw()).hasSize(80);
    }

    @ParameterizedTest
    @CsvSource({"vi, VI", "VI, VI", "vi_VN, VI", "vi-VN, VI", "en, EN", "en_US, EN", "vie, EN", "fr, EN", "'', EN"})
    void aLanguageIsKnownByItsTag(String tag, Language language) {
        assertThat(Language.ofTag(tag)).isEqualTo(language);
    }
}
