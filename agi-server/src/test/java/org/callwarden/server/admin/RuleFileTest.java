package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.RuleFile.Fault;
import org.callwarden.server.admin.RuleFile.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules as CSV: what is written comes back, and every bad line is named.
final class RuleFileTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final RuleForm FORM = new RuleForm(new NumberReader("VN"), Clock.fixed(NOW, ZoneOffset.UTC));

    private static Rule rule(Map<String, String> typed) {
        return ((RuleForm.Reading.Good) FORM.read(typed, "lan")).rule();
    }

    private static RuleFile.Reading read(String text) {
        return new RuleFile(FORM).read(text, "mai");
    }

    private static List<String> mistakes(String text) {
        RuleFile.Reading reading = read(text);
        assertThat(reading.rules()).isEmpty();
        return reading.mistakes().stream()
                .map(one -> one.line() + " " + one.fault() + " " + one.field() + " " + one.got())
                .toList();
    }

    @Test
    void whatIsWrittenAndReadAgainGivesTheSameRules() {
        List<Rule> rules = List.of(
                rule(Map.of("action", "block", "callers", "+8490*", "comment", "=HYPERLINK(\"http://x\"), \"they\"")),
                rule(Map.of("action", "allow", "callers", "090 123 4567", "author", "@lan", "expires", "2027-01-01")),
                rule(Map.of("action", "block", "callers", "+84901000000-+84901999999", "comment", "'=1+1")),
                rule(Map.of("action", "challenge", "callers", "country:LA", "trunk", "viettel-1")),
                rule(Map.of("action", "bypass", "dialed", "02839100100", "hours", "mon-fri 22:00-06:00")),
                rule(Map.of("action", "label", "callers", "withheld", "label", "+KHÁCH; 😀", "comment", "a;b, c")),
                rule(Map.of("action", "block", "callers", "raw:=cmd|' /C calc'!A0")),
                rule(Map.of("action", "allow", "callers", "local:101", "comment", "-2+3", "expires", "12h")));

        String text = RuleFile.write(rules);

        assertThat(read(text).mistakes()).isEmpty();
        assertThat(read(text).rules()).isEqualTo(rules);
        assertThat(read("\uFEFF" + text).rules()).isEqualTo(rules);
        assertThat(read(text.replace("\r\n", "\n")).rules()).isEqualTo(rules);
    }

    @Test
    void noCellThatIsWrittenIsAFormula() {
        String text = RuleFile.write(List.of(
                rule(Map.of("action", "block", "callers", "+8490*", "comment", "=1+1", "author", "@lan")),
                rule(Map.of("action", "label", "callers", "withheld", "label", "+cmd", "comment", "\uFF1D1"))));

        assertThat(text).contains("'+8490*", "'=1+1", "'@lan", "'+cmd", "'\uFF1D1");
    }

    @Test
    void columnsComeInAnyOrderAndSemicolonsSeparateAsWell() {
        List<Rule> rules = read("Callers;Action\n;\n+8490*;block\n").rules();

        assertThat(read("Callers;Action\n+8490*;block\n").rules())
                .singleElement()
                .satisfies(one -> assertThat(one.author()).isEqualTo("mai"));
        assertThat(rules).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action,callers\\nfrob,+8490*|2 RULE action frob",
                "action,callers\\nblock,bank|2 RULE callers bank",
                "action,callers\\nblock,+8490*\\nblock,|3 RULE rule ",
                "action,dialed\\nblock,one two|2 RULE dialed one two",
                "action,trunk\\nblock,a b|2 RULE trunk a b",
                "action,hours\\nblock,mon 25:00-26:00|2 RULE hours mon 25:00-26:00",
                "action,callers,label\\nlabel,+8490*,|2 RULE label ",
                "action,callers,label\\nblock,+8490*,x|2 RULE label x",
                "action,callers,expires\\nblock,+8490*,2020-01-01|2 RULE expires 2020-01-01",
                "action,callers,colour\\nblock,+8490*,red|1 TITLE  colour",
                "action,callers,action\\nblock,+8490*,block|1 TITLE_TWICE action action",
                "callers\\n+8490*|1 NO_ACTION  ",
                "action,callers\\nblock,+8490*,more|2 CELLS  3",
                "action,callers\\n\\nblock|3 CELLS  1",
                "action,callers\\nblock,+8490*\\nblock,+84 90*|3 SAME  ",
                "action,callers\\nblock,+8490*\\nblock,\"+8491*|3 UNREADABLE  ",
                "action,callers|1 EMPTY  ",
                "|1 EMPTY  "
            })
    void aBadLineIsNamedWithWhatIsWrong(String text, String told) {
        String lines = text == null ? "" : text.replace("\\n", "\n");

        assertThat(mistakes(lines)).singleElement().asString().isEqualToIgnoringWhitespace(told);
    }

    @Test
    void everyBadLineIsToldAndNoRuleOfTheOthersIsGiven() {
        assertThat(mistakes("action,callers,expires\nfrob,bank,+8490*\nblock,+8490*,\nblock,x,1\n"))
                .containsExactly(
                        "2 RULE action frob",
                        "2 RULE callers bank",
                        "2 RULE expires +8490*",
                        "4 RULE callers x",
                        "4 RULE expires 1");
    }

    @Test
    void aLineOverSeveralLinesIsNamedByItsFirst() {
        assertThat(mistakes("action,callers,comment\nblock,+8490*,\"two\nlines\"\nfrob,+8491*,\n"))
                .containsExactly("2 RULE comment two\nlines", "4 RULE action frob");
    }

    @Test
    void asManyRulesAsAFileMayHaveAreReadAndOneMoreIsRefused() {
        String most = IntStream.range(0, RuleFile.MOST)
                .mapToObj(i -> "block,+8490" + (1_000_000 + i) + "\n")
                .collect(Collectors.joining("", "action,callers\n", ""));

        assertThat(read(most).rules()).hasSize(RuleFile.MOST);
        assertThat(read(most + "block,+84911234567\n").mistakes())
                .containsExactly(new Mistake(RuleFile.MOST + 2, Fault.MANY, "", "", "10000"));
    }

    @Test
    void noMoreMistakesAreToldThanPeopleRead() {
        String bad = "frob,+8490*\n".repeat(RuleFile.TOLD + 1);

        assertThat(read("action,callers\n" + bad).mistakes()).hasSize(RuleFile.TOLD);
        assertThat(read("x,".repeat(200) + "x\n").mistakes()).hasSize(RuleFile.TOLD);
    }

    @Test
    void aLongCellIsToldByItsBeginning() {
        assertThat(mistakes("action,callers,comment\nblock,+8490*," + "c".repeat(200) + "\nblock,+8491*,"
                        + "c".repeat(5_000)))
                .containsExactly("3 RULE comment " + "c".repeat(60) + "…");
    }
}
