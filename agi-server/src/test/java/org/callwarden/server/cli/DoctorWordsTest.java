package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.callwarden.server.doctor.Check;
import org.callwarden.server.doctor.Diagnosis;
import org.callwarden.server.doctor.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the doctor says, in both languages and in docs/doctor.md.
final class DoctorWordsTest {

    /// What is not known, and is found out by what another check asks for.
    private static final Set<Diagnosis> WITHOUT_MEND = Set.of(
            Diagnosis.SOUNDS_NOT_SEEN, Diagnosis.STREAM_NOT_TRIED, Diagnosis.CLOCK_NOT_SEEN, Diagnosis.KEYS_NO_TRUNK);

    private final Words english = Words.in("en").of("doctor");
    private final Words vietnamese = Words.in("vi").of("doctor");

    @Test
    void bothLanguagesSayTheSameThings() {
        BothLanguages.sayTheSameThings(english, vietnamese);
    }

    /// [HowInstalled] says them as they are typed where it is installed.
    @Test
    void commandsAreThoseOfACheckout() {
        for (Words words : List.of(english, vietnamese)) {
            for (String key : words.texts().keySet()) {
                assertThat(words.texts().getString(key))
                        .as(key)
                        .doesNotContainPattern("(?<!\\./)\\bcallwarden (?:serve|doctor|enforce|bypass|calls|rules)\\b");
            }
        }
        assertThat(english.text("switch-off.mend", "")).contains("./callwarden bypass off");
    }

    @ParameterizedTest
    @EnumSource
    void everyFindingHasWordsAndWhatIsNotWellHasAMend(Diagnosis diagnosis) {
        assertThat(english.texts().containsKey(diagnosis.id())).isTrue();
        assertThat(english.texts().containsKey(diagnosis.id() + ".mend"))
                .isEqualTo(diagnosis.state() != State.OK && !WITHOUT_MEND.contains(diagnosis));
    }

    @ParameterizedTest
    @EnumSource
    void everyCheckHasAQuestion(Check check) {
        assertThat(english.text("check." + check.id())).endsWith("?");
    }

    @ParameterizedTest
    @EnumSource
    void everyStateHasAWord(State state) {
        assertThat(vietnamese.text("state." + state.id())).isNotBlank();
    }

    @Test
    void thePageNamesEveryFindingWithItsState() throws IOException {
        String page = Files.readString(Path.of("../docs/doctor.md"));
        Set<String> rows = new TreeSet<>();
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (ok|warning|broken|unknown) \\|")
                .matcher(page)
                .results()
                .forEach(row -> rows.add(row.group(1) + " " + row.group(2)));
        Set<String> findings = new TreeSet<>();
        for (Diagnosis diagnosis : Diagnosis.values()) {
            findings.add(diagnosis.id() + " " + diagnosis.state().id());
        }
        assertThat(rows).isEqualTo(findings);
    }
}
