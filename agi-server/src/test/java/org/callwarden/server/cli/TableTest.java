package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TableTest {

    @Test
    void aColumnIsAsWideAsItsWidestCellAndTheLastIsNotCut() {
        Table table = new Table("id", "name", "comment").row("r1", "x".repeat(101), "y".repeat(200));

        assertThat(table.toString().lines())
                .containsExactly(
                        "id  name" + " ".repeat(98) + "comment", "r1  " + "x".repeat(99) + "…  " + "y".repeat(200));
    }

    @Test
    @Timeout(30)
    void aTableOfAsManyRowsAsThereCanBeRulesIsWrittenWithinSeconds() {
        Table table = new Table("id", "rule", "hits", "by");
        for (int i = 0; i < 100_000; i++) {
            table.row("r" + i, "block +84901234567", "0", "learn");
        }

        assertThat(table.toString().lines()).hasSize(100_001);
    }
}
