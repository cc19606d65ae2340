package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class PremiumRateTest {

    private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();

    private static List<SignalKind> look(Calls call) {
        return OneRing.standard().look(call.call()).stream().map(Signal::kind).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"19001234", "+8419001234", "+19005551234", "+499001234567"})
    void aNumberThatCostsWhoCallsItBackIsTold(String caller) {
        assertThat(look(Calls.from(caller))).containsExactly(SignalKind.PREMIUM_RATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0901234567", "18001234", "+442079460123", "101", "anonymous", "+84190"})
    void othersAreNot(String caller) {
        assertThat(look(Calls.from(caller))).isEmpty();
    }

    @Test
    void ofAWithheldNumberNothingIsTold() {
        assertThat(look(Calls.from("19001234").presented(32).over(Calls.TRUSTED_TRUNK)))
                .isEmpty();
    }

    static Stream<String> prefixes() {
        return Prefixes.file("premium-rate.txt").all().stream().sorted();
    }

    /// Every valid number behind a prefix that chance finds is one, and there are some.
    @ParameterizedTest
    @MethodSource("prefixes")
    void everyPrefixOfTheFileIsOneByTheNumberingPlan(String prefix) throws NumberParseException {
        Random random = new Random(21);
        int found = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder digits = new StringBuilder("+" + prefix);
            for (int n = 3 + random.nextInt(6); n > 0; n--) {
                digits.append(random.nextInt(10));
            }
            var number = PLAN.parse(digits, "ZZ");
            PhoneNumberType type = PLAN.getNumberType(number);
            if (type != PhoneNumberType.UNKNOWN) {
                assertThat(type).as(digits.toString()).isEqualTo(PhoneNumberType.PREMIUM_RATE);
                found++;
            }
        }
        assertThat(found).as(prefix).isPositive();
    }
}
