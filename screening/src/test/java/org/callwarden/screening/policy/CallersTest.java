package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callwarden.screening.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +84901234567               | +84901234567
            0901 234 567               | +84901234567
            +84 (0)90-123-4567         | +84901234567
            +8490*                     | +8490*
            090*                       | +8490*
            0084 90*                   | +8490*
            +*                         | !a prefix is digits followed by one '*', such as +8490*
            8490*                      | !write +8490* if it does, 08490* if it does not
            +84901000000-+84901999999  | +84901000000-+84901999999
            0901000000 - 0901999999    | +84901000000-+84901999999
            0901000000..0901999999     | +84901000000-+84901999999
            +84901999999-+84901000000  | !a range ends after its start
            +84901000000-+849019999999 | !of the same length
            101-199                    | !a range goes from one full number to another
            country:vn                 | country:VN
            country:84                 | !for a calling code write +84*
            country:XX                 | !two-letter ISO code
            country:001                | country:001
            withheld                   | withheld
            Anonymous                  | withheld
            any                        | any
            113                        | local:113
            local:113                  | local:113
            *7726                      | local:*7726
            *                          | !for all callers write 'any'
            raw:bank                   | raw:bank
            bank                       | !'bank' is no caller; write a number (+84901234567)
            ''                         | !no caller was given
            +840692348560              | +840692348560
            +84901234567890*           | +84901234567890*
            +849012345678901*          | !a prefix is 1 to 14 digits
            +8490123456789012*         | !a prefix is 1 to 14 digits
            +8*                        | +8*
            +849-+850                  | +849-+850
            """)
    void whatPeopleTypeIsUnderstoodOrRefusedWithWhatWouldBeRight(String typed, String expected) {
        if (expected.startsWith("!")) {
            assertThatThrownBy(() -> Callers.parse(typed, Calls.NUMBERS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(expected.substring(1));
        } else {
            Callers callers = Callers.parse(typed, Calls.NUMBERS);
            assertThat(callers.text()).isEqualTo(expected);
            assertThat(Callers.parse(callers.text(), Calls.NUMBERS)).isEqualTo(callers);
        }
    }

    @Test
    void aTextUpToItsLengthIsReadAndALongerOneIsNot() {
        String longest = "0901" + " ".repeat(80 - 10) + "234567";

        assertThat(Callers.parse(longest, Calls.NUMBERS).text()).isEqualTo("+84901234567");
        assertThatThrownBy(() -> Callers.parse("0901 " + longest.substring(4), Calls.NUMBERS))
                .hasMessage("a caller has at most 80 characters, got 81");
    }

    @Test
    void aRangeIsOfThreeToFifteenDigits() {
        assertThat(new Callers.Range("100", "199").text()).isEqualTo("+100-+199");
        assertThat(new Callers.Range("1".repeat(15), "2".repeat(15)).last()).hasSize(15);
        assertThatThrownBy(() -> new Callers.Range("10", "19")).hasMessageContaining("a range goes from");
        assertThatThrownBy(() -> new Callers.Range("1".repeat(16), "2".repeat(16)))
                .hasMessageContaining("a range goes from");
    }

    @ParameterizedTest
    @CsvSource({
        "+84901234567, 0901234567, true",
        "+84901234567, 0901234568, false",
        "+8490*, 0901234567, true",
        "+8490*, 0911234567, false",
        "+84901000000-+84901999999, 0901000000, true",
        "+84901000000-+84901999999, 0901999999, true",
        "+84901000000-+84901999999, 0900999999, false",
        "+84901000000-+84901999999, 0902000000, false",
        "country:VN, 0901234567, true",
        "country:VN, +14155552671, false",
        "country:VN, 101, false",
        "withheld, anonymous, true",
        "withheld, 0901234567, false",
        "any, bank, true",
        "local:101, 101, true",
        "raw:bank, bank, true",
    })
    void callersIncludeWhomTheySay(String callers, String raw, boolean included) {
        assertThat(Callers.parse(callers, Calls.NUMBERS)
                        .includes(Calls.from(raw).call().caller()))
                .isEqualTo(included);
    }
}
