package org.callwarden.server.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callwarden.screening.call.OutboundRoutes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundFileTest {

    @TempDir
    Path folder;

    private OutboundRoutes read(String text) throws IOException {
        return OutboundFile.read(Files.writeString(folder.resolve("routes"), text));
    }

    @Test
    void patternsAsFreePbxShowsThemAreRead() throws IOException {
        OutboundRoutes routes = read("; the office\n911\n\n9|0XXXXXXXXX\r\n(0) 8 | .\n");

        assertThat(routes.sent("90901234567")).isEqualTo("0901234567");
        assertThat(routes.sent("8901234567")).isEqualTo("0901234567");
        assertThat(routes.sent("911")).isEqualTo("911");
    }

    @Test
    void theExportOfARouteIsRead() throws IOException {
        OutboundRoutes routes = read("prepend,prefix,match pattern,callerid\n0,9,ZXXXXXXXX,\n\"\",8,.,201\n");

        assertThat(routes.sent("9901234567")).isEqualTo("0901234567");
        assertThat(routes.sent("80901234567")).isEqualTo("0901234567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "9|.\\nabc; routes:2: is a dial pattern",
                "9|.\\n9|0XX; routes:2: '9|0XX' is never reached: '9|.' before it takes every such number",
                "1,2; routes:1: the line is '1,2', right would be prepend,prefix,match pattern,callerid",
                "\\n; routes: has no dial pattern",
                "1,\"2,3; routes:1: a quote is not closed",
            })
    void whatIsNoneIsToldWithItsLine(String text, String said) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(said);
    }

    @Test
    void aLineIsLimited() throws IOException {
        String comment = ";".repeat(1_024);
        assertThat(read(comment + "\n9|.").sent("91")).isEqualTo("1");
        assertThatThrownBy(() -> read(comment + ";\n9|."))
                .hasMessage("routes:1: the line has 1025 bytes, at most 1024");
    }
}
