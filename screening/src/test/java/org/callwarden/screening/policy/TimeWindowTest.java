package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

    private static final ZoneId SAIGON = ZoneId.of("Asia/Ho_Chi_Minh");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mon-fri 08:00-17:00 Asia/Ho_Chi_Minh | mon,tue,wed,thu,fri 08:00-17:00 Asia/Ho_Chi_Minh
            08:00-17:00                          | daily 08:00-17:00 Asia/Ho_Chi_Minh
            daily 8:00-17:00 UTC                 | daily 08:00-17:00 UTC
            Sat-Mon 22:00-06:00                  | mon,sat,sun 22:00-06:00 Asia/Ho_Chi_Minh
            mon,wed, sat-sun 08:00 - 24:00       | mon,wed,sat,sun 08:00-24:00 Asia/Ho_Chi_Minh
            monday 00:00-12:00 +07:00            | mon 00:00-12:00 +07:00
            sat-sun 00:00-24:00                  | sat,sun 00:00-24:00 Asia/Ho_Chi_Minh
            """)
    void whatPeopleTypeIsUnderstoodAndWrittenWhole(String typed, String written) {
        TimeWindow window = TimeWindow.parse(typed, SAIGON);

        assertThat(window.text()).isEqualTo(written);
        assertThat(TimeWindow.parse(window.text(), ZoneOffset.UTC)).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            weekdays 08:00-17:00        | 'weekdays' is no day
            mon-fri                     | 'mon-fri' are no hours; write it as mon-fri 08:00-17:00
            mon-fri 08:00               | are no hours
            mon-fri 25:00-26:00         | '25:00' is no time; times are 00:00 to 24:00
            mon-tue-wed 08:00-09:00     | 'mon-tue-wed' are no days
            08:00-17:00 Asia/Saigon9    | 'Asia/Saigon9' is no time zone; write one such as Asia/Ho_Chi_Minh
            08:00-08:00                 | ends at another time than it starts; a whole day is 00:00-24:00
            00:00-00:00                 | ends at another time than it starts
            24:00-24:00                 | ends at another time than it starts
            """)
    void whatIsWrongIsNamedWithWhatWouldBeRight(String typed, String message) {
        assertThatThrownBy(() -> TimeWindow.parse(typed, SAIGON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWholeDayLastsFromMidnightToMidnight() {
        TimeWindow monday = TimeWindow.parse("mon 00:00-24:00 UTC", SAIGON);

        assertThat(monday.contains(Instant.parse("2026-11-23T00:00:00Z"))).isTrue();
        assertThat(monday.contains(Instant.parse("2026-11-23T23:59:59Z"))).isTrue();
        assertThat(monday.contains(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
        assertThat(monday.contains(Instant.parse("2026-11-22T23:59:59Z"))).isFalse();
        assertThat(monday.meets(TimeWindow.parse("mon 23:59-24:00 UTC", SAIGON)))
                .isTrue();
        assertThat(monday.meets(TimeWindow.parse("sun 23:00-00:01 UTC", SAIGON)))
                .isTrue();
        assertThat(monday.meets(TimeWindow.parse("tue 00:00-24:00 UTC", SAIGON)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00-23:59", "00:01-24:00", "23:59-00:00"})
    void theFirstAndLastMinuteOfADayAreHours(String typed) {
        assertThat(TimeWindow.parse(typed, SAIGON).days()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:01", "25:00", "00:60", "23:60"})
    void aTimeBeyondTheDayOrTheHourIsNone(String time) {
        assertThatThrownBy(() -> TimeWindow.parse("12:00-" + time, SAIGON))
                .hasMessage("'" + time + "' is no time; times are 00:00 to 24:00");
    }

    @Test
    void aTextUpToItsLengthIsReadAndALongerOneIsNot() {
        String longest = "mon" + " ".repeat(120 - 3 - 11) + "08:00-17:00";

        assertThat(TimeWindow.parse(longest, SAIGON).text()).startsWith("mon 08:00-17:00");
        assertThatThrownBy(() -> TimeWindow.parse("mon " + longest.substring(3), SAIGON))
                .hasMessageContaining("are no hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T01:00:00Z", "2026-11-24T09:59:59Z"})
    void hoursHoldFromTheirStartUntilBeforeTheirEnd(String instant) {
        assertThat(TimeWindow.parse("tue 08:00-17:00", SAIGON).contains(Instant.parse(instant)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T00:59:59Z", "2026-11-24T10:00:00Z", "2026-11-25T02:00:00Z"})
    void hoursDoNotHoldBeforeThemAfterThemOrOnAnotherDay(String instant) {
        assertThat(TimeWindow.parse("tue 08:00-17:00", SAIGON).contains(Instant.parse(instant)))
                .isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItStarts() {
        TimeWindow night = TimeWindow.parse("fri 22:00-06:00 UTC", SAIGON);

        assertThat(night.contains(Instant.parse("2026-11-27T22:00:00Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-28T05:59:00Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-28T06:00:00Z"))).isFalse();
        assertThat(night.contains(Instant.parse("2026-11-27T05:00:00Z"))).isFalse();
        assertThat(night.contains(Instant.parse("2026-11-28T22:30:00Z"))).isFalse();
    }
}
