package org.callwarden.screening.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;

/// A display name that claims to be an authority or a bank (`claimed-names.txt`), of a caller who has no registered
/// name. Anybody may send any name, so it weighs and refuses nobody by itself; a caller without a name is no worse for
/// it.
///
/// Names are compared without tone marks, case, punctuation and the usual disguises: `C0NG-AN`, `C ô n g  a n` and
/// `Công an` are one.
public final class ClaimedNames implements SignalSource {

    /// Most phrases that the operator may add.
    public static final int MOST = 1_000;

    private static final String FILE = "claimed-names.txt";
    private static final String PHRASE = "phrase";
    private static final String SURNAME = "surname";
    private static final Comparator<Phrase> LONGEST_FIRST =
            Comparator.comparingInt(phrase -> -phrase.words().size());
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z]+");

    /// What is put for letters, and the letters: digits, and Cyrillic and Greek ones that look the same.
    private static final String DISGUISES = "01345@$đаеорсухікмтвнοαρ";
    private static final String LETTERS = "oieasasdaeopcyxikmtbhoap";

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final Map<String, Phrase> together = new HashMap<>();
    private final Set<String> surnames = new HashSet<>();
    private final Predicate<Caller> registered;

    /// @param words plain ones
    /// @param text as people write it
    private record Phrase(List<String> words, String text) {}

    private ClaimedNames(Predicate<Caller> registered) {
        this.registered = registered;
    }

    /// The phrases that come with Callwarden, and the operator's own.
    ///
    /// @param own phrases such as `Cục An ninh mạng`
    /// @param registered whether a caller may call itself so
    /// @throws IllegalArgumentException for a phrase of fewer than two letters, or too many
    public static ClaimedNames of(List<String> own, Predicate<Caller> registered) {
        if (own.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " claimed names, got " + own.size());
        }
        ClaimedNames names = new ClaimedNames(registered);
        for (String line : shipped()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words[0].equals(PHRASE)) {
                names.add(words[1]);
            } else if (words[0].equals(SURNAME)) {
                names.surnames.add(plain(words[1]));
            }
        }
        own.forEach(names::add);
        names.byFirstWord.values().forEach(phrases -> phrases.sort(LONGEST_FIRST));
        return names;
    }

    private void add(String text) {
        Phrase phrase = new Phrase(List.of(checked(text).split(" ", -1)), text.strip());
        byFirstWord
                .computeIfAbsent(phrase.words().getFirst(), _ -> new ArrayList<>())
                .add(phrase);
        together.putIfAbsent(String.join("", phrase.words()), phrase);
    }

    /// @throws IllegalArgumentException when text can be no phrase
    public static String checked(String phrase) {
        String plain = plain(phrase);
        if (plain.length() < 2 || phrase.length() > 80) {
            throw new IllegalArgumentException("a name has 2 to 80 characters and letters in it, got '" + phrase + "'");
        }
        return plain;
    }

    @Override
    public List<Signal> look(Call call) {
        String name = call.caller().name();
        if (name.isBlank() || registered.test(call.caller())) {
            return List.of();
        }
        // Told is our phrase and not the caller's text, which may hold anything.
        return claimed(name).map(phrase -> Signal.of(SignalKind.CLAIMED_NAME, Map.of("claim", phrase))).stream()
                .toList();
    }

    private Optional<String> claimed(String name) {
        String plain = plain(name);
        List<String> words = List.of(plain.split(" ", -1));
        if (words.stream().allMatch(word -> word.length() == 1)) {
            words = List.of(plain.replace(" ", ""));
        }
        for (int i = 0; i < words.size(); i++) {
            Optional<Phrase> found = at(words.subList(i, words.size()));
            // Behind a family name they are a person's.
            if (found.isPresent() && (i == 0 || !surnames.contains(words.get(i - 1)))) {
                return found.map(Phrase::text);
            }
        }
        return Optional.empty();
    }

    /// What the words begin with: a phrase as words of their own, the longest first, or written together as one.
    private Optional<Phrase> at(List<String> words) {
        for (Phrase phrase : byFirstWord.getOrDefault(words.getFirst(), List.of())) {
            int length = phrase.words().size();
            if (length <= words.size() && words.subList(0, length).equals(phrase.words())) {
                return Optional.of(phrase);
            }
        }
        return Optional.ofNullable(together.get(words.getFirst()));
    }

    /// Lower-case Latin letters and single blanks.
    private static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        StringBuilder letters = new StringBuilder();
        bare.toLowerCase(Locale.ROOT)
                .chars()
                .forEach(c ->
                        letters.append(DISGUISES.indexOf(c) < 0 ? (char) c : LETTERS.charAt(DISGUISES.indexOf(c))));
        return OTHERS.matcher(letters).replaceAll(" ").strip();
    }

    private static List<String> shipped() {
        try (InputStream in = Objects.requireNonNull(ClaimedNames.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
