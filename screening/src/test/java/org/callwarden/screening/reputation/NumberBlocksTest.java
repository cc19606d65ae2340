package org.callwarden.screening.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberBlocksTest {

    @Test
    void aNumberIsInTheBlockThatItBeginsWith() {
        NumberBlocks blocks = of("8428123 VNPT", "8428124 Viettel", "1 Bell");

        assertThat(blocks.of("842812300000")).contains(new NumberBlock("8428123", "VNPT", 5));
        assertThat(blocks.of("842812399999")).contains(new NumberBlock("8428123", "VNPT", 5));
        assertThat(blocks.of("84281240000")).contains(new NumberBlock("8428124", "Viettel", 4));
        assertThat(blocks.of("84281220000")).isEmpty();
        assertThat(blocks.of("84281250000")).isEmpty();
        assertThat(blocks.of("12125550100")).contains(new NumberBlock("1", "Bell", 10));
        assertThat(blocks.of("33123456789")).isEmpty();
        assertThat(blocks.size()).isEqualTo(3);
        assertThat(blocks.carriers()).isEqualTo(3);
    }

    @Test
    void aNumberShorterThanAPrefixIsNotInIt() {
        NumberBlocks blocks = of("8428123 VNPT");

        assertThat(blocks.of("842812")).isEmpty();
        assertThat(blocks.of("8428123")).contains(new NumberBlock("8428123", "VNPT", 0));
    }

    /// Trailing zeros make the first number of a block the same as that of a shorter one.
    @Test
    void zerosAtTheEndOfAPrefixArePartOfIt() {
        NumberBlocks blocks = of("84280 A", "842810 B");

        assertThat(blocks.of("84280000")).contains(new NumberBlock("84280", "A", 3));
        assertThat(blocks.of("84281000")).contains(new NumberBlock("842810", "B", 2));
        assertThat(blocks.of("8428")).isEmpty();
        assertThat(blocks.of("84281900")).isEmpty();
    }

    @Test
    void whereNumbersDifferInLengthThoseOfEachLengthAreABlock() {
        NumberBlocks blocks = of("4366012 A1");

        NumberBlock ten = blocks.of("4366012345").orElseThrow();
        NumberBlock eleven = blocks.of("43660123456").orElseThrow();

        assertThat(ten.range()).isEqualTo("+4366012xxx");
        assertThat(eleven.range()).isEqualTo("+4366012xxxx");
        assertThat(ten).isNotEqualTo(eleven);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "4, true", "5, true", "6, false"})
    void aBlockOfAThousandToAHundredThousandNumbersCounts(int open, boolean counts) {
        assertThat(new NumberBlock("8428123", "VNPT", open).counts()).isEqualTo(counts);
    }

    @Test
    void whereNoneAreKnownNoNumberIsInOne() {
        assertThat(NumberBlocks.NONE.of("842812300000")).isEmpty();
    }

    @Test
    void thousandsOfBlocksInAnyOrderAreFoundAgain() {
        Random random = new Random(15);
        List<String> rows = new ArrayList<>();
        for (int i = 100_000; i < 110_000; i++) {
            rows.add("84" + i + " carrier-" + i % 7);
        }
        Collections.shuffle(rows, random);

        NumberBlocks blocks = of(rows.toArray(String[]::new));

        assertThat(blocks.carriers()).isEqualTo(7);
        for (int i = 99_990; i < 110_010; i++) {
            boolean known = i >= 100_000 && i < 110_000;
            assertThat(blocks.of("84" + i + "%04d".formatted(random.nextInt(10_000))))
                    .as("seed 15, %d", i)
                    .isEqualTo(
                            known ? Optional.of(new NumberBlock("84" + i, "carrier-" + i % 7, 4)) : Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8428123 A, 8428123 B             | line 2: 8428123 stands in line 1 already
            8428123 A, 8428 A, 99 C          | line 1: 8428123 lies within 8428 of line 2
            8428 A, 99 C, 84280 B            | line 3: 84280 lies within 8428 of line 1
            84289 A, 1 B, 842899999 C        | line 3: 842899999 lies within 84289 of line 1
            """)
    void twoThatOverlapAreRefusedAndBothLinesNamed(String rows, String message) {
        assertThatThrownBy(() -> of(rows.split(", "))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"+8428123", "8428 123", "0428123", "''", "８４２８", "84281234567890ab", "-1", "1e5", "=84"})
    void aPrefixIsDigits(String prefix) {
        assertThatThrownBy(() -> new NumberBlocks.Builder().add(prefix, "VNPT", 7))
                .hasMessage(
                        "line 7: a prefix is 1 to 15 digits of international numbers, without + and zeros before them,"
                                + " such as 8428123; got '" + prefix + "'");
    }

    @Test
    void aPrefixHasFifteenDigitsAtMost() {
        assertThat(of("123456789012345 A").of("123456789012345")).isPresent();
        assertThatThrownBy(() -> of("1234567890123456 A")).hasMessageContaining("a prefix is 1 to 15 digits");
    }

    @Test
    void theNameOfACarrierHasAHundredCharactersAtMost() {
        String longest = "x".repeat(NumberBlocks.MAX_CARRIER);
        assertThat(of("84281 " + longest).of("84281000").orElseThrow().carrier())
                .isEqualTo(longest);

        assertThatThrownBy(() -> of("84281 " + longest + "y"))
                .hasMessageContaining("line 1: a carrier has a name of 1 to 100 characters");
        assertThatThrownBy(() -> new NumberBlocks.Builder().add("84281", "", 3))
                .hasMessageContaining("line 3: a carrier has a name");
    }

    @Test
    void whatASpreadsheetTakesForAFormulaIsANameLikeAnyOther() {
        String name = "=HYPERLINK(\"http://example.org\")";
        NumberBlocks.Builder builder = new NumberBlocks.Builder();
        builder.add("84281", name, 2);

        assertThat(builder.build().of("84281000").orElseThrow().carrier()).isEqualTo(name);
    }

    @Test
    void aNameIsOneLine() {
        assertThatThrownBy(() -> new NumberBlocks.Builder().add("84281", "VNPT\n84282,Viettel", 2))
                .hasMessageContaining("line 2: the name of a carrier is one line")
                .hasMessageContaining("is a quote missing?");
    }

    @Test
    void aMillionBlocksAreTakenAndNotOneMore() {
        NumberBlocks.Builder builder = new NumberBlocks.Builder();
        for (int i = 0; i < NumberBlocks.MOST; i++) {
            builder.add(Integer.toString(1_000_000 + i), "carrier", i + 2);
        }

        assertThatThrownBy(() -> builder.add("2000000", "carrier", 1_000_002))
                .hasMessageContaining("line 1000002: there are more than 1000000 blocks");
        NumberBlocks blocks = builder.build();
        assertThat(blocks.size()).isEqualTo(NumberBlocks.MOST);
        assertThat(blocks.of("19999991234")).contains(new NumberBlock("1999999", "carrier", 4));
    }

    /// @param rows each a prefix, a blank and a carrier
    static NumberBlocks of(String... rows) {
        NumberBlocks.Builder builder = new NumberBlocks.Builder();
        for (int i = 0; i < rows.length; i++) {
            String[] words = rows[i].split(" ", 2);
            builder.add(words[0], words[1], i + 1);
        }
        return builder.build();
    }
}
