package org.callwarden.server.callflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.server.agi.AgiSession;

/// Which of our sound files an Asterisk has. Asterisk is asked over the call's own session, because it
/// may run on another host; the answer is kept for a minute. What is missing is replaced by the
/// nearest thing that is there, so that a caller hears words in the other language, or digits without
/// words, or counted beeps, but never silence.
public final class Sounds {

    /// Said before the digits.
    static final String INTRO = "callwarden/challenge-intro";
    /// Said before the digits of a further try, after wrong keys.
    static final String AGAIN = "callwarden/challenge-again";
    /// Said before the digits of a further try, after no key.
    static final String NOTHING = "callwarden/challenge-nothing";
    /// Said after a passed challenge, before the phone rings.
    static final String PASSED = "callwarden/challenge-passed";

    /// Said before the caller is listened to: that it is written down, and that a key declines.
    static final String NOTICE = "callwarden/listen-notice";
    /// The same where what they say is kept only with their consent: which key gives it.
    static final String CONSENT = "callwarden/listen-consent";
    /// The same where the service says it and hears a yes as well.
    static final String CONSENT_ALOUD = "callwarden/listen-consent-aloud";
    /// Who, from where, and why.
    static final String QUESTION = "callwarden/listen-question";

    /// Asks who is about to record a prompt to say it.
    static final String SPEAK = "callwarden/record-speak";
    /// Which key keeps what they are about to hear.
    static final String KEEP = "callwarden/record-keep";

    private static final List<String> DIGITS =
            IntStream.rangeClosed(0, 9).mapToObj(Sounds::digit).toList();

    private static final List<String> CHALLENGING = Stream.concat(
                    Stream.of(INTRO, AGAIN, NOTHING, PASSED), DIGITS.stream())
            .toList();
    private static final List<String> ASKING = List.of(NOTICE, CONSENT, QUESTION);

    /// Played by the service alone, or to people inside: nothing stands in for them.
    private static final List<String> OURS = List.of(CONSENT_ALOUD, SPEAK, KEEP);

    /// What files are for. Each costs an answer of the PBX, so only a caller who is listened to asks
    /// for those of listening.
    private enum Purpose {
        CHALLENGE,
        LISTENING;

        List<String> files() {
            return switch (this) {
                case CHALLENGE -> CHALLENGING;
                case LISTENING -> ASKING;
            };
        }
    }

    private record Asked(Purpose purpose, Language language) {}

    /// File formats of a stock Asterisk in which a recording may lie (main/file.c tries each that is
    /// loaded).
    static final List<String> FORMATS = List.of("wav", "gsm", "ulaw", "alaw", "sln", "sln16", "g722", "wav16", "WAV");

    /// Played by the dialplan: to a caller who is not put through, and to who dialled a feature code.
    private static final List<String> DIALPLAN = List.of(
            "callwarden/farewell",
            "callwarden/screening-off-hour",
            "callwarden/screening-off",
            "callwarden/screening-on",
            "callwarden/reported-spam",
            "callwarden/reported-fine",
            "callwarden/report-nothing",
            "callwarden/report-refused",
            "callwarden/report-failed",
            "callwarden/record-kept",
            "callwarden/record-dropped",
            "callwarden/record-refused",
            "callwarden/record-failed");

    /// PBXs that are remembered. Their names come with the calls, so that there may be any number of
    /// them.
    private static final int MAX_PBXS = 1_000;

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final LoadingCache<String, Map<Asked, Set<String>>> present;
    private final Cache<String, Set<String>> missing;

    public Sounds(Ticker ticker) {
        this(ticker, MAX_PBXS);
    }

    Sounds(Ticker ticker, int pbxs) {
        present = Caffeine.newBuilder()
                .maximumSize(pbxs)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build(pbx -> new ConcurrentHashMap<>());
        missing = Caffeine.newBuilder().maximumSize(pbxs).build();
    }

    /// Everything that is played, here or by the dialplan.
    static List<String> all() {
        return Stream.of(CHALLENGING, ASKING, OURS, DIALPLAN)
                .flatMap(List::stream)
                .toList();
    }

    static String digit(int value) {
        return "callwarden/digit-" + value;
    }

    /// The files that were missing when each PBX was last asked, as `pbx: vi/callwarden/digit-3`; of
    /// at most 1,000 PBXs.
    public Set<String> missing() {
        Set<String> all = new TreeSet<>();
        missing.cleanUp();
        missing.asMap().forEach((pbx, files) -> files.forEach(file -> all.add(pbx + ": " + file)));
        return all;
    }

    /// The voice in which this caller can be challenged.
    Voice voice(AgiSession session, String pbx, Language wanted) {
        Map<Language, Set<String>> known = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            known.put(language, filesOf(session, pbx, new Asked(Purpose.CHALLENGE, language)));
        }
        return languages(wanted)
                .filter(language -> speaks(known, language, true))
                .findFirst()
                .or(() -> languages(wanted)
                        .filter(language -> speaks(known, language, false))
                        .findFirst())
                .<Voice>map(language -> new Voice.Words(language, Set.copyOf(files(known, language))))
                .orElseGet(Voice.Beeps::new);
    }

    /// The language in which this caller can be asked why they call: this notice and the question are
    /// both there.
    Optional<Language> asking(AgiSession session, String pbx, Language wanted, String notice) {
        return languages(wanted)
                .filter(language -> filesOf(session, pbx, new Asked(Purpose.LISTENING, language))
                        .containsAll(List.of(notice, QUESTION)))
                .findFirst();
    }

    private static Stream<Language> languages(Language wanted) {
        return Stream.of(wanted, wanted == Language.VI ? Language.EN : Language.VI);
    }

    private static boolean speaks(Map<Language, Set<String>> known, Language language, boolean withWords) {
        Set<String> files = files(known, language);
        return files.containsAll(DIGITS) && (!withWords || files.contains(INTRO));
    }

    private static Set<String> files(Map<Language, Set<String>> known, Language language) {
        return known.getOrDefault(language, Set.of());
    }

    private Set<String> filesOf(AgiSession session, String pbx, Asked asked) {
        Map<Asked, Set<String>> known = present.get(pbx);
        Set<String> files = known.get(asked);
        if (files == null) {
            files = ask(session, pbx, asked);
            known.put(asked, files);
        }
        return files;
    }

    private Set<String> ask(AgiSession session, String pbx, Asked asked) {
        Set<String> there = new TreeSet<>();
        Set<String> gone = new TreeSet<>();
        String tag = asked.language().tag() + "/";
        for (String file : asked.purpose().files()) {
            (exists(session, asked.language(), file) ? there : gone).add(file);
        }
        missing.asMap().compute(pbx, (key, before) -> {
            Set<String> all = new TreeSet<>(before == null ? Set.of() : before);
            there.forEach(file -> all.remove(tag + file));
            gone.forEach(file -> all.add(tag + file));
            return all.isEmpty() ? null : all;
        });
        return there;
    }

    /// Asks for the file in every format with one command: function STAT (func_env.c) gives 1 or 0 for
    /// each.
    static boolean exists(AgiSession session, Language language, String file) {
        List<String> asked = new ArrayList<>();
        for (String format : FORMATS) {
            asked.add("${STAT(e,${ASTDATADIR}/sounds/" + language.tag() + "/" + file + "." + format + ")}");
        }
        return session.getFullVariable(String.join("", asked))
                .filter(answer -> answer.contains("1"))
                .isPresent();
    }

    /// How a caller can be spoken to.
    sealed interface Voice {
        /// @param files the files that are there in this language
        record Words(Language language, Set<String> files) implements Voice {
            boolean has(String file) {
                return files.contains(file);
            }
        }

        /// No digit is there in any language.
        record Beeps() implements Voice {}
    }
}
