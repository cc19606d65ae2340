package org.callwarden.server.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.wording.Told;

/// Which columns of a CSV file say what, as lines `key = value`; `#` begins a comment.
///
/// @param number title of the column of numbers
/// @param votes title of the column of votes
/// @param date title of the column of the last report's day or time
/// @param dateFormat how that is written
/// @param rowsAreVotes whether each row is one report: then a number has as many votes as rows
/// @param region country in which national numbers are read; empty for that of the feed
/// @param skipUnreadable whether a row without a readable number is passed over, or refuses the file
/// @param unreadableAtMostPercent with more of them than this share the file is refused all the same
public record CsvMapping(
        char separator,
        String number,
        Optional<String> votes,
        Optional<String> date,
        DateTimeFormatter dateFormat,
        boolean rowsAreVotes,
        Optional<NumberReader> region,
        boolean skipUnreadable,
        int unreadableAtMostPercent) {

    /// What comes with Callwarden.
    private static final Set<String> SHIPPED = Set.of("ftc");

    private static final List<String> KEYS = List.of(
            "separator",
            "number",
            "votes",
            "date",
            "date-format",
            "rows-are-votes",
            "region",
            "unreadable",
            "unreadable-at-most-percent");
    private static final Map<String, Boolean> YES_OR_NO = Map.of("yes", true, "no", false);
    private static final Map<String, Boolean> SKIP_OR_REFUSE = Map.of("skip", true, "refuse", false);
    private static final Map<String, Character> SEPARATORS = Map.of(",", ',', ";", ';', "tab", '\t', "|", '|');

    /// The text of a mapping that comes with Callwarden, such as `ftc`; empty when there is none of that name.
    public static Optional<String> shipped(String name) {
        if (!SHIPPED.contains(name)) {
            return Optional.empty();
        }
        String file = name + ".mapping";
        try (InputStream in = Objects.requireNonNull(CsvMapping.class.getResourceAsStream(file), file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /// @throws FeedException naming line and key, and what would be right
    public static CsvMapping parse(String text) {
        return parse(text, "mapping");
    }

    /// @param name what the text is called in messages
    public static CsvMapping parse(String text, String name) {
        return new Lines(text, name).mapping();
    }

    /// The lines while they are read.
    private static final class Lines {
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new LinkedHashMap<>();

        private final String name;

        Lines(String text, String name) {
            this.name = name;
            int line = 0;
            for (String raw : text.split("\n", -1)) {
                line++;
                String entry = raw.strip();
                if (entry.isEmpty() || entry.startsWith("#")) {
                    continue;
                }
                int sign = entry.indexOf('=');
                String key = sign < 0 ? entry : entry.substring(0, sign).strip();
                if (!KEYS.contains(key)) {
                    throw bad(
                            line,
                            "there is no key '" + Gathered.shown(key) + "'; there are " + String.join(", ", KEYS));
                }
                if (sign < 0 || entry.substring(sign + 1).isBlank()) {
                    throw bad(line, key + " has no value: it is written " + key + " = …");
                }
                if (values.put(key, entry.substring(sign + 1).strip()) != null) {
                    throw bad(line, key + " is there twice");
                }
                lines.put(key, line);
            }
        }

        CsvMapping mapping() {
            String number = values.get("number");
            if (number == null) {
                throw new FeedException(
                        Told.verbatim(name + ": number is missing: the title of the column of numbers"));
            }
            if (values.containsKey("rows-are-votes") && values.containsKey("votes")) {
                throw bad(lines.getOrDefault("votes", 1), "votes is a column, or each row is one, not both");
            }
            return new CsvMapping(
                    one("separator", SEPARATORS, ','),
                    number,
                    Optional.ofNullable(values.get("votes")),
                    Optional.ofNullable(values.get("date")),
                    read("date-format", CsvMapping::format, "yyyy-MM-dd"),
                    one("rows-are-votes", YES_OR_NO, false),
                    values.containsKey("region")
                            ? Optional.of(read("region", NumberReader::new, ""))
                            : Optional.empty(),
                    one("unreadable", SKIP_OR_REFUSE, false),
                    read("unreadable-at-most-percent", CsvMapping::percent, "10"));
        }

        private <T> T one(String key, Map<String, T> words, T standard) {
            String value = values.get(key);
            if (value == null) {
                return standard;
            }
            T known = words.get(value);
            if (known == null) {
                throw bad(
                        lines.getOrDefault(key, 1),
                        key + " is "
                                + String.join(
                                        " or ", words.keySet().stream().sorted().toList()) + ", got '"
                                + Gathered.shown(value) + "'");
            }
            return known;
        }

        private <T> T read(String key, Function<String, T> parser, String standard) {
            String value = values.getOrDefault(key, standard);
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException e) {
                throw bad(lines.getOrDefault(key, 1), key + ": " + e.getMessage());
            }
        }

        private FeedException bad(int line, String what) {
            return new FeedException(Told.verbatim(name + ":" + line + ": " + what));
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static int percent(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 100) {
            throw new IllegalArgumentException("is 0 to 100, got '" + Gathered.shown(text) + "'");
        }
        return Integer.parseInt(text);
    }
}
