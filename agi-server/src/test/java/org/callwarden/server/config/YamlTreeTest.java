package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.ConfigException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of YAML is read, and how the rest is refused. In the texts `~` stands for a line's end, `→` for a tab.
final class YamlTreeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            trunks:~  a: &t x~  b: 1       | 2 | trunks.a   | '&t' is an anchor, and anchors are not read: write the value out
            a: 1~trunks:~  b: *t           | 3 | trunks.b   | '*t' is an alias, and aliases are not followed: write the value out
            policy:~  label: *98           | 2 | policy.label | a text that begins with * in double quotes
            a: [1, *t]                     | 1 | a          | '*t' is an alias
            policy:~  <<: *base            | 2 | policy.<<  | '*base' is an alias
            a: 1~*t : 5                    | 2 |            | '*t' is an alias
            policy: &p {label: x}          | 1 | policy     | '&p' is an anchor
            &k policy: {label: x}          | 1 |            | '&k' is an anchor
            a: 1~b: !!int 40               | 2 | b          | '!!int' is a tag, and tags are not read: write the value out
            a: !foo x                      | 1 | a          | '!foo' is a tag
            a: [x, !foo y]                 | 1 | a          | '!foo' is a tag
            policy: !p {label: x}          | 1 | policy     | '!p' is a tag
            {!foo a: b}                    | 1 |            | '!foo' is a tag
            !foo~a: b                      | 1 |            | '!foo' is a tag
            """)
    void anchorsAliasesAndTagsAreRefusedWithTheirLineAndWhatToWriteInstead(
            String text, int line, String key, String message) {
        assertThat(mistakes(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.key()).isEqualTo(key == null ? "" : key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void aQuotedTextMayBeginWithTheirSigns() {
        assertThat(mistakes("a: \"*98\"~b: '&x'~c: \"!x\"~d: x*y&z!")).isEmpty();
    }

    @Test
    void anAliasIsRefusedInAPolicyInAProfileAndInTheConfiguration() {
        assertThatThrownBy(() -> ConfigFile.policies("trunks: {a: &t {}, b: *t}", "p.yaml"))
                .hasMessageContaining("p.yaml:1: trunks.b: '*t' is an alias");
        assertThatThrownBy(() -> ConfigFile.traffic("days: &d 3\nstart: *d\n", "t.yaml"))
                .hasMessageContaining("t.yaml:2: start: '*d' is an alias");
        assertThatThrownBy(() -> ConfigFile.parse(
                        "region: !!str VN\n", "c.yaml", Path.of("."), new Surroundings(Path.of("."), Map.of())))
                .hasMessageContaining("c.yaml:1: region: '!!str' is a tag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            policy:~→label: x              | 2 | there is a tab where only blanks may stand
            policy:~  label:→x             | 2 | there is a tab where only blanks may stand
            a: 1~b: @x                     | 2 | goes into double quotes, got '@'
            a: `x                          | 1 | goes into double quotes, got '`'
            a: %x                          | 1 | goes into double quotes, got '%'
            a: *                           | 1 | goes into double quotes, got the end of the text
            a: - b                         | 1 | goes into double quotes, got '-'
            a: [                           | 1 | a value is missing, or the end, got the end of the text
            a: [1, 2~b: 3                  | 2 | the list that begins with [ in line 1 goes on with a comma or ends with ], got ':'
            a: {b: 1~c: 2                  | 2 | the block that begins with { in line 1 goes on with a comma or ends with }, got ':'
            a: 1~b: [x}                    | 2 | the list that begins with [ goes on with a comma or ends with ], got '}'
            a: ]                           | 1 | goes into double quotes, got ']'
            a: b: c                        | 1 | a colon followed by a blank stands where no key can end
            a: 1~ b: 2                     | 2 | is the line indented otherwise than those around it
            a: 'x~b: 1                     | 2 | a text in quotes in line 1 has no end
            a: "\\q"                        | 1 | a text in quotes has no end, or a \\ in it
            a: 'it's'                      | 1 | nothing follows a text in quotes
            a:~ - b~ c: d                  | 3 | this line does not go on with what is before it
            a: 1~---~b: 2                  | 2 | a second YAML document begins here
            """)
    void aMistakeInTheWritingIsToldInItsLineInWordsOfOurOwn(String text, int line, String message) {
        assertThat(mistakes(text)).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message())
                    .contains(message)
                    .doesNotContain("token", "scalar", "stream", "expected", "reader", "while");
        });
    }

    @Test
    void aCharacterThatNoTextHasIsNamedWithItsLine() {
        assertThat(mistakes("a: 1~b: x\u0000y")).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).startsWith("holds the character U+0000");
        });
        assertThat(mistakes("\uFEFFa: 1~b: ü😀→")).isEmpty();
    }

    @Test
    void aKeyThatIsAListOrABlockIsRefused() {
        assertThat(mistakes("a: 1~? [b]~: c")).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).isEqualTo("a key is one word, got a list");
        });
        assertThat(mistakes("{a: 1}: b").getFirst().message()).isEqualTo("a key is one word, got a block of keys");
    }

    private static List<Problem> mistakes(String text) {
        Problems problems = new Problems("f.yaml", Told.of("file.policy"));
        YamlTree.parse(text.replace("~", "\n").replace("→", "\t"), problems);
        if (problems.isEmpty()) {
            return List.of();
        }
        return catchThrowableOfType(ConfigException.class, problems::throwIfAny).problems();
    }
}
