package org.callwarden.screening.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Language;

/// A law as far as calls are judged by it.
///
/// @param id      stable, such as `decree-91-2020`
/// @param country ISO 3166 region of the dialled numbers it counts for
/// @param names   as people cite it, in each language
/// @param status  whether somebody looked up that it is in force
/// @param remark  how its text is known, for people
/// @param rules   each id once, 1 to [#MOST_RULES]
public record LawPack(
        String id, String country, Map<Language, String> names, Status status, String remark, List<LawRule> rules) {

    public static final int MOST_RULES = 100;

    private static final String VIETNAM = "decree-91-2020.txt";

    /// Whether a law is known to be in force.
    public enum Status {
        VERIFIED,
        UNVERIFIED
    }

    public LawPack {
        names = Map.copyOf(new EnumMap<>(names));
        rules = List.copyOf(rules);
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("a country is two capital letters such as VN, got '" + country + "'");
        }
        if (names.size() != Language.values().length) {
            throw new IllegalArgumentException("a law has a name in each language: name-en and name-vi");
        }
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("a law has 1 to " + MOST_RULES + " rules, got " + rules.size());
        }
        if (rules.stream().map(LawRule::id).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("two rules have one id");
        }
    }

    /// Decree 91/2020/NĐ-CP of Vietnam, as it comes with Callwarden.
    public static LawPack vietnam() {
        try (InputStream in = LawPack.class.getResourceAsStream(VIETNAM)) {
            if (in == null) {
                throw new IllegalStateException(VIETNAM + " is missing from the program");
            }
            return parse(VIETNAM, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(VIETNAM + " cannot be read", e);
        }
    }

    /// Reads a file of a law; its form is told at the top of the one that comes with Callwarden.
    ///
    /// @param file its name, for messages
    /// @throws IllegalArgumentException naming file and line, and what would be right
    public static LawPack parse(String file, String text) {
        return new LawPackText(file, text).read();
    }

    /// Its name in a language.
    public String name(Language language) {
        return names.getOrDefault(language, id);
    }
}
