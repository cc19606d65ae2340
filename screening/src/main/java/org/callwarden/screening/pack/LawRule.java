package org.callwarden.screening.pack;

import java.time.Duration;
import java.util.regex.Pattern;
import org.callwarden.screening.policy.TimeWindow;

/// What a law asks of advertising calls.
public sealed interface LawRule {

    /// Also the id of the reason that is told of a breach.
    String id();

    /// The article it stands in, as cited: `13`, `13(2)`.
    String article();

    /// Advertising calls come in these hours only.
    record Hours(String id, String article, TimeWindow hours) implements LawRule {
        public Hours {
            check(id, article);
        }
    }

    /// An advertiser calls a number once in this time.
    ///
    /// @param within up to [#MOST_DAYS] days; a call exactly so long after another is allowed
    record Once(String id, String article, Duration within) implements LawRule {
        public static final int MOST_DAYS = 31;

        public Once {
            check(id, article);
            if (within.compareTo(Duration.ofHours(1)) < 0 || within.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
                throw new IllegalArgumentException(
                        "within is 1h to " + MOST_DAYS * 24 + "h, got " + within.toHours() + "h");
            }
        }
    }

    private static void check(String id, String article) {
        if (!Text.ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id is 2 to 40 lower-case letters, digits and '-', such as ad-repeated, got '" + id + "'");
        }
        if (!Text.ARTICLE.matcher(article).matches()) {
            throw new IllegalArgumentException("an article is cited as 13 or 13(2), got '" + article + "'");
        }
    }

    /// How ids and articles are written.
    final class Text {
        private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
        private static final Pattern ARTICLE = Pattern.compile("[0-9]{1,3}[a-z]?(?:\\([0-9a-z]{1,3}\\))*");

        private Text() {}
    }
}
