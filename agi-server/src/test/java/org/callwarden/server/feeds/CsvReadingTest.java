package org.callwarden.server.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.Rating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What lists in CSV files say, by their mappings. The complaints are made up, in the columns of the FTC's files.
final class CsvReadingTest extends ListFromFile {

    private static final String FTC_HEADER = "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,"
            + "Consumer_State,Consumer_Area_Code,Subject,Recorded_Message_Or_Robocall\n";

    @Test
    void theComplaintsOfTheFtcAreCountedForEachNumber() {
        write(FTC_HEADER + """
                2025550101,2026-11-20 00:02:35,2026-11-19 18:22:00,SACRAMENTO,California,510,"Reducing your debt (credit cards, mortgage)",Y
                2025550101,2026-11-18 00:02:35,,,,,,
                8005550102,2026-11-20 00:02:35,,,,,Other,N
                8005550103,2026-11-20 00:02:35,,,,,Other,N
                8005550104,2026-11-20 00:02:35,,,,,Other,N
                ,2026-11-20 00:02:35,,,,,Other,N
                """);

        Copy copy = refresh(feed(FeedFormat.CSV, ftc())).copy();

        assertThat(copy.numbers().numbers()).isEqualTo(4);
        assertThat(copy.numbers().find("12025550101").orElseThrow().mention())
                .isEqualTo(new Mention(2, Rating.UNKNOWN, Optional.of(LocalDate.parse("2026-11-20"))));
        assertThat(copy.skipped()).isEqualTo(1);
        assertThat(copy.firstSkipped()).startsWith("line 7: ");
    }

    @Test
    void aFileOfComplaintsWithoutNumbersIsRefused() {
        assertThatThrownBy(() -> {
                    write(FTC_HEADER + "2025550101,2026-11-20 00:02:35,,,,,,\n" + "x,2026-11-20 00:02:35,,,,,,\n");
                    refresh(feed(FeedFormat.CSV, ftc()));
                })
                .hasMessage(file + ": 1 of 2 rows hold no readable number, which is more than 20 %;"
                        + " the first is line 3: 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "n,v\\n=HYPERLINK(\"x\"),1 => 2: n: '=HYPERLINK(\"x\")' is a formula, and no phone number",
                "n,v\\n@SUM(1),1 => 2: n: '@SUM(1)' is a formula",
                "n,v\\n+84901234567+cmd|' /C calc'!A0,1 => is a formula",
                "n,v\\n+84901234567,=1 => 2: v: '=1' is no whole number from 0",
                "n,v\\n+84901234567 => 2: has 1 fields where the header has 2",
                "n\\n+84901234567 => 1: the column 'v' is missing; there are n",
                "n,n,v\\n+84901234567,+84901234568,1 => 1: the column 'n' is there twice",
                "n,v,v\\n+84901234567,1,2 => 1: the column 'v' is there twice",
                "n,v\\n\"+84901234567,1 => is no CSV",
                "n,v\\nrobot,1 => 2: 'robot' is no phone number",
            })
    void wrongCsvIsToldWithFileAndLine(String text, String told) {
        assertThatThrownBy(() -> {
                    write(text.replace("\\n", "\n"));
                    refresh(feed(FeedFormat.CSV, "number = n\nvotes = v\n"));
                })
                .isInstanceOf(FeedException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(told);
    }

    @Test
    void aColumnThatTheMappingDoesNotNameMayBeThereTwice() {
        assertThat(read(feed(FeedFormat.CSV, "number = n\n"), "n,o,o\n+84901234567,1,2\n")
                        .numbers())
                .isEqualTo(1);
    }

    @Test
    void theLongestFieldIsReadAndALongerOneIsNot() {
        String mapping = "number = n\n";
        String longest = "x".repeat(CsvListReader.LONGEST_FIELD);
        assertThat(read(feed(FeedFormat.CSV, mapping), "n,o\n+84901234567," + longest + "\n")
                        .numbers())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(feed(FeedFormat.CSV, mapping), "n,o\n+84901234567," + longest + "x\n"))
                .hasMessage(file + ":2: has a field of more than 16384 characters, which is the limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "numbr = n => mapping:1: there is no key 'numbr'; there are separator, number",
                "number = n\\nnumber = m => mapping:2: number is there twice",
                "number => mapping:1: number has no value",
                "votes = v => mapping: number is missing",
                "number = n\\nregion = Vietnam => mapping:2: region: the default region is a two-letter",
                "number = n\\nseparator = x => mapping:2: separator is",
                "number = n\\ndate-format = bb => mapping:2: date-format: ",
                "number = n\\nunreadable = ignore => mapping:2: unreadable is refuse or skip, got 'ignore'",
                "number = n\\nunreadable-at-most-percent = 101 => mapping:2: unreadable-at-most-percent: is 0 to 100",
                "number = n\\nvotes = v\\nrows-are-votes = yes => mapping:2: votes is a column, or each row is one, not both",
            })
    void aWrongMappingIsToldWithItsLine(String text, String told) {
        assertThatThrownBy(() -> CsvMapping.parse(text.replace("\\n", "\n")))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining(told);
    }

    private static String ftc() {
        return CsvMapping.shipped("ftc").orElseThrow();
    }
}
