package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PhraseFileTest {

    private static final Set<String> KINDS = Set.of("call-back", "unit");

    private static PhraseFile parse(String... lines) {
        return PhraseFile.parse("cues.txt", List.of(lines), KINDS);
    }

    @Test
    void phrasesOfAKindMayStandInSeveralLines() {
        PhraseFile file = parse("# words", "", "unit k, phần trăm", "call-back call", "unit km");

        assertThat(file.of("unit")).containsExactly("k", "phần trăm", "km");
        assertThat(file.of("call-back")).containsExactly("call");
    }

    @Test
    void aLineOfNoKindIsToldWithItsPlaceAndTheKindsThereAre() {
        assertThatThrownBy(() -> parse("unit k", "units k"))
                .hasMessage("cues.txt:2: a line is a kind, one of call-back, unit, and phrases parted by commas, got"
                        + " 'units k'");
        assertThatThrownBy(() -> parse("unit")).hasMessageStartingWith("cues.txt:1: a line is a kind");
    }

    @Test
    void aPhraseThatIsMissingBetweenCommasIsTold() {
        assertThatThrownBy(() -> parse("unit k,, km")).hasMessage("cues.txt:1: a phrase between commas is missing");
        assertThatThrownBy(() -> parse("unit k,")).hasMessageStartingWith("cues.txt:1: ");
    }

    @Test
    void everyKindIsThere() {
        assertThatThrownBy(() -> parse("unit k"))
                .hasMessage("cues.txt: each kind is there, [call-back, unit], got [unit]");
    }
}
