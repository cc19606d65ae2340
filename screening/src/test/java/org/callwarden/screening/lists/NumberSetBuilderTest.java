package org.callwarden.screening.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberSetBuilderTest {

    @Test
    void asManyNumbersAreTakenAsMayBeAndNoneMore() {
        NumberSetBuilder builder = new NumberSetBuilder(2);
        builder.add("1001", Mention.PLAIN, 1);
        builder.add("1002", Mention.PLAIN, 2);

        assertThatThrownBy(() -> builder.add("1003", Mention.PLAIN, 3))
                .isInstanceOfSatisfying(
                        NumberSetBuilder.Refused.class,
                        refused -> assertThat(refused.line()).isEqualTo(3))
                .hasMessageContaining("more than 2 numbers");
        assertThat(builder.build().numbers()).isEqualTo(2);
    }

    /// Each line a first entry, then one that overlaps with it.
    @ParameterizedTest
    @CsvSource({
        "1900*, 1900*",
        "1900*, 190055*",
        "190055*, 1900*",
        "84901000000-84901000999, 84901000999-84901001999",
        "84901000000-84901000999, 84901000000-84901000000",
        "8490*, 84901000000-84901000999",
        "84901000000-84901000999, 84901*",
        "84901000000-84901000999, 849010005*",
        "84890000000-84910000000, 8490*",
        "84901000000-84901000999, 84901000999*",
    })
    void overlappingRangesAreRefusedWithBothLines(String one, String other) {
        NumberSetBuilder builder = new NumberSetBuilder(2);

        assertThatThrownBy(() -> {
                    add(builder, one, 3);
                    add(builder, other, 8);
                    builder.build();
                })
                .isInstanceOf(NumberSetBuilder.Refused.class)
                .hasMessageMatching(".*overlaps with line [38]: ranges must not overlap")
                .satisfies(fault -> assertThat(((NumberSetBuilder.Refused) fault).line() + fault.getMessage())
                        .matches("3.*line 8.*|8.*line 3.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "1900*, 1901*",
        "84901000000-84901000999, 84901001000-84901001999",
        "84901*, 84902000000-84902000999",
        "8490100*, 849010-849011",
    })
    void neighboursAreTaken(String one, String other) {
        NumberSetBuilder builder = new NumberSetBuilder(2);
        add(builder, one, 3);
        add(builder, other, 8);

        assertThat(builder.build().ranges()).isEqualTo(2);
    }

    private static void add(NumberSetBuilder builder, String text, long line) {
        if (text.endsWith("*")) {
            builder.addPrefix(text.substring(0, text.length() - 1), line);
        } else {
            String[] ends = text.split("-", 2);
            builder.addRange(ends[0], ends[1], line);
        }
    }

    @ParameterizedTest
    @CsvSource({"84", "123456789012345"})
    void aPrefixThatIsACountryOrAWholeNumberIsRefused(String digits) {
        assertThatThrownBy(() -> new NumberSetBuilder(1).addPrefix(digits, 1))
                .hasMessageContaining("3 to 14 digits, got +" + digits + "*");
    }

    @ParameterizedTest
    @CsvSource({"1002, 1001", "1001, 10022"})
    void aRangeThatGoesNowhereIsRefused(String first, String last) {
        assertThatThrownBy(() -> new NumberSetBuilder(1).addRange(first, last, 1))
                .hasMessageContaining("got +" + first + "-+" + last);
    }

    @Test
    void votesAndDaysBeyondWhatIsKeptAreCut() {
        assertThat(new Mention(4_095, Rating.UNKNOWN, Optional.empty()).votes()).isEqualTo(4_095);
        assertThat(new Mention(4_096, Rating.UNKNOWN, Optional.empty()).votes()).isEqualTo(4_095);
        LocalDate last = LocalDate.ofEpochDay(65_535);
        assertThat(new Mention(1, Rating.UNKNOWN, Optional.of(last)).last()).contains(last);
        assertThat(new Mention(1, Rating.UNKNOWN, Optional.of(last.plusDays(1))).last())
                .isEmpty();
        Mention most = new Mention(4_095, Rating.FRAUD, Optional.of(last));
        assertThat(Mention.of(most.packed())).isEqualTo(most);
        assertThat(Mention.of(Mention.both(most.packed(), most.packed()))).isEqualTo(most);
    }
}
