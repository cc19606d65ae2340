package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetTextTest {

    /// Many spreadsheets end a cell at the semicolon.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=1+1          | '=1+1",
                "a;=1+1        | a;'=1+1",
                "a;'=1+1       | a;''=1+1",
                "a;b;@x;-2;+84 | a;b;'@x;'-2;'+84",
                ";=1           | ;'=1",
                "=1;=2         | '=1;'=2",
                "'=1;'=2       | ''=1;''=2",
                "a;b           | a;b",
                "a; b          | a; b",
                "+84901234567  | +84901234567",
                "it's          | it's"
            })
    void noCellIsAFormulaAndEachTextComesBackAsItWas(String text, String escaped) {
        assertThat(SpreadsheetText.escaped(text)).isEqualTo(escaped);
        assertThat(SpreadsheetText.plain(escaped)).isEqualTo(text);
    }
}
