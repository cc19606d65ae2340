package org.callwarden.server.agi.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AgiLimitsTest {

    /// Each component in the order of the record, with its range; times in milliseconds.
    static Stream<Arguments> components() {
        return Stream.of(
                Arguments.of(0, "line bytes", 64, 1_048_576),
                Arguments.of(1, "request lines", 8, 10_000),
                Arguments.of(2, "request bytes", 256, 16_777_216),
                Arguments.of(3, "reply bytes", 64, 16_777_216),
                Arguments.of(4, "usage lines", 2, 100_000),
                Arguments.of(5, "hang-up lines", 1, 1_000_000),
                Arguments.of(6, "request time", 10, 600_000),
                Arguments.of(7, "command time", 10, 3_600_000),
                Arguments.of(8, "session time", 10, 86_400_000),
                Arguments.of(9, "sessions", 1, 1_000_000),
                Arguments.of(10, "sessions per peer", 1, 1_000_000));
    }

    @ParameterizedTest
    @MethodSource("components")
    void fromTheLeastToTheMostIsTakenAndOneBeyondIsRefusedByName(int component, String name, int least, int most) {
        assertThatCode(() -> with(component, least)).doesNotThrowAnyException();
        assertThatCode(() -> with(component, most)).doesNotThrowAnyException();
        for (int beyond : new int[] {least - 1, most + 1}) {
            assertThatThrownBy(() -> with(component, beyond))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("AGI " + name + ": " + least + " to " + most)
                    .hasMessageContaining("got ");
        }
    }

    @Test
    void everyComponentHasItsRange() {
        assertThat(components().map(each -> each.get()[0]).distinct())
                .hasSize(AgiLimits.class.getRecordComponents().length);
    }

    @Test
    void aTimeIsRefusedToTheNanosecondAndHoweverLong() {
        assertThatThrownBy(() -> requestTime(Duration.ofMinutes(10).plusNanos(1)))
                .hasMessage("AGI request time: 10 to 600000 ms, got PT10M0.000000001S");
        assertThatThrownBy(() -> requestTime(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageStartingWith("AGI request time: 10 to 600000 ms, got ");
    }

    private static AgiLimits requestTime(Duration request) {
        Duration second = Duration.ofSeconds(1);
        return new AgiLimits(64, 8, 256, 64, 2, 1, request, second, second, 1, 1);
    }

    private static AgiLimits with(int component, int value) {
        int[] v = {64, 8, 256, 64, 2, 1, 10, 10, 10, 1, 1};
        v[component] = value;
        return new AgiLimits(
                v[0],
                v[1],
                v[2],
                v[3],
                v[4],
                v[5],
                Duration.ofMillis(v[6]),
                Duration.ofMillis(v[7]),
                Duration.ofMillis(v[8]),
                v[9],
                v[10]);
    }
}
