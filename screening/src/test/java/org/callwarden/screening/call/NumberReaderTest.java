package org.callwarden.screening.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.callwarden.screening.Tables;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Local;
import org.callwarden.screening.call.PhoneNumber.Standing;
import org.callwarden.screening.call.PhoneNumber.Unparsable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {

    private final NumberReader vietnam = new NumberReader("VN");

    @ParameterizedTest(name = "{0} is {1} {2}: {3}")
    @MethodSource("vietnameseCases")
    void whatATrunkInVietnamDeliversIsReadAsTheTableSays(String raw, String text, String standing, String why) {
        PhoneNumber number = vietnam.read(raw.equals("<empty>") ? "" : raw);

        assertThat(number.text()).as(why).isEqualTo(text);
        assertThat(number instanceof E164 e164 ? e164.standing().name() : "-")
                .as(why)
                .isEqualTo(standing);
    }

    static Stream<Arguments> vietnameseCases() {
        return Tables.rows("numbers-vn.tsv", 4).stream().map(row -> Arguments.of(row.toArray()));
    }

    @Test
    void theRegionOfAnInternationalNumberIsKnown() {
        assertThat(region(vietnam.read("0901234567"))).isEqualTo("VN");
        assertThat(region(vietnam.read("+14165550123"))).isEqualTo("CA");
        assertThat(region(vietnam.read("+881612345678"))).isEqualTo("001");
        assertThat(region(vietnam.read("+2101234567"))).isEqualTo("ZZ");
        assertThat(region(vietnam.read("+840692348560"))).isEqualTo("VN");
    }

    @Test
    void theLibraryOfNumbersWritesNothingToStandardError() {
        List<String> said = new ArrayList<>();
        Handler ear = new ConsoleHandler() {
            @Override
            public void publish(LogRecord told) {
                said.add(told.getMessage());
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        try {
            for (String number : List.of("+80012345678", "+881612345678", "+8836012345", "800123", "+2101234567")) {
                assertThat(vietnam.read(number)).isNotNull();
            }
        } finally {
            root.removeHandler(ear);
        }

        assertThat(said).isEmpty();
    }

    @Test
    void anotherRegionHasItsOwnNationalForms() {
        NumberReader america = new NumberReader("US");
        assertThat(america.read("4155552671").text()).isEqualTo("+14155552671");
        assertThat(america.read("14155552671").text()).isEqualTo("+14155552671");
        assertThat(america.read("01184901234567").text()).isEqualTo("+84901234567");
        assertThat(america.read("5552671")).isEqualTo(new Local("5552671"));
        assertThat(new NumberReader("DE").read("030123456").text()).isEqualTo("+4930123456");
        assertThat(new NumberReader("IT").read("0612345678").text()).isEqualTo("+390612345678");
        assertThat(new NumberReader("FR").read("0142685300").text()).isEqualTo("+33142685300");
    }

    @Test
    void digitsOfOtherScriptsAreDigits() {
        assertThat(vietnam.read("０９０１２３４５６７").text()).isEqualTo("+84901234567");
        assertThat(vietnam.read("٠٩٠١٢٣٤٥٦٧").text()).isEqualTo("+84901234567");
    }

    @Test
    void aTextAtTheLimitIsReadAndALongerOneIsNoNumber() {
        String padded = " ".repeat(NumberReader.MAX_TEXT - 10) + "0901234567";

        assertThat(vietnam.read(padded).text()).isEqualTo("+84901234567");
        assertThat(vietnam.read(" " + padded)).isInstanceOf(Unparsable.class);
    }

    @Test
    void fifteenDigitsAreTheMostAndThreeTheLeast() {
        assertThat(vietnam.read("+234567890123456")).isInstanceOf(E164.class);
        assertThat(vietnam.read("+2345678901234567")).isInstanceOf(Unparsable.class);
        assertThat(vietnam.read("+849")).isInstanceOf(E164.class);
        assertThat(vietnam.read("+84")).isInstanceOf(Unparsable.class);
    }

    @Test
    void sixDigitsAreAnExtensionAndSevenMayBeANumber() {
        assertThat(vietnam.read("1".repeat(NumberReader.MAX_LOCAL))).isInstanceOf(Local.class);
        assertThat(vietnam.read("1".repeat(NumberReader.MAX_LOCAL + 1))).isInstanceOf(E164.class);
    }

    @Test
    void aRegionWithoutANumberingPlanIsRefused() {
        assertThatThrownBy(() -> new NumberReader("vn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VN")
                .hasMessageContaining("'vn'");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124, 91, 7_331, 4_711})
    void noTextWhateverMakesItThrow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            String garbage = garbage(random);
            assertThat(vietnam.read(garbage).text())
                    .as("seed %d, text '%s'", seed, garbage)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20_261_124, 1_800})
    void theCanonicalTextIsReadBackAsTheSameNumber(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            PhoneNumber number = vietnam.read(garbage(random));
            assertThat(PhoneNumber.ofText(number.text()).text())
                    .as("seed %d", seed)
                    .isEqualTo(number.text());
            if (number instanceof E164 e164 && e164.standing() == Standing.VALID) {
                assertThat(PhoneNumber.ofText(number.text()))
                        .as("seed %d", seed)
                        .isEqualTo(number);
            }
        }
    }

    @Test
    void aTextThatIsNoCanonicalOneIsRefused() {
        for (String text : List.of("", "0901234567", "+84", "+84x", "local:", "local:12a")) {
            assertThatThrownBy(() -> PhoneNumber.ofText(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String garbage(Random random) {
        String[] pieces = {
            "+84",
            "0",
            "00",
            "84",
            "069",
            "90",
            "1234567",
            "+",
            ";npdi",
            ";phone-context=+",
            "sip:",
            "@",
            "<",
            ">",
            "*",
            "#",
            "%2B",
            "%2",
            "x",
            "-",
            ".",
            " ",
            "\u0000",
            "\ud83d",
            "\u0660",
            "\uff0b",
            "\n",
            "\"",
            "(0)",
            "é",
            "anonymous",
            ";",
            "7",
            "113"
        };
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(9);
        for (int i = 0; i < parts; i++) {
            text.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(0xD7FF))
                            : pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static String region(PhoneNumber number) {
        return number instanceof E164 e164 ? e164.region() : "none";
    }

    @ParameterizedTest
    @CsvSource({
        "0901234567, 0901234567",
        "+84 90 123 45 67, 0901234567",
        "02838160020, 02838160020",
        "19001234, 19001234",
        "+44 20 7946 1701, +442079461701",
        "+840692348560, +840692348560"
    })
    void aNumberIsToldAsItIsDialledHere(String typed, String dialled) {
        NumberReader here = new NumberReader("VN");

        assertThat(here.read(typed))
                .isInstanceOfSatisfying(
                        PhoneNumber.E164.class,
                        number -> assertThat(here.dialled(number)).isEqualTo(dialled));
    }
}
