package org.callwarden.server.admin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.wording.Told;
import org.callwarden.screening.wording.Wording;

/// What the pages say in one language: `pages_en.properties`, `rules_en.properties` and so on, in the form of
/// [MessageFormat]. Sentences about calls come from the reasons. A key that is missing shows as itself.
public final class PageWords {

    private static final List<String> FILES =
            List.of("pages", "rules", "policies", "call", "rights", "now", "upkeep", "prompts", "tokens", "tour");

    private final Language language;
    private final Properties texts;

    private PageWords(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /// @throws IllegalStateException when the program was built without them
    static PageWords in(Language language) {
        Properties texts = new Properties();
        FILES.forEach(file -> load(file + "_" + language.tag() + ".properties", texts));
        return new PageWords(language, texts);
    }

    private static void load(String file, Properties texts) {
        try (InputStream in = PageWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    public Language language() {
        return language;
    }

    /// The sentence under this key, with these values in it.
    public String say(String key, Object... values) {
        String text = texts.getProperty(key);
        return text == null ? key : new MessageFormat(text, locale()).format(values);
    }

    /// A number with so many digits behind the decimal sign of the language.
    public String decimal(double number, int digits) {
        return String.format(locale(), "%." + digits + "f", number);
    }

    private Locale locale() {
        return Locale.forLanguageTag(language.tag());
    }

    /// What went wrong, as the whole service tells it.
    public String tell(Told told) {
        return Wording.text(told, language.tag());
    }

    /// A word that stands for one of a few ids, such as a decision's; the id where there is none.
    public String word(String kind, String id) {
        String text = texts.getProperty(kind + "." + id);
        return text == null ? id : new MessageFormat(text, locale()).format(new Object[0]);
    }

    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
