package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class BenchListsTest {

    @Test
    void aSmallRunFindsEveryNumberThatIsThereAndNoOther() throws InterruptedException {
        StringWriter told = new StringWriter();

        assertThat(new BenchLists(10_000, new PrintWriter(told)).run()).isTrue();

        assertThat(told.toString()).contains("10,000 numbers", "a look-up costs", "target at most 200 MB: met");
    }
}
