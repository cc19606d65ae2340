package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Texts in English and Vietnamese that have to say the same.
final class BothLanguages {

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    /// MessageFormat takes it away, with all behind it for text as it is.
    private static final String LONE_APOSTROPHE = "(?<!')'(?!')";

    private BothLanguages() {}

    /// The same keys, with the same places for values.
    static void sayTheSameThings(Words english, Words vietnamese) {
        assertThat(vietnamese.texts().keySet()).isEqualTo(english.texts().keySet());
        for (String key : english.texts().keySet()) {
            assertThat(places(vietnamese, key)).as(key).isEqualTo(places(english, key));
            assertThat(vietnamese.texts().getString(key))
                    .as(key)
                    .isNotEqualTo(english.texts().getString(key))
                    .doesNotContainPattern(LONE_APOSTROPHE);
            assertThat(english.texts().getString(key)).as(key).doesNotContainPattern(LONE_APOSTROPHE);
        }
    }

    private static Set<String> places(Words words, String key) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(words.texts().getString(key))
                .results()
                .map(MatchResult::group)
                .forEach(places::add);
        return places;
    }
}
