package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.callwarden.screening.journal.CallColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallWriterTest {

    @TempDir
    Path folder;

    private CallFile.Row written(String caller, String name) throws IOException {
        List<String> titles =
                Arrays.stream(CallColumn.values()).map(CallColumn::title).toList();
        try (CallWriter calls = new CallWriter(Files.newBufferedWriter(folder.resolve("calls.csv")), titles)) {
            calls.write(List.of(
                    "2026-11-24T08:00:00Z", caller, "+842839100100", "viettel-1", name, "", "", "", "", "", ""));
        }
        try (CallFile file = new CallFile(folder.resolve("calls.csv"))) {
            return file.next().orElseThrow();
        }
    }

    private String line() throws IOException {
        return Files.readString(folder.resolve("calls.csv")).split("\n", -1)[1];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x.example\",\"see\")",
                "=1+1",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "+84 90 123 45 67",
                "'=1",
                "''=1",
                "＝1+1",
            })
    void whatACallerChoseIsNoFormulaInASpreadsheetAndReadBackAsItWas(String text) throws IOException {
        CallFile.Row row = written(text, text);

        assertThat(line().replace("\"", "")).contains(",'" + text.replace("\"", "") + ",+842839100100,viettel-1,'");
        assertThat(row.caller()).isEqualTo(text);
        assertThat(row.name()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+84901234567", "0901234567", "-7", "", "'", "'Anh'", "An - Bo", "O'Brien", "\uFEFFx"})
    void otherTextStaysAsItIs(String text) throws IOException {
        CallFile.Row row = written(text, text);

        assertThat(line()).isEqualTo("2026-11-24T08:00:00Z," + text + ",+842839100100,viettel-1," + text + ",,,,,,");
        assertThat(row.caller()).isEqualTo(text);
        assertThat(row.name()).isEqualTo(text);
    }

    @Test
    void aLineEndsInALineFeedWhoeverWritesIt() throws IOException {
        var _ = written("0901234567", "");

        assertThat(Files.readString(folder.resolve("calls.csv")))
                .startsWith("time,caller,dialed,trunk,name,attestation,label,challenge,challenged,ended,talked\n")
                .doesNotContain("\r");
    }
}
