package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.Tables;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.campaign.ShippedScripts;
import org.callwarden.screening.transcript.training.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Slow
final class SpokenNumbersTest {

    private static final NumberReader VIETNAM = new NumberReader("VN");
    private static final NumberReader AMERICA = new NumberReader("US");
    private static final SpokenNumbers IN_VIETNAM = new SpokenNumbers(VIETNAM, TextLimits.DEFAULT);

    @ParameterizedTest(name = "{0} {1}: {2} in \"{3}\"")
    @MethodSource("table")
    void numbersAreFoundAsTheTableSays(String home, String language, String numbers, String text) {
        SpokenNumbers spoken = new SpokenNumbers(new NumberReader(home), TextLimits.DEFAULT);

        assertThat(shown(spoken.in(text, Language.ofTag(language)))).isEqualTo(numbers);
    }

    static Stream<Arguments> table() {
        return Tables.rows("spoken-numbers.tsv", 4).stream().map(row -> Arguments.of(row.toArray()));
    }

    private static String shown(List<SpokenNumber> numbers) {
        return numbers.isEmpty()
                ? "-"
                : numbers.stream()
                        .map(each ->
                                (each.callBack() ? "!" : "") + each.number().text())
                        .collect(Collectors.joining(","));
    }

    @Test
    void theWordsThatSaidANumberAreKept() {
        assertThat(IN_VIETNAM.in("Gọi em số không chín không MỘT ạ, 234 năm\n sáu  bảy nhé.", Language.VI))
                .extracting(SpokenNumber::words)
                .containsExactly("không chín không MỘT ạ, 234 năm sáu bảy");
    }

    @Test
    void aNumberSaidTwiceIsToBeCalledBackWhenEitherTimeSaysSo() {
        assertThat(shown(IN_VIETNAM.in("Tôi là 0901234567. Gọi lại tôi ở 0901234567.", Language.VI)))
                .isEqualTo("!+84901234567");
    }

    @Test
    void noMoreNumbersThanTheLimitAreFound() {
        assertThat(IN_VIETNAM.in(numbers(SpokenNumbers.MOST), Language.VI)).hasSize(SpokenNumbers.MOST);
        assertThat(IN_VIETNAM.in(numbers(SpokenNumbers.MOST + 1), Language.VI)).hasSize(SpokenNumbers.MOST);
    }

    private static String numbers(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "gọi 09012345%02d nhé anh".formatted(i))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aTextIsLookedAtUpToItsLimitsAndNoFurther() {
        String text = "gọi lại số 0901234567";
        SpokenNumbers long21 = new SpokenNumbers(VIETNAM, new TextLimits(text.length(), 4));

        assertThat(shown(long21.in(text, Language.VI))).isEqualTo("!+84901234567");
        assertThat(shown(long21.in(" " + text, Language.VI))).isEqualTo("-");
        assertThat(shown(long21.in("gọi tôi lại 090123456", Language.VI))).isEqualTo("-");
        assertThat(shown(new SpokenNumbers(VIETNAM, new TextLimits(text.length(), 3)).in(text, Language.VI)))
                .isEqualTo("-");
    }

    @Test
    void aTextMadeToTakeLongIsDoneWithAtOnce() {
        for (String text : List.of(
                "0 " + "to ".repeat(6_000),
                "one to for too ".repeat(1_500),
                "không ba số tám bà bày ".repeat(800),
                "hai trăm ba mươi bốn linh ".repeat(700),
                "0901234567 ".repeat(1_800),
                "09".repeat(10_000),
                "+".repeat(20_000),
                "1-".repeat(10_000),
                "1.111.".repeat(3_300),
                "$1,".repeat(6_000))) {
            for (Language language : Language.values()) {
                assertThat(IN_VIETNAM.in(text, language)).hasSizeLessThanOrEqualTo(SpokenNumbers.MOST);
            }
        }
    }

    @Test
    void aRowOfFiguresIsLookedAtInPartsOfItsLimit() {
        String number = "không chín không một hai ba bốn năm sáu bảy";

        assertThat(shown(IN_VIETNAM.in("chín ".repeat(FigureRun.MOST_PARTS) + number, Language.VI)))
                .isEqualTo("+84901234567");
        assertThat(shown(IN_VIETNAM.in("chín ".repeat(FigureRun.MOST_PARTS - 1) + number, Language.VI)))
                .isEqualTo("-");
    }

    @Test
    void noMoreReadingsAreTriedThanTheLimit() {
        FigureRun.Tries tries = new FigureRun.Tries(2);

        assertThat(tries.another()).isTrue();
        assertThat(tries.another()).isTrue();
        assertThat(tries.another()).isFalse();
    }

    @Test
    void noMoreFiguresAreLookedUpThanTheLimit() {
        HomePlan plan = new HomePlan(VIETNAM, Language.VI);
        for (int i = 0; i < HomePlan.MOST_LOOKED_UP; i++) {
            assertThat(plan.read("090123%04d".formatted(i), false)).isPresent();
        }

        assertThat(plan.read("0901239999", false)).isEmpty();
        assertThat(plan.read("0901230000", false)).isPresent();
    }

    @Test
    void wordsKeptAreCutAtTheirLimit() {
        assertThat(new SpokenNumber(VIETNAM.read("0901234567"), "x".repeat(SpokenNumber.MOST_WORDS), false).words())
                .hasSize(SpokenNumber.MOST_WORDS);
        assertThat(new SpokenNumber(VIETNAM.read("0901234567"), "x".repeat(SpokenNumber.MOST_WORDS + 1), false).words())
                .hasSize(SpokenNumber.MOST_WORDS);
    }

    private static final Pattern NUMBER_SLOT = Pattern.compile("\\$(phone|tollfree|so)\\b");

    private static SpokenNumbers at(Language language) {
        return new SpokenNumbers(language == Language.EN ? AMERICA : VIETNAM, TextLimits.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inAShippedScriptWithoutANumberThereIsNone(Language language) {
        ShippedScripts shipped = ShippedScripts.withSlots(language);
        List<String> wrong = new ArrayList<>();
        for (Script script : shipped.scripts()) {
            for (int call = 0; call < 8 && !NUMBER_SLOT.matcher(script.text()).find(); call++) {
                for (double errors : new double[] {0, 0.1, 0.3}) {
                    String text = shipped.readings().read(script, call, call, errors);
                    List<SpokenNumber> numbers = at(language).in(text, language);
                    if (!numbers.isEmpty()) {
                        wrong.add(script.id() + ": " + numbers + " in " + text);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EN, call us back at $phone today, 0, 1.0, 0",
        "VI, anh gọi lại số $so nhé, 0, 1.0, 0",
        "EN, call us back at $phone today, 0.05, 0.65, 0",
        "VI, anh gọi lại số $so nhé, 0.05, 0.75, 12"
    })
    void numbersOfTheShippedScriptsAreFoundAndHardlyEverOthers(
            Language language, String sentence, double errors, double least, int most) {
        ShippedScripts shipped = ShippedScripts.withSlots(language);
        Script script = new Script("number", language, "test", TextClass.TELEMARKETING, sentence);
        int found = 0;
        int other = 0;
        int with = 0;
        int calls = 400;
        for (int call = 0; call < calls; call++) {
            String said = shipped.readings().read(script, 0, call, 0);
            List<SpokenNumber> right = at(language).in(said, language);
            with += right.isEmpty() ? 0 : 1;
            List<SpokenNumber> heard = at(language).in(shipped.readings().heard(said, call, errors), language);
            if (!heard.isEmpty() && heard.stream().allMatch(SpokenNumber::callBack)) {
                boolean same = !right.isEmpty()
                        && heard.getFirst().number().equals(right.getFirst().number());
                found += same ? 1 : 0;
                other += same ? 0 : 1;
                if (!same) assertThat(other).as("others").isLessThanOrEqualTo(most);
            }
        }

        assertThat(other).as("others").isLessThanOrEqualTo(most);
        // A quarter of the English ones have no area and are not looked for.
        assertThat(with).isGreaterThanOrEqualTo(language == Language.EN ? calls * 3 / 4 : calls);
        assertThat((double) found / with).isGreaterThanOrEqualTo(least);
    }
}
