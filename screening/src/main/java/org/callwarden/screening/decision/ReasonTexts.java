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
import org.callwarden.screening.call.Language;

/// Reasons as people read them, in English and Vietnamese. Rendering never fails: a value that is missing
/// shows as `?`, and a reason of another version shows its id.
public final class ReasonTexts {

    /// What a value holds besides numbers, in a language: `sources.review` is the word for `review` in `{sources}`.
    private static final Pattern WORD = Pattern.compile("[a-z]+(?:-[a-z]+)*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");
    private static final String MISSING = "?";

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    public ReasonTexts() {
        for (Language language : Language.values()) {
            texts.put(language, read("reasons_" + language.tag() + ".properties"));
        }
    }

    /// The sentence for a reason, without a full stop.
    public String text(Reason reason, Language language) {
        String template = template(reason.id(), language);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(value(reason, place.group(1), language)))
                // A rule without a comment leaves the colon before it behind.
                .replaceFirst(":\\s*$", "");
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
                .replaceAll(word -> Matcher.quoteReplacement(texts.getOrDefault(language, new Properties())
                        .getProperty(name + "." + word.group(), word.group())));
    }

    /// The ids that have a text in this language.
    public Set<String> ids(Language language) {
        Set<String> ids =
                new TreeSet<>(texts.getOrDefault(language, new Properties()).stringPropertyNames());
        ids.removeIf(key -> key.contains("."));
        return ids;
    }

    String template(String id, Language language) {
        return texts.getOrDefault(language, new Properties()).getProperty(id, id);
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStream in = ReasonTexts.class.getResourceAsStream(file)) {
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
