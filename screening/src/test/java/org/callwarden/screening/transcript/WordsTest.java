package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {

    private static List<String> en(String text) {
        return Words.of(text, Language.EN, TextLimits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Press 1, now!                        | press one now
            We've DON'T it's                     | we have do not it
            I.R.S. calling                       | irs calling
            i r s calling                        | irs calling
            call 1-800-555-0123 today            | call #tollfree #phone today
            call 312 555 0187                    | call #phone
            call five five five oh one two three | call #phone
            $1,299.50 off                        | dollars #n off
            uh so um hello [unk]                 | so hello
            twenty four hours                    | #n hours
            one hour                             | one hour
            """)
    void englishIsWrittenAlike(String text, String words) {
        assertThat(String.join(" ", en(text))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bấm phím 1           | bấm phím một
            gọi 0901 234 567 nhé | gọi #phone nhé
            không có ai năm nay  | không có ai năm nay
            """)
    void vietnameseIsWrittenAlike(String text, String words) {
        assertThat(String.join(" ", Words.of(text, Language.VI, TextLimits.DEFAULT)))
                .isEqualTo(words);
    }

    @Test
    void marksMayBeComposedOrNot() {
        assertThat(Words.of("vie\u0302\u0323t", Language.VI, TextLimits.DEFAULT))
                .containsExactly("việt");
        assertThat(Words.folded("điện")).isEqualTo("dien");
    }
}
