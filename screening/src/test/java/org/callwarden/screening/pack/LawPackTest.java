package org.callwarden.screening.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.pack.LawPack.Status;
import org.callwarden.screening.policy.TimeWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LawPackTest {

    private static final String LAW = """
            law decree
              country VN
              name-en Decree
              name-vi Nghị định
              status verified
              remark read
            """;
    private static final String HOURS = """
            rule early
              article 13
              kind hours
              hours daily 08:00-17:00 Asia/Ho_Chi_Minh
            """;
    private static final String ONCE = """
            rule twice
              article 13(2)
              kind once
              within 24h
            """;

    private static LawPack parse(String text) {
        return LawPack.parse("law.txt", text);
    }

    @Test
    void theDecreeThatComesWithCallwardenHoldsHoursAndFrequencyAndSaysThatItsStatusIsUnverified() {
        LawPack pack = LawPack.vietnam();

        assertThat(pack.country()).isEqualTo("VN");
        assertThat(pack.name(Language.VI)).isEqualTo("Nghị định 91/2020/NĐ-CP");
        assertThat(pack.status()).isEqualTo(Status.UNVERIFIED);
        assertThat(pack.remark()).contains("has not been verified");
        assertThat(pack.rules())
                .containsExactly(
                        new LawRule.Hours(
                                "ad-outside-hours",
                                "13",
                                TimeWindow.parse("daily 08:00-17:00 Asia/Ho_Chi_Minh", ZoneOffset.UTC)),
                        new LawRule.Once("ad-repeated", "13", Duration.ofHours(24)));
    }

    @Test
    void commentsAndEmptyLinesAreNothing() {
        assertThat(parse("# a law\n\n" + LAW + "\n# rules\n" + HOURS + ONCE).rules())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country VN|country vn|law.txt:1: a country is two capital letters such as VN, got 'vn'",
                "country VN|county VN|law.txt:2: 'county' is no key of a law; keys are country, name-en, name-vi, remark, status",
                "country VN|country|law.txt:2: behind 'country' its value belongs",
                "country VN|country VN\\n country VN|law.txt:3: 'country' is there twice",
                "name-vi Nghị định|# none|law.txt:1: 'law decree' lacks 'name-vi'",
                "status verified|status sure|law.txt:5: status is verified or unverified, got 'sure'",
                "law decree|law Decree|law.txt:1: an id is 2 to 40 lower-case letters",
                "law decree|article 13|law.txt:1: a law begins with 'law <id>', got 'article'",
                "law decree|rule early|law.txt:1: a law begins with 'law <id>'",
                "rule early|law other|law.txt:7: a file holds one law",
                "rule early|rule twice|law.txt:11: rule 'twice' is there already, in line 7",
                "kind hours|kind often|law.txt:9: kind is hours or once, got 'often'",
                "kind hours|# none|law.txt:7: kind is hours or once, got ''",
                "kind hours|kind once|law.txt:7: 'rule early' lacks 'within'",
                "kind hours|kind hours\\n within 3h|law.txt:10: 'within' does not belong to this kind; keys are article, hours, kind",
                "article 13(2)|article thirteen|law.txt:12: an article is cited as 13 or 13(2), got 'thirteen'",
                "daily 08:00-17:00|daily 08:00-25:00|law.txt:10: '25:00' is no time",
                "17:00 Asia/Ho_Chi_Minh|17:00|law.txt:10: hours name their time zone, such as daily 08:00-17:00",
                "within 24h|within a day|law.txt:14: within is a number of hours such as 24h, got 'a day'",
                "within 24h|within 0h|law.txt:12: within is 1h to 744h, got 0h",
                "within 24h|within 745h|law.txt:12: within is 1h to 744h, got 745h"
            })
    void aMistakeIsToldWithItsLineAndWhatWouldBeRight(String right, String wrong, String message) {
        String text =
                (LAW + HOURS + ONCE).replaceFirst(java.util.regex.Pattern.quote(right), wrong.replace("\\n", "\n"));

        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aLongestTimeIsAMonth() {
        assertThat(parse(LAW + ONCE.replace("24h", "744h")).rules())
                .containsExactly(new LawRule.Once("twice", "13(2)", Duration.ofDays(31)));
        assertThat(parse(LAW + ONCE.replace("24h", "1h")).rules()).hasSize(1);
    }

    @Test
    void aFileWithoutALawOrWithoutRulesIsRefused() {
        assertThatThrownBy(() -> parse("")).hasMessage("law.txt:1: a law begins with 'law <id>'");
        assertThatThrownBy(() -> parse("# nothing\n")).hasMessage("law.txt:1: a law begins with 'law <id>'");
        assertThatThrownBy(() -> parse(LAW)).hasMessage("law.txt:1: a law has 1 to 100 rules, got 0");
    }

    @Test
    void aLawHasNoMoreRulesAndCharactersThanTheLimits() {
        assertThat(parse(LAW + rules(LawPack.MOST_RULES)).rules()).hasSize(LawPack.MOST_RULES);
        assertThatThrownBy(() -> parse(LAW + rules(LawPack.MOST_RULES + 1)))
                .hasMessage("law.txt:1: a law has 1 to 100 rules, got 101");

        String text = LAW + HOURS;
        String padding = "\n".repeat(LawPackText.MOST_CHARACTERS - text.length());
        assertThat(parse(text + padding).rules()).hasSize(1);
        assertThatThrownBy(() -> parse(text + padding + "\n"))
                .hasMessage("law.txt:1: a law has at most 100000 characters, got 100001");
    }

    private static String rules(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> HOURS.replace("early", "early-" + i))
                .collect(Collectors.joining());
    }
}
