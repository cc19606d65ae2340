package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.server.config.TrafficProfile.Burst;
import org.callwarden.server.config.TrafficProfile.Dials;
import org.callwarden.server.config.TrafficProfile.Hours;
import org.callwarden.server.config.TrafficProfile.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Traffic profiles as people write them.
final class TrafficProfileTest {

    private static final String GOOD = """
            start: 2026-03-02
            days: 3
            dialed: {first: "0283812098", count: 3}
            own-numbers: [+84283812]
            populations:
              robots:
                kind: robots
                numbers: [+8490XXXXXXX]
                callers: 20
                calls-per-day: 7
                hours: 09:30-12:00
                first-day: 2
                dials: consecutive
                burst: {calls: 5, apart: 2s, callers: 20}
                conduct: {reported-percent: 100}
            """;

    @Test
    void everyKeyIsReadAndWhatIsNotSaidIsUsualForTheKind() {
        TrafficProfile profile = ConfigFile.traffic(GOOD, "p.yaml");

        assertThat(profile.start()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(profile.dialed())
                .containsExactly(
                        new DialedNumber("0283812098"), new DialedNumber("0283812099"), new DialedNumber("0283812100"));
        assertThat(profile.own()).containsExactly("84283812");
        TrafficProfile.Population robots = profile.populations().getFirst();
        assertThat(robots.kind()).isEqualTo(Kind.robots);
        assertThat(robots.hours()).isEqualTo(new Hours(LocalTime.of(9, 30), LocalTime.of(12, 0)));
        assertThat(robots.firstDay()).isEqualTo(2);
        assertThat(robots.lastDay()).isEqualTo(3);
        assertThat(robots.dials()).isEqualTo(Dials.consecutive);
        assertThat(robots.burst()).isEqualTo(new Burst(5, Duration.ofSeconds(2), 20));
        assertThat(robots.conduct().passesPercent()).isZero();
        assertThat(robots.conduct().reportedPercent()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            days: 3            | days: 0                    | 2  | days                    | 1 to 366
            days: 3            | days: 367                  | 2  | days                    | 1 to 366
            days: 3            | dayz: 3                    | 2  | dayz                    | did you mean 'days'
            kind: robots       | kind: robot                | 7  | populations.robots.kind | did you mean 'robots'
            kind: robots       | lind: robots               | 7  | populations.robots.lind | did you mean 'kind'
            callers: 20        | callers: many              | 9  | populations.robots.callers | a whole number
            callers: 20        | callers: 1000001           | 9  | populations.robots.callers | 1 to 1000000
            [+8490XXXXXXX]     | [+849012345X]              | 8  | populations.robots.numbers | have room for 10 callers
            [+8490XXXXXXX]     | [+84X0123456]              | 8  | populations.robots.numbers | such as +8490XXXXXXX
            [+8490XXXXXXX]     | [anonymous, +8490XXXXXXX]  | 8  | populations.robots.numbers | mix them by two
            hours: 09:30-12:00 | hours: 12:00-09:30         | 11 | populations.robots.hours | 08:00-18:00
            hours: 09:30-12:00 | hours: 09:30-24:00         | 11 | populations.robots.hours | 08:00-18:00
            first-day: 2       | first-day: 4               | 12 | populations.robots.first-day | 1 to 3
            first-day: 2       | {first-day: 3, last-day: 2} | 0 | * | *
            callers: 20}       | callers: 21}               | 14 | populations.robots.burst.callers | at most the population's 20
            reported-percent: 100 | passes-percent: 60      | 15 | populations.robots.conduct.passes-percent | together at most 100
            count: 3           | count: 9999999             | 3  | dialed.count            | 1 to 10000
            first: "0283812098" | first: "028 3812"         | 3  | dialed.first            | a dialled number
            [+84283812]        | [x]                        | 4  | own-numbers             | an international number
            """)
    void aMistakeIsToldWithItsLineItsKeyAndWhatWouldBeRight(
            String good, String bad, int line, String key, String right) {
        assertThat(GOOD).contains(good);
        ConfigException e = catchThrowableOfType(
                ConfigException.class, () -> ConfigFile.traffic(GOOD.replace(good, bad), "p.yaml"));

        assertThat(e).isNotNull();
        if (line > 0) {
            assertThat(e.getMessage()).contains("p.yaml:" + line + ": " + key).contains(right);
        }
    }

    @Test
    void aProfileWithoutPopulationsIsRefused() {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> ConfigFile.traffic("days: 3", "p.yaml"));

        assertThat(e.getMessage()).contains("at least one population");
    }

    @Test
    void asManyPopulationsAsAreAllowedAndNotOneMore() {
        assertThat(ConfigFile.traffic(populations(TrafficProfile.MAX_POPULATIONS), "p.yaml")
                        .populations())
                .hasSize(TrafficProfile.MAX_POPULATIONS);
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigFile.traffic(populations(TrafficProfile.MAX_POPULATIONS + 1), "p.yaml"));
        assertThat(e.getMessage()).contains("at most " + TrafficProfile.MAX_POPULATIONS);
    }

    private static String populations(int many) {
        StringBuilder text = new StringBuilder("populations:\n");
        for (int i = 0; i < many; i++) {
            text.append("  p").append(i).append(": {kind: robots, numbers: [+8490XXXXXXX]}\n");
        }
        return text.toString();
    }
}
