package org.callwarden.screening.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both tables, and that nothing is told that one of them lacks.
final class WordingTest {

    /// Where ids are written, in both modules.
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../agi-server/src/main/java"));

    /// A text of a program that looks like an id of ours.
    private static final Pattern WRITTEN = Pattern.compile("\"([a-z]+\\.[a-z0-9-]+)\"");

    /// Where it surely is one.
    private static final Pattern TOLD =
            Pattern.compile("(?:\\bTold\\s*\\.of\\(\\s*|FeedException\\s*\\.at\\([^;]*?)\"([a-z]+\\.[a-z0-9-]+)\"");

    private static final Pattern VIETNAMESE = Pattern.compile(
            "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Nothing but places and signs.
    private static final Set<String> WORDLESS =
            Set.of("told.and", "feed.at", "health.at-pbx", "health.certificate", "yaml.got");

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSameValues() {
        assertThat(Wording.ids("vi")).isEqualTo(Wording.ids("en"));
        for (String id : Wording.ids("en")) {
            assertThat(Wording.places(id, "vi")).as(id).isEqualTo(Wording.places(id, "en"));
        }
    }

    @Test
    void everyVietnameseSentenceIsVietnamese() {
        Set<String> strange = new TreeSet<>(Wording.ids("vi"));
        strange.removeIf(id ->
                VIETNAMESE.matcher(Wording.text(Told.of(id, 1, 2, 3, 4), "vi")).find());

        assertThat(strange).isEqualTo(WORDLESS);
    }

    @Test
    void whatIsToldHasASentenceAndEverySentenceIsTold() throws IOException {
        Set<String> written = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    WRITTEN.matcher(source).results().forEach(found -> written.add(found.group(1)));
                    TOLD.matcher(source).results().forEach(found -> told.add(found.group(1)));
                }
            }
        }
        assertThat(written).containsAll(Wording.ids("en"));
        assertThat(told).isSubsetOf(Wording.ids("en"));
    }

    @Test
    void aValueIsShownAsItIsInEveryLanguageAndASentenceWithinOneInThatLanguage() {
        Told told = Told.of("feed.at", "{1} $1 \\ '", Told.of("feed.no-number", "<b>"));

        assertThat(told.english()).isEqualTo("{1} $1 \\ ': '<b>' is no phone number such as +84901234567");
        assertThat(Wording.text(told, "vi")).startsWith("{1} $1 \\ ': '<b>' không phải là số điện thoại");
        assertThat(told).hasToString(told.english());
    }

    @Test
    void whatIsNotKnownIsShownAllTheSame() {
        assertThat(Wording.text(Told.of("health.of-tomorrow", "x", 3), "vi")).isEqualTo("health.of-tomorrow [x, 3]");
        assertThat(Told.of("health.of-tomorrow").english()).isEqualTo("health.of-tomorrow");
        assertThat(Told.of("feed.at", "x").english()).isEqualTo("x: ?");
        assertThat(Wording.text(Told.of("ami.silent"), "xx")).isEqualTo("Asterisk did not answer in time");
        assertThat(Told.nothing().isSomething()).isFalse();
        assertThat(Told.verbatim("x").isSomething()).isTrue();
    }

    @Test
    void aFaultSaysWhatItSays() {
        assertThat(Told.by(new BadValue(Told.of("value.trunk", "a b")))).isEqualTo(Told.of("value.trunk", "a b"));
        assertThat(Told.by(new IllegalStateException("why"))).isEqualTo(Told.verbatim("why"));
        assertThat(new BadValue(Told.of("value.trunk", "a b"))).hasMessageContaining("got 'a b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", "Health.full", "health.", "health.a.b", "1.a"})
    void anIdBelongsSomewhere(String id) {
        assertThatThrownBy(() -> Told.of(id)).hasMessageContaining("health.journal-full");
    }
}
