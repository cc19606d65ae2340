package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The handbook says the same in both languages, and says it with the words that stand on the pages. That its pictures
/// are those of the pages is held by `HandbookIT`, that its links lead somewhere by `DocumentLinksTest`.
final class HandbookTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final int MOST_BYTES = 150_000;

    /// A button or link of a template with its key.
    private static final Pattern KEYED =
            Pattern.compile("data-key=\"\\$\\{page\\.key\\(\"(.)\"\\)}\"[^>]*>\\$\\{page\\.say\\(\"([a-z.-]+)\"\\)}");

    /// What a program puts into a text.
    private static final Pattern VALUE = Pattern.compile("\\{[0-9]+}");

    /// Letters that a text with values has of its own at least; else anything would be it.
    private static final int LETTERS = 4;

    /// The texts of pages in one language: those that stand there as they are, and those that a program fills.
    private record Texts(Set<String> plain, List<Pattern> filled) {
        static Texts in(Language language) {
            PageWords words = PageWords.in(language);
            Set<String> plain = words.keys().stream().map(words::say).collect(Collectors.toSet());
            return new Texts(
                    plain,
                    plain.stream()
                            .filter(text -> VALUE.matcher(text).find())
                            .filter(text -> VALUE.matcher(text)
                                            .replaceAll("")
                                            .chars()
                                            .filter(Character::isLetter)
                                            .count()
                                    >= LETTERS)
                            .map(text -> Pattern.compile(Stream.of(VALUE.split(text, -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining(".+"))))
                            .toList());
        }

        /// Whether this stands on a page, with whatever values in it.
        boolean have(String text) {
            return plain.contains(text)
                    || filled.stream().anyMatch(one -> one.matcher(text).matches());
        }
    }

    @Test
    void bothLanguagesHaveTheSameChaptersWithTheSamePicturesAndKeys() {
        List<String> english = Handbook.in(Language.EN).chapters();
        List<String> vietnamese = Handbook.in(Language.VI).chapters();

        assertThat(english).hasSizeGreaterThan(15);
        assertThat(vietnamese).hasSameSizeAs(english);
        for (int i = 0; i < english.size(); i++) {
            assertThat(names(vietnamese.get(i))).as(english.get(i)).isEqualTo(names(english.get(i)));
            assertThat(keys(vietnamese.get(i))).as(english.get(i)).isEqualTo(keys(english.get(i)));
        }
    }

    private static List<String> names(String chapter) {
        return Handbook.pictures(chapter).stream().map(Handbook.Picture::name).toList();
    }

    private static List<String> keys(String chapter) {
        return Handbook.keys(chapter).stream().map(List::getFirst).toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatStandsInBoldStandsOnThePages(Language language) {
        Set<String> bold = Handbook.in(language).bold();

        assertThat(bold).hasSizeGreaterThan(100);
        assertThat(bold).allMatch(Texts.in(language)::have);
    }

    @Test
    void aTextThatStandsOnNoPageOrInTheOtherLanguageOnlyIsNoticed() {
        Texts english = Texts.in(Language.EN);

        assertThat(english.have("Block number")).isTrue();
        assertThat(english.have("Block numbers")).isFalse();
        assertThat(english.have("Chặn số")).isFalse();
        assertThat(Texts.in(Language.VI).have("Chặn số")).isTrue();
        assertThat(english.have("rang; only monitored, else: refused")).isTrue();
        assertThat(english.have("only monitored, else: refused")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theKeysAreThoseOfThePages(Language language) throws IOException {
        Set<List<String>> keyed = new TreeSet<>(Comparator.comparing(List::toString));
        PageWords words = PageWords.in(language);
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            for (Path template : templates.toList()) {
                KEYED.matcher(Files.readString(template))
                        .results()
                        .forEach(button -> keyed.add(List.of(button.group(1), words.say(button.group(2)))));
            }
        }
        Handbook handbook = Handbook.in(language);

        assertThat(keyed).hasSizeGreaterThan(8).containsAll(Handbook.keys(handbook.text()));
        assertThat(Handbook.keys(handbook.chapters().getLast())).containsExactlyInAnyOrderElementsOf(keyed);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itsPicturesLieThereNoOthersDoAndNoneIsLarge(Language language) throws IOException {
        Set<String> lie = new TreeSet<>();
        for (Handbook.Picture picture : Handbook.pictures(Handbook.in(language).text())) {
            assertThat(picture.about()).isNotBlank();
            assertThat(picture.path())
                    .isEqualTo(Handbook.picture(language, picture.name()).toString());
        }
        try (Stream<Path> files = Files.list(Handbook.FOLDER.resolve("images").resolve(language.tag()))) {
            files.forEach(file -> {
                assertThat(file.toFile().length()).as("%s", file).isLessThanOrEqualTo(MOST_BYTES);
                lie.add(String.valueOf(file.getFileName()).replaceFirst("\\.png$", ""));
            });
        }
        assertThat(lie).isEqualTo(Handbook.in(language).pictures());
    }
}
