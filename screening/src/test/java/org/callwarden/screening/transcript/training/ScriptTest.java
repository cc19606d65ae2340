package org.callwarden.screening.transcript.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.training.Script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptTest {

    private static final Map<String, List<String>> SLOTS = Map.of("name", List.of("Ann", "{Bo|Cy}"));

    private static List<Script> parse(String... lines) {
        return Script.parse("en/a.txt", Language.EN, List.of(lines));
    }

    @Test
    void scriptsArePartedByEmptyLines() {
        assertThat(parse("# a", "= loans telemarketing", "one", "two", "", "three", "= visits wanted", "four"))
                .extracting(Script::id, Script::category, Script::textClass, Script::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("en/a.txt:3", "loans", TextClass.TELEMARKETING, "one two"),
                        org.assertj.core.groups.Tuple.tuple("en/a.txt:6", "loans", TextClass.TELEMARKETING, "three"),
                        org.assertj.core.groups.Tuple.tuple("en/a.txt:8", "visits", TextClass.WANTED, "four"));
    }

    @Test
    void everyAlternativeIsTakenNowAndThenAndTheSameSeedGivesTheSame() {
        TreeSet<String> filled = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            filled.add(Template.filled("x", "{Hi|Hello {there|}}, $name.", SLOTS, new Dice(i, "x")));
        }

        assertThat(filled).hasSize(9).contains("Hello there, Cy.", "Hi, Ann.", "Hello, Bo.".replace(",", " ,"));
        assertThat(Template.filled("x", "{a|b|c|d}", SLOTS, new Dice(7, "x")))
                .isEqualTo(Template.filled("x", "{a|b|c|d}", SLOTS, new Dice(7, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one {two", "one} two", "one | two", "{a|{b}"})
    void bracesThatDoNotMatchAreToldWithTheirLine(String text) {
        assertThatThrownBy(() -> parse("= loans scam", text))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("en/a.txt:2: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"= loans", "= loans fraud", "= loans scam more", "=loans"})
    void aWrongCategoryIsToldWithItsLine(String line) {
        assertThatThrownBy(() -> parse("", line))
                .hasMessageStartingWith("en/a.txt:2: ")
                .hasMessageContaining("telemarketing");
    }

    @Test
    void aScriptWithoutCategoryAndAnUnknownSlotAreTold() {
        assertThatThrownBy(() -> parse("hello")).hasMessageStartingWith("en/a.txt:1: ");
        assertThatThrownBy(() -> Template.filled("en/a.txt:4", "$nme", SLOTS, new Dice(0, "")))
                .hasMessageContaining("en/a.txt:4: there is no slot '$nme'")
                .hasMessageContaining("name");
        assertThatThrownBy(() -> Script.slots("en/slots.txt", List.of("", "name Ann")))
                .hasMessageStartingWith("en/slots.txt:2: ");
    }

    @Test
    void aScriptHasAtMostItsLimitOfCharacters() {
        assertThat(parse("= a scam", "x".repeat(Script.MOST_CHARACTERS))).hasSize(1);
        assertThatThrownBy(() -> parse("= a scam", "x".repeat(Script.MOST_CHARACTERS + 1)))
                .hasMessageContaining("at most " + Script.MOST_CHARACTERS);
    }

    @Test
    void aFileHasAtMostItsLimitOfScripts() {
        List<String> lines = new ArrayList<>(List.of("= a scam"));
        lines.addAll(Collections.nCopies(Script.MOST_SCRIPTS * 2, "x"));
        for (int i = 2; i < lines.size(); i += 2) {
            lines.set(i, "");
        }
        assertThat(Script.parse("f", Language.EN, lines)).hasSize(Script.MOST_SCRIPTS);
        lines.add("x");
        assertThatThrownBy(() -> Script.parse("f", Language.EN, lines))
                .hasMessageContaining("at most " + Script.MOST_SCRIPTS);
    }

    @Test
    void noiseIsAboutAsMuchAsIsAsked() {
        RecogniserNoise noise =
                new RecogniserNoise(new TreeSet<>(List.of("loan", "line", "lane", "car", "care", "home")));
        String text = "loan car home ".repeat(2_000);
        int kept = 0;
        for (String word : noise.distorted(text, 0.3, new Dice(1, "x")).split(" ", -1)) {
            kept += word.equals("loan") || word.equals("car") || word.equals("home") ? 1 : 0;
        }

        // Of ten errors one adds a word, and a mistaken word may come out right by chance.
        assertThat(kept / 6_000.0).isBetween(0.70, 0.85);
        assertThat(noise.distorted(text, 0, new Dice(1, "x"))).isEqualTo(text);
    }
}
