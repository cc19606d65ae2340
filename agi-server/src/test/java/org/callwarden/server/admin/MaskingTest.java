package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaskingTest {

    /// What a caller showed or said, in whatever reason.
    private static final Set<String> TELLING = Set.of(
            "number",
            "range",
            "prefix",
            "words",
            "text",
            "callers",
            "claim",
            "name",
            "label",
            "comment",
            "advertiser",
            "carrier",
            "from",
            "to",
            "last",
            "why");

    private static final ReasonTexts TEXTS = new ReasonTexts();

    /// All that any reason says, each value naming itself.
    private static Map<String, String> values() throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(ReasonTexts.class.getResourceAsStream("reasons_en.properties"))) {
            Pattern.compile("\\{([a-z-]+)}")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(found -> values.put(found.group(1), "<" + found.group(1) + "> 0901 \" x"));
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noReasonTellsAViewerWhatACallerShowedOrSaid(Language language) throws IOException {
        Map<String, String> all = values();
        assertThat(all.keySet()).containsAll(TELLING);
        for (String id : TEXTS.ids(language)) {
            String masked = TEXTS.text(Masking.reason(Reason.of(id, all)), language);
            for (String telling : TELLING) {
                assertThat(masked).as(id).doesNotContain("<" + telling + ">");
            }
        }
    }

    @Test
    void whatIsHarmlessStays() {
        Reason reason = Reason.of("score-reject", Map.of("score", "91", "threshold", "90"));

        assertThat(TEXTS.text(Masking.reason(reason), Language.EN)).contains("91", "90");
    }

    @ParameterizedTest
    @CsvSource({"+84901234567, +84•••567", "0901234567, 09•••567", "123456789, 12•••789", "12345678, •••", "12, •••"})
    void ofANumberNoMoreIsLeftThanTellsTwoApart(String number, String masked) {
        assertThat(Masking.number(number)).isEqualTo(masked);
    }
}
