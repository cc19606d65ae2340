package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTextTest {

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x200F, 0x2028, 0x202E, 0x2066, 0xFEFF, 0xE0041})
    void whatSteersATerminalOrTurnsANameAroundIsShownAsAQuestionMark(int sign) {
        String text = "An" + Character.toString(sign) + "Bo";

        assertThat(TerminalText.line(text)).isEqualTo("An?Bo");
        assertThat(TerminalText.lines(text)).isEqualTo("An?Bo");
    }

    @Test
    void namesOfPeopleStayAsTheyAre() {
        String name = "Nguyễn Thị Đào – O'Brien 王 مريم 😀";

        assertThat(TerminalText.line(name)).isEqualTo(name);
        assertThat(TerminalText.lines(name)).isEqualTo(name);
    }

    @Test
    void onlyWhereLinesAreMeantALineMayEnd() {
        assertThat(TerminalText.lines("one\n\ttwo\r\nthree\rfour")).isEqualTo("one\n\ttwo\r\nthree?four");
        assertThat(TerminalText.line("one\ntwo\tthree\r")).isEqualTo("one?two?three?");
        assertThat(new Table("name", "id").row("An\u202E\nBo", "1").toString()).endsWith("An??Bo  1");
    }

    @Test
    void whatACommandPrintsAndTellsIsForTheTerminal() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err),
                new Surroundings(Path.of(""), Map.of()),
                Optional.empty(),
                Words.in("en"));

        console.print("caller \"knaB\u202E\"");
        console.tell("line 2: '\u001B[2J'");

        assertThat(out.toString()).isEqualToIgnoringNewLines("caller \"knaB?\"");
        assertThat(err.toString()).isEqualToIgnoringNewLines("line 2: '?[2J'");
    }
}
