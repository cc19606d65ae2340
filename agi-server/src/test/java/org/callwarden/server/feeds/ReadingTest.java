package org.callwarden.server.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.NumberSet;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.lists.Rating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What files of lists say, and what is said of files that are wrong.
final class ReadingTest extends ListFromFile {

    @Test
    void aPlainListHasNumbersPrefixesRangesAndComments() {
        NumberSet set = read(FeedFormat.PLAIN, """
                # premium
                +84901234567   # a robot
                0901234568

                +1900*
                +84902000000-+84902000999
                """);

        assertThat(set.numbers()).isEqualTo(2);
        assertThat(set.ranges()).isEqualTo(2);
        assertThat(set.find("84901234567")).isPresent();
        assertThat(set.find("84901234568")).isPresent();
        assertThat(set.find("19005551234")).isPresent();
        assertThat(set.find("84902000500")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "robot => 'robot' is no phone number such as +84901234567",
                "101 => '101' is no phone number",
                "+84* => a prefix has 3 to 14 digits, got +84*",
                "1900* => '1900*' is no beginning of numbers such as +1900*",
                "+84902000999-+84902000000 => a range goes from a number to a larger one",
                "+1234567890123456 => is no phone number",
                "=1+1 => '=1+1' is no phone number",
            })
    void aWrongLineIsToldWithFileAndLine(String line, String told) {
        assertThatThrownBy(() -> read(FeedFormat.PLAIN, "+84901234567\n" + line + "\n"))
                .isInstanceOf(FeedException.class)
                .hasMessageStartingWith(file + ":2: ")
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "PLAIN => +84901234567",
                "CSV => n\\n+84901234567",
                "PHONEBLOCK_JSON => {\"numbers\":[{\"phone\":\"+84901234567\",\"votes\":4}]}",
                "PHONEBLOCK_XML => <blocklist><numbers><phone-info phone='+84901234567' votes='4'/></numbers></blocklist>",
            })
    void aByteOrderMarkBeforeAListIsNoTextOfIt(FeedFormat format, String text) {
        NumberSet set = read(feed(format, mappingFor(format)), "\uFEFF" + text.replace("\\n", "\n"));

        assertThat(set.find("84901234567")).isPresent();
    }

    @Test
    void overlappingRangesAreToldWithBothLines() {
        assertThatThrownBy(() -> read(FeedFormat.PLAIN, "+1900*\n+1901*\n+190055*\n"))
                .hasMessage(file + ":3: +190055* overlaps with line 1: ranges must not overlap");
    }

    @Test
    void anEmptyListIsTakenForBroken() {
        assertThatThrownBy(() -> read(FeedFormat.PLAIN, "# nothing\n\n"))
                .hasMessage(file + ": holds no number at all, so it is taken for broken");
        assertThatThrownBy(() -> read(FeedFormat.PLAIN, "")).hasMessageContaining("holds no number at all");
    }

    @Test
    void theLongestLineIsReadAndALongerOneIsNot() {
        String number = "+84901234567 #";
        String longest = number + "x".repeat(PlainReader.LONGEST_LINE - number.length());

        assertThat(read(FeedFormat.PLAIN, longest).numbers()).isEqualTo(1);
        assertThatThrownBy(() -> read(FeedFormat.PLAIN, "+84901234568\n" + longest + "x"))
                .hasMessage(file + ":2: is longer than 1000 bytes, which is the limit");
    }

    @Test
    void aHundredMegabytesInOneLineCostNoMemory() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) '8');
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
        }
        for (FeedFormat format : FeedFormat.values()) {
            assertThatThrownBy(() -> refresh(feed(format, mappingFor(format))))
                    .as(format.id())
                    .isInstanceOf(FeedException.class)
                    .hasMessageStartingWith(file.toString());
        }
    }

    private static String mappingFor(FeedFormat format) {
        return format == FeedFormat.CSV ? "number = n" : "";
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CSV", "PHONEBLOCK_JSON", "PHONEBLOCK_XML"})
    void whatIsNotUtf8IsToldWithItsLine(FeedFormat format) throws IOException {
        Files.write(file, new byte[] {'#', '\n', '#', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> refresh(feed(format, mappingFor(format)))).hasMessage(file + ":2: is not UTF-8 text");

        Files.write(file, "+84901234567\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> refresh(feed(format, mappingFor(format)))).hasMessage(file + ":1: is not UTF-8 text");

        Files.write(file, "+84901234567\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> refresh(feed(format, mappingFor(format)))).hasMessageContaining(":1: is not text");
    }

    @Test
    void phoneBlocksJsonIsRead() {
        NumberSet set = read(FeedFormat.PHONEBLOCK_JSON, """
                {"numbers": [
                  {"phone": "+49123456789", "rating": "G_FRAUD", "votes": 4, "lastActivity": 1763640000000},
                  {"phone": "+390456789123", "rating": "F_GAMBLE", "votes": 10},
                  {"phone": "+49111222333", "rating": "A_LEGITIMATE", "votes": 0}
                ], "version": 42}
                """);

        assertThat(set.numbers()).isEqualTo(2);
        assertThat(set.find("49123456789").orElseThrow().mention())
                .isEqualTo(new Mention(4, Rating.FRAUD, Optional.of(LocalDate.parse("2025-11-20"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\",\"votes\":\"4\"}]} => 2: expected a whole number in votes, got text",
                "{\"numbers\":[\\n{\"phone\":49123456789,\"votes\":4}]} => 2: expected text in phone, got a number",
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\",\"votes\":-4}]} => 2: votes is 0 or more, got -4",
                "{\"numbers\":[\\n{\"votes\":4}]} => 2: an entry has no phone",
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\"}]} => 2: an entry has no votes",
                "{\"numbers\":[\\n{\"phone\":\"robot\",\"votes\":4}]} => 2: 'robot' is no phone number",
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\",\"votes\":4,\"x\":1}]} => 2: there is no field 'x' here; known are phone",
                "{\"error\":\\n\"down\"} => there is no field 'error' here; known are numbers, version",
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\",\"votes\":4,\"rating\":\"H\"}]} => 2: there is no rating 'H'",
                "{\"numbers\":[]\\n => 2: is cut off: it ends in the middle",
                "{\"numbers\":[\\n{\"phone\":\"+4912 => 2: is cut off: it ends in the middle",
                "{\"numbers\":[\\n{\"phone\" \"+49123456789\"}]} => 2: is no JSON: here stands what cannot follow",
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\",\"votes\":00012345678901234567890123456789012345678901}]} => 2: ",
                "{\"numbers\":[\\n{\"phone\":\"+49123456789\",\"votes\":99999999999999999999}]} => 2: ",
                "[] => 1: expected an object with numbers and version, got a list",
                "{\"version\":1} => 1: has no numbers",
                "{\"numbers\":[]} {} => 1: goes on after its end",
                "{\"numbers\":[{\"phone\":\"+49123456789\",\"phone\":\"+1\",\"votes\":4}]} => 1: has a field twice in one object",
                "{\"numbers\":null} => expected a list of numbers, got null",
                "<html> => 1: is no JSON",
            })
    void wrongJsonIsToldWithFileAndLine(String text, String told) {
        assertThatThrownBy(() -> read(FeedFormat.PHONEBLOCK_JSON, text.replace("\\n", "\n")))
                .isInstanceOf(FeedException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(told)
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("Unexpected", "Stream", "JsonParser", "Numeric value", "marker"));
    }

    @Test
    void aTextInJsonThatIsTooLongIsToldWithItsLineAndTheLimit() {
        String entry = "{\"numbers\":[\n{\"phone\":\"+49123456789\",\"votes\":4,\"rating\":\"";
        String longest = "x".repeat(PhoneBlockJson.LONGEST_TEXT);

        assertThatThrownBy(() -> read(FeedFormat.PHONEBLOCK_JSON, entry + longest + "\"}]}"))
                .hasMessageStartingWith(file + ":2: there is no rating 'xxx");
        assertThatThrownBy(() -> read(FeedFormat.PHONEBLOCK_JSON, entry + longest + "x\"}]}"))
                .hasMessageStartingWith(file + ":2: holds a text of more than 1000 characters");
    }

    @Test
    void phoneBlocksXmlIsRead() {
        NumberSet set = read(FeedFormat.PHONEBLOCK_XML, """
                <?xml version="1.0" encoding="utf-8"?>
                <blocklist version="42"><numbers>
                  <phone-info phone="+49123456789" votes="4" rating="G_FRAUD" last-activity="1763640000000"/>
                  <phone-info phone="+390456789123" votes="10" rating="F_GAMBLE"></phone-info>
                </numbers></blocklist>
                """);

        assertThat(set.numbers()).isEqualTo(2);
        assertThat(set.find("49123456789").orElseThrow().mention().votes()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE b [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\\n<blocklist>&e;</blocklist> => has a document type",
                "<!DOCTYPE b SYSTEM \"http://127.0.0.1:1/x.dtd\">\\n<blocklist/> => has a document type",
                "<blocklist><numbers>\\n&e;</numbers></blocklist> => 2: ",
                "<blocklist><numbers>\\n<phone-info phone=\"&e;\" votes=\"1\"/></numbers></blocklist> => 2: ",
                "<blocklist><numbers>\\n<phone-info phone=\"+49123456789\" votes=\"x\"/></numbers></blocklist> => 2: votes is a whole",
                "<blocklist><numbers>\\n<phone-info phone=\"+49123456789\" votes=\"1\" x=\"\"/></numbers></blocklist> => 2: there is no attribute 'x'",
                "<blocklist><numbers>\\n<phone-info votes=\"1\"/></numbers></blocklist> => 2: an entry has no phone",
                "<blocklist><numbers>\\n<phone/></numbers></blocklist> => 2: there is no element",
                "<blocklist><numbers>\\nx</numbers></blocklist> => has text where an element is expected",
                "<blocklist>\\n</blocklist> => has no numbers",
                "<blocklist><numbers>\\n => 2: is cut off: it ends in the middle",
                "<blocklist><numbers>\\n<phone-info phone=\"+4912 => 2: is cut off: it ends in the middle",
                "<blocklist><numbers>\\n<phone-info phone=\"+1\" phone=\"+2\" votes=\"1\"/></numbers></blocklist> => 2: has an element with one attribute twice",
                "<blocklist>\\n</numbers></blocklist> => 2: is no XML: here stands what cannot follow",
                "<blocklist><numbers>\\n<phone-info phone=+1/></numbers></blocklist> => 2: is no XML: here stands",
                "<html/> => 1: there is no element <html>",
            })
    void wrongXmlIsToldWithFileAndLine(String text, String told) {
        assertThatThrownBy(() -> read(FeedFormat.PHONEBLOCK_XML, text.replace("\\n", "\n")))
                .isInstanceOf(FeedException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(told);
    }

    @Test
    void anElementInXmlWithTooManyAttributesIsToldWithItsLine() {
        StringBuilder text = new StringBuilder("<blocklist><numbers>\n<phone-info");
        for (int i = 0; i < 20_000; i++) {
            text.append(" a").append(i).append("=''");
        }
        text.append("/></numbers></blocklist>");

        assertThatThrownBy(() -> read(FeedFormat.PHONEBLOCK_XML, text.toString()))
                .hasMessage(
                        file + ":2: has an element with more attributes, or longer names, than the XML parser takes");
    }

    @Test
    void whoHasTooFewVotesIsLeftOut() {
        Feed feed = new Feed(
                "x",
                Purpose.SPAM,
                FeedFormat.PHONEBLOCK_JSON,
                file.toString(),
                "VN",
                "",
                4,
                Optional.empty(),
                Optional.empty(),
                NOW,
                "me");

        NumberSet set = read(feed, """
                {"numbers":[{"phone":"+49123456789","votes":3},{"phone":"+49123456780","votes":4}]}""");

        assertThat(set.find("49123456789")).isEmpty();
        assertThat(set.find("49123456780")).isPresent();
    }

    @Test
    void asManyNumbersAreReadAsMayBeAndNoneMore() {
        ListSettings two = new ListSettings(
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                0,
                2,
                5,
                50,
                20,
                false);
        Refresher refresher = new Refresher(new FeedFiles(folder), two, Clock.fixed(NOW, ZoneOffset.UTC));
        write("+84901234567\n+84901234568\n");
        assertThat(refresher
                        .refresh(feed(FeedFormat.PLAIN, ""), Optional.empty(), false)
                        .copy()
                        .entries())
                .isEqualTo(2);
        write("+84901234567\n+84901234568\n+84901234569\n");
        assertThatThrownBy(() -> refresher.refresh(feed(FeedFormat.PLAIN, ""), Optional.empty(), false))
                .hasMessage(file + ":3: holds more than 2 numbers, which is the limit");
    }
}
