package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.callwarden.screening.policy.Holiday;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ICalendarTest {

    private static List<String> read(String text) {
        return CalendarFile.parse(text).stream().map(Holiday::text).toList();
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Tết\r\n"
                + lines.replace(" / ", "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    @Test
    void aCalendarOfPublicHolidaysAsPeopleDownloadItIsRead() {
        String text = """
                BEGIN:VCALENDAR
                PRODID:-//Google Inc//Google Calendar 70.9054//EN
                VERSION:2.0
                CALSCALE:GREGORIAN
                X-WR-CALNAME:Holidays in Vietnam
                X-WR-TIMEZONE:UTC
                BEGIN:VTIMEZONE
                TZID:Asia/Ho_Chi_Minh
                BEGIN:STANDARD
                DTSTART:19700101T000000
                RRULE:FREQ=MONTHLY
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270206
                DTEND;VALUE=DATE:20270211
                DTSTAMP:20261125T000000Z
                UID:20270206_x@google.com
                DESCRIPTION:Public holiday\\, with a long text that is folded over more th
                 an one line:\\nyes
                STATUS:CONFIRMED
                SUMMARY:Vietnamese New Year\\, Tết
                  Nguyên Đán
                TRANSP:TRANSPARENT
                BEGIN:VALARM
                DTSTART:19700101T000000
                END:VALARM
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270430
                STATUS:CANCELLED
                END:VEVENT
                END:VCALENDAR
                """;

        assertThat(read(text)).containsExactly("2027-02-06..2027-02-10 Vietnamese New Year, Tết Nguyên Đán");
        assertThat(read(text.replace("\n", "\r\n"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;VALUE=DATE:20270101 | 2027-01-01 Tết",
                "DTSTART;VALUE=DATE;X-NOTE=\"a:b;c\":20270101 | 2027-01-01 Tết",
                "dtstart;value=date:20270101 | 2027-01-01 Tết",
                "DTSTART:20270101 | 2027-01-01 Tết",
                "DTSTART;VALUE=DATE:20270101 / DTEND;VALUE=DATE:20270102 | 2027-01-01 Tết",
                "DTSTART;VALUE=DATE:20270101 / DTEND;VALUE=DATE:20270101 | 2027-01-01 Tết",
                "DTSTART;VALUE=DATE:20270101 / DURATION:P2D | 2027-01-01..2027-01-02 Tết",
                "DTSTART;VALUE=DATE:20270101 / DURATION:P1W | 2027-01-01..2027-01-07 Tết",
                "DTSTART;VALUE=DATE:20200430 / RRULE:FREQ=YEARLY | 2020-04-30 yearly Tết",
                "DTSTART;VALUE=DATE:20200430 / RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30;INTERVAL=1 | 2020-04-30 yearly Tết",
            })
    void anAllDayEventIsAHoliday(String lines, String holiday) {
        assertThat(read(event(lines))).containsExactly(holiday);
    }

    @Test
    void aRepetitionThatEndsIsListedYearByYear() {
        assertThat(read(event("DTSTART;VALUE=DATE:20270502 / DTEND;VALUE=DATE:20270504 / RRULE:FREQ=YEARLY;COUNT=2")))
                .containsExactly("2027-05-02..2027-05-03 Tết", "2028-05-02..2028-05-03 Tết");
        assertThat(read(event("DTSTART;VALUE=DATE:20270502 / RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20310502T000000Z")))
                .containsExactly("2027-05-02 Tết", "2029-05-02 Tết", "2031-05-02 Tết");
        assertThat(read(event("DTSTART;VALUE=DATE:20240229 / RRULE:FREQ=YEARLY;COUNT=2")))
                .containsExactly("2024-02-29 Tết", "2028-02-29 Tết");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20270101T080000Z | line 6: a holiday is an all-day event (VALUE=DATE",
                "DTSTART;VALUE=DATE-TIME:20270101T080000 | line 6: a holiday is an all-day event",
                "DTSTART;VALUE=DATE:20270230 | line 6: '20270230' is no day such as 20270101",
                "DTSTART;VALUE=DATE:20270101 / DTSTART;VALUE=DATE:20270102 | line 7: a second DTSTART",
                "DTSTART;VALUE=DATE:20270101 / DTEND;VALUE=DATE:20261230 | line 3: a holiday lasts 1 to 60 days",
                "DTSTART;VALUE=DATE:20270101 / DURATION:PT8H | line 7: an all-day event lasts days or weeks",
                "DTSTART;VALUE=DATE:20270101 / DURATION:P0D | line 7: an all-day event lasts days or weeks",
                "DTSTART;VALUE=DATE:20270101 / DTEND;VALUE=DATE:20270102 / DURATION:P1D | line 8: an event has DTEND or DURATION",
                "DTSTART;VALUE=DATE:20270101 / RRULE:FREQ=WEEKLY | line 7: only FREQ=YEARLY is understood",
                "DTSTART;VALUE=DATE:20270101 / RRULE:FREQ=YEARLY;BYDAY=4TH | line 7: 'BYDAY=4TH' of a rule is not understood",
                "DTSTART;VALUE=DATE:20270101 / RRULE:FREQ=YEARLY;BYMONTH=2 | line 7: only the date of DTSTART comes again",
                "DTSTART;VALUE=DATE:20270101 / RRULE:FREQ=YEARLY;INTERVAL=2 | line 7: INTERVAL needs COUNT or UNTIL",
                "DTSTART;VALUE=DATE:20270101 / RRULE:FREQ=YEARLY;COUNT=0 | line 7: a whole number from 1 to 2000",
                "DTSTART;VALUE=DATE:20270101 / RRULE:FREQ=YEARLY;COUNT=2001 | line 7: a whole number from 1 to 2000",
                "DTSTART;VALUE=DATE:20270101 / EXDATE;VALUE=DATE:20280101 | line 7: EXDATE is not understood",
                "DTSTART;VALUE=DATE:20270101 / RDATE;VALUE=DATE:20280101 | line 7: RDATE is not understood",
                "DTSTAMP:20270101T000000Z | line 3: an event without DTSTART",
                "DTSTART;VALUE=DATE:20270101 / no colon here | line 7: this is no line of a calendar",
                "DTSTART;VALUE=DATE:20270101 / END:VALARM | line 7: END:VALARM without its BEGIN",
                "DTSTART;VALUE=DATE:20270101 / BEGIN:VEVENT | line 7: an event within VEVENT",
                "DTSTART;VALUE=DATE:20270101 / BEGIN:VCALENDAR | line 7: BEGIN:VCALENDAR does not belong here",
            })
    void whatIsNotUnderstoodIsRefusedWithItsLine(String lines, String told) {
        assertThatThrownBy(() -> read(event(lines)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    @Test
    void aFileThatIsCutOffIsRefused() {
        String text = event("DTSTART;VALUE=DATE:20270101");

        assertThatThrownBy(() -> read(text.substring(0, text.indexOf("END:VEVENT"))))
                .hasMessageContaining("line 6: the file ends within VEVENT");
        assertThatThrownBy(() -> read(text + "SUMMARY:more")).hasMessageContaining("stands outside of BEGIN:VCALENDAR");
    }

    @ParameterizedTest
    @ValueSource(ints = {ICalendar.MAX_LINE, ICalendar.MAX_LINE + 1})
    void aLineIsTakenUpToItsLimit(int length) {
        String text = event("DTSTART;VALUE=DATE:20270101\r\nDESCRIPTION:" + "x".repeat(length - 12));
        if (length <= ICalendar.MAX_LINE) {
            assertThat(read(text)).hasSize(1);
        } else {
            assertThatThrownBy(() -> read(text)).hasMessageContaining("line 7: a line has at most 8192 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ICalendar.MAX_LINE, ICalendar.MAX_LINE + 1})
    void aLineMayBeFullOfParametersUpToItsLimit(int length) {
        String day = ":20270101";
        int room = length - "DTSTART".length() - day.length();
        String parameters = ";x=" + "y".repeat(room % 3) + ";x=".repeat(room / 3 - 1);
        String text = event("DTSTART" + parameters + day);
        if (length <= ICalendar.MAX_LINE) {
            assertThat(read(text)).containsExactly("2027-01-01 Tết");
        } else {
            assertThatThrownBy(() -> read(text)).hasMessageContaining("line 6: a line has at most 8192 characters");
        }
        assertThatThrownBy(() -> read(event("DTSTART" + ";x=".repeat(2_700))))
                .hasMessageContaining("line 6: this is no line of a calendar");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 2_001})
    void thereAreAtMostSoManyHolidaysInAFile(int count) {
        String text =
                "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nDTSTART:20270101\nEND:VEVENT\n".repeat(count) + "END:VCALENDAR";
        if (count <= 2_000) {
            assertThat(read(text)).hasSize(count).allMatch("2027-01-01 holiday"::equals);
        } else {
            assertThatThrownBy(() -> read(text)).hasMessageContaining("line 6002: more than 2000 holidays");
        }
    }
}
