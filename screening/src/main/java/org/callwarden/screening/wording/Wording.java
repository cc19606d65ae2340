package org.callwarden.screening.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences of [Told], one table for each language: `told_en.properties` and `told_vi.properties`, in which `{0}`
/// is the place of the first value. It never fails: an id without a sentence shows as itself with its values, and a
/// value that is missing as `?`.
public final class Wording {

    static final String ENGLISH = "en";

    private static final Properties IN_ENGLISH = read(ENGLISH);
    private static final Map<String, Properties> OTHERS = Map.of("vi", read("vi"));
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    private Wording() {}

    /// @param language its tag; English where there is no table for it
    public static String text(Told told, String language) {
        return switch (told) {
            case Told.Verbatim(String text) -> text;
            case Told.Sentence(String id, List<Told> values) -> {
                String sentence = texts(language).getProperty(id);
                yield sentence == null
                        ? id + (values.isEmpty() ? "" : " " + values(values, language))
                        : PLACE.matcher(sentence)
                                .replaceAll(place -> Matcher.quoteReplacement(value(place, values, language)));
            }
        };
    }

    private static String value(MatchResult place, List<Told> values, String language) {
        int at = Integer.parseInt(place.group(1));
        return at < values.size() ? text(values.get(at), language) : "?";
    }

    private static List<String> values(List<Told> values, String language) {
        return values.stream().map(value -> text(value, language)).toList();
    }

    private static Properties texts(String language) {
        return OTHERS.getOrDefault(language, IN_ENGLISH);
    }

    /// The ids that have a sentence in this language.
    static Set<String> ids(String language) {
        return new TreeSet<>(texts(language).stringPropertyNames());
    }

    /// How many places a sentence has, the highest counted.
    static int places(String id, String language) {
        return PLACE.matcher(texts(language).getProperty(id, ""))
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)) + 1)
                .max()
                .orElse(0);
    }

    private static Properties read(String language) {
        String file = "told_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Wording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return properties;
    }
}
