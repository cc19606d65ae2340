package org.callwarden.screening.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;

/// Reasons as people read them, in English and Vietnamese. Rendering never fails: a value that is missing
/// shows as `?`, and a reason of another version shows its id.
public final class ReasonTexts {

    /// What a value holds besides numbers, in a language: `sources.review` is the word for `review` in `{sources}`.
    private static final Pattern WORD = Pattern.compile("[a-z]+(?:-[a-z]+)*");

    /// `{calls}` is the value; `{calls:time|times}` is the first word where it is 1, and else the second.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)(?::([^|}]+)\\|([^|}]+))?}");

    /// What a rule without a comment leaves of the text before it.
    private static final Pattern LAST_COLON = Pattern.compile(":\\s*$");

    private static final String MISSING = "?";

    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    public ReasonTexts() {
        for (Language language : Language.values()) {
            texts.put(language, read("reasons_" + language.tag() + ".properties"));
        }
    }

    /// The sentence for a reason, without a full stop.
    public String text(Reason reason, Language language) {
        String template = template(reason.id(), language);
        String said = PLACEHOLDER
                .matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        place.group(2) == null
                                ? value(reason, place.group(1), language)
                                : isOne(reason, place.group(1)) ? place.group(2) : place.group(3)));
        return LAST_COLON.matcher(said).replaceFirst("");
    }

    private static boolean isOne(Reason reason, String name) {
        return "1".equals(reason.values().get(name));
    }

    /// A value that is words has one for each language: `text-en` and `text-vi` for `{text}`.
    private String value(Reason reason, String name, Language language) {
        String inAll = reason.values().get(name);
        return inAll != null
                ? spoken(name, inAll, language)
                : reason.values().getOrDefault(name + "-" + language.tag(), MISSING);
    }

    private String spoken(String name, String value, Language language) {
        return WORD.matcher(value)
                .replaceAll(
                        word -> Matcher.quoteReplacement(written(name + "." + word.group(), word.group(), language)));
    }

    /// The ids that have a text in this language.
    public Set<String> ids(Language language) {
        Set<String> ids = new TreeSet<>(texts.getOrDefault(language, Map.of()).keySet());
        ids.removeIf(key -> key.contains("."));
        return ids;
    }

    String template(String id, Language language) {
        return written(id, id, language);
    }

    private String written(String key, String otherwise, Language language) {
        return texts.getOrDefault(language, Map.of()).getOrDefault(key, otherwise);
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (InputStream in = ReasonTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
