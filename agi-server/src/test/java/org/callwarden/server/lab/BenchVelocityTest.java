package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.callwarden.screening.Slow;
import org.junit.jupiter.api.Test;

@Slow
class BenchVelocityTest {

    private final StringWriter printed = new StringWriter();

    @Test
    void aSmallFloodShowsMemoryTimeAndTheRobot() {
        assertThat(new BenchVelocity(100_000, new PrintWriter(printed)).run()).isTrue();

        assertThat(printed.toString())
                .contains("100,000 different callers")
                .containsPattern("told of [0-9,]+ ns, asked about [0-9,]+ ns")
                .contains("taken for some behaviour: 0");
    }

    @Test
    void lessThanABatchIsNoFlood() {
        assertThatThrownBy(() -> new BenchVelocity(9_999, new PrintWriter(printed)))
                .hasMessageContaining("at least 10000");
    }
}
