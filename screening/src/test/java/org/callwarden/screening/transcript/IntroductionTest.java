package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.Tables;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.ShippedScripts;
import org.callwarden.screening.transcript.Introduction.Identified;
import org.callwarden.screening.transcript.training.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Slow
final class IntroductionTest {

    private static Introduction read(String language, String text) {
        return Introduction.of(text, Language.ofTag(language), TextLimits.DEFAULT);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3} in \"{4}\"")
    @MethodSource("table")
    void whoCallsAndWhatForIsReadAsTheTableSays(
            String language, String organisation, String product, String identified, String text) {
        Introduction read = read(language, text);

        assertThat(read.organisation().orElse("-")).isEqualTo(organisation);
        assertThat(read.product().orElse("-")).isEqualTo(product);
        assertThat(read.identified()).isEqualTo(Identified.valueOf(identified));
    }

    static Stream<Arguments> table() {
        return Tables.rows("introductions.tsv", 5).stream().map(row -> Arguments.of(row.toArray()));
    }

    @Test
    void twoProductsSpokenOfAlikeAreNone() {
        assertThat(read("en", "solar panels and a new roof inspection").product())
                .isEmpty();
        assertThat(read("en", "solar panels and a new roof inspection and solar")
                        .product())
                .contains("solar");
    }

    @Test
    void aTextIsReadUpToItsLimits() {
        String text = "this is tom with evergreen solar";
        TextLimits limits = new TextLimits(text.length(), 6);

        assertThat(Introduction.of(text, Language.EN, limits).organisation()).contains("evergreen solar");
        assertThat(Introduction.of(" " + text, Language.EN, limits).organisation())
                .isEmpty();
        assertThat(Introduction.of(text, Language.EN, new TextLimits(text.length(), 5))
                        .organisation())
                .isEmpty();
    }

    @Test
    void aTextMadeToTakeLongIsDoneWith() {
        for (String text : List.of(
                "this is with ".repeat(1_500),
                "calling from the ".repeat(1_200),
                "Calling from A and B and ".repeat(800),
                "công ty bảo hiểm nhân thọ ".repeat(700),
                "từ bên công ty tài chính ".repeat(700))) {
            for (Language language : Language.values()) {
                assertThat(Introduction.of(text, language, TextLimits.DEFAULT).identified())
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"EN, 0, 100, 0.01", "VI, 0, 70, 0.01", "EN, 0.1, 50, 0.08", "VI, 0.1, 40, 0.06"})
    void inTheShippedScriptsOrganisationsAreAlmostAlwaysThoseOfTheSlots(
            Language language, double errors, int found, double wrong) {
        Set<String> names = names(language);
        Tally tally = tally(
                language,
                errors,
                (_, read) -> read.organisation()
                        .map(each -> Stream.of(Words.folded(each.toLowerCase(Locale.ROOT))
                                        .split("[ &]", -1))
                                .anyMatch(names::contains)));

        assertThat(tally.right()).isGreaterThan(found);
        assertThat(tally.shareOfWrong()).as(tally.wrong().toString()).isLessThanOrEqualTo(wrong);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inTheShippedScriptsProductsAreAlmostAlwaysThoseOfTheCategory(Language language) {
        Map<String, List<String>> expected = Tables.rows("products-of-categories.tsv", 3).stream()
                .filter(row -> row.getFirst().equals(language.tag()))
                .collect(Collectors.toMap(
                        row -> row.get(1), row -> List.of(row.get(2).split(" ", -1))));
        Tally tally = tally(
                language,
                0,
                (script, read) -> expected.containsKey(script.category())
                        ? read.product()
                                .map(each -> expected.getOrDefault(script.category(), List.of())
                                        .contains(each))
                        : Optional.empty());

        assertThat(tally.right()).isGreaterThan(200);
        assertThat(tally.shareOfWrong()).as(tally.wrong().toString()).isLessThanOrEqualTo(0.05);
    }

    private record Tally(int right, List<String> wrong) {
        double shareOfWrong() {
            return (double) wrong.size() / (right + wrong.size());
        }
    }

    /// How often what was read of advertising calls is right, wrong or missing.
    private static Tally tally(
            Language language, double errors, BiFunction<Script, Introduction, Optional<Boolean>> right) {
        ShippedScripts shipped = ShippedScripts.withSlots(language);
        int rights = 0;
        List<String> wrong = new ArrayList<>();
        for (Script script : shipped.scripts()) {
            for (int call = 0; call < 20 && script.textClass() == TextClass.TELEMARKETING; call++) {
                String text = shipped.readings().read(script, call, call, errors);
                Introduction read = Introduction.of(text, language, TextLimits.DEFAULT);
                Optional<Boolean> judged = right.apply(script, read);
                if (judged.isPresent() && judged.get()) {
                    rights++;
                } else if (judged.isPresent()) {
                    wrong.add(script.id() + " " + read);
                }
            }
        }
        return new Tally(rights, wrong);
    }

    /// Words of the firms that stand in slots and of those that are known by name.
    private static Set<String> names(Language language) {
        Set<String> names = new HashSet<>();
        PhraseFile known = Organisations.file(language);
        known.of("known")
                .forEach(each -> names.addAll(List.of(Words.folded(each).split("[ &]", -1))));
        for (String line : slots(language)) {
            if (line.matches("(company|last|city|congty):.*")) {
                Stream.of(Words.folded(line.toLowerCase(Locale.ROOT)).split("[^a-z]+", -1))
                        .filter(each -> each.length() > 1 && !each.equals("and"))
                        .forEach(names::add);
            }
        }
        names.addAll(Set.of("american", "sheriffs'", "firefighters", "toyota", "hyundai"));
        return names;
    }

    private static List<String> slots(Language language) {
        try {
            return Files.readAllLines(Path.of("training", language.tag(), "slots.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
