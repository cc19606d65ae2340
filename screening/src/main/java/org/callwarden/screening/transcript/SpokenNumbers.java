package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.transcript.FigureRun.Found;
import org.callwarden.screening.transcript.FigureRun.Tries;
import org.callwarden.screening.transcript.FigureWords.Part;
import org.callwarden.screening.transcript.NumberCues.Cue;

/// Finds telephone numbers in a transcript, in figures and in words: `0901 234 567`, `oh nine oh one double five …`,
/// `một chín không không …`. Amounts, dates, times, shares and order numbers are none; where it is not certain, there
/// is none. Immutable, for any number of threads.
public final class SpokenNumbers {

    /// Numbers of one text; later ones are not looked for.
    public static final int MOST = 10;

    /// Readings of a text's figures that are tried.
    private static final int MOST_TRIES = 4_000;

    private static final int FILLERS = 3;
    /// Words counted in a unit, such as `8 giờ`, that may stand directly behind a number.
    private static final int COUNTED_BEHIND = 3;

    private static final Set<String> SAID_BETWEEN = Set.of(
            "uh",
            "um",
            "uhm",
            "umm",
            "er",
            "erm",
            "ah",
            "hmm",
            "hm",
            "mm",
            "like",
            "okay",
            "so",
            "and",
            "then",
            "dash",
            "hyphen",
            "dot",
            "unk",
            "spn",
            "noise",
            "inaudible",
            "ạ",
            "à",
            "ờ",
            "ừm",
            "ờm",
            "ừ",
            "dạ",
            "rồi",
            "nhé",
            "nha",
            "gạch",
            "chấm",
            "thì",
            "ơ",
            "a",
            "da",
            "roi",
            "nhe",
            "gach",
            "cham");

    private final NumberReader reader;
    private final TextLimits limits;

    /// @param reader of the home country
    public SpokenNumbers(NumberReader reader, TextLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /// The numbers of a transcript in the order in which they were said, each once.
    public List<SpokenNumber> in(String transcript, Language language) {
        return new Search(Tokens.of(transcript, limits), language).all();
    }

    private final class Search {
        private final Tokens tokens;
        private final FigureWords words;
        private final NumberCues cues;
        private final HomePlan plan;
        private final Tries tries = new Tries(MOST_TRIES);
        private final Map<PhoneNumber, SpokenNumber> found = new LinkedHashMap<>();
        /// A row that was no number and ended before one word that is none: a word may have been misheard.
        private List<Part> interrupted = List.of();

        Search(Tokens tokens, Language language) {
            this.tokens = tokens;
            this.words = FigureWords.of(language, tokens);
            this.cues = NumberCues.of(language, words.bare());
            this.plan = new HomePlan(reader, language);
        }

        List<SpokenNumber> all() {
            int at = 0;
            while (at < tokens.list().size() && found.size() < MOST) {
                List<Part> row = row(at);
                if (row.isEmpty()) {
                    at++;
                } else {
                    understand(row);
                    at = row.getLast().last() + 1;
                }
            }
            return new ArrayList<>(found.values());
        }

        /// The figures that begin at a token, with nothing between them but fillers.
        private List<Part> row(int from) {
            List<Part> row = new ArrayList<>();
            int at = from;
            int fillers = 0;
            while (at < tokens.list().size() && row.size() < FigureRun.MOST_PARTS) {
                Optional<Part> part = words.at(tokens, at, !row.isEmpty());
                if (part.isPresent()) {
                    row.add(part.get());
                    at = part.get().last() + 1;
                    fillers = 0;
                } else if (!row.isEmpty() && fillers < FILLERS && SAID_BETWEEN.contains(tokens.word(at))) {
                    at++;
                    fillers++;
                } else {
                    break;
                }
            }
            return row;
        }

        private void understand(List<Part> row) {
            List<Part> before = interrupted;
            interrupted = List.of();
            int last = row.getLast().last();
            if (before.isEmpty() && figures(row) < HomePlan.LEAST) {
                interrupted = cues.counted(tokens, last) ? List.of() : row;
                return;
            }
            Cue cue = cues.near(tokens, row.getFirst().first(), last);
            if (cue == Cue.SOMETHING_ELSE) {
                return;
            }
            boolean callBack = cue == Cue.CALL_BACK;
            List<Found> numbers = numbers(row, callBack);
            if (!numbers.isEmpty()) {
                numbers.forEach(number -> keep(number, row, callBack));
                return;
            }
            boolean oneWordBetween = !before.isEmpty()
                    && before.getLast().last() + 2 == row.getFirst().first();
            if (oneWordBetween && !cues.counted(tokens, last) && interrupted(before, row)) {
                return;
            }
            interrupted = cues.counted(tokens, last) ? List.of() : row;
        }

        /// How many figures there may be at most.
        private static int figures(List<Part> row) {
            return row.stream()
                    .mapToInt(part -> part.readings().stream()
                            .mapToInt(String::length)
                            .max()
                            .orElse(0))
                    .sum();
        }

        private List<Found> numbers(List<Part> row, boolean callBack) {
            if (!cues.counted(tokens, row.getLast().last())) {
                return new FigureRun(row, plan, callBack, tries).numbers();
            }
            for (int amount = 1; amount <= COUNTED_BEHIND && amount < row.size(); amount++) {
                List<Part> rest = row.subList(0, row.size() - amount);
                List<Found> numbers = new FigureRun(rest, plan, callBack, tries).numbers();
                if (!numbers.isEmpty()) {
                    return numbers;
                }
            }
            return List.of();
        }

        /// Two rows with one word between are a number where one is to be called, and all of it is that number.
        private boolean interrupted(List<Part> before, List<Part> row) {
            if (tokens.word(row.getFirst().first() - 1).isEmpty()
                    || cues.near(
                                    tokens,
                                    before.getFirst().first(),
                                    before.getLast().last())
                            != Cue.CALL_BACK) {
                return false;
            }
            List<Part> all = new ArrayList<>(before);
            all.addAll(row);
            List<Found> numbers = new FigureRun(all, plan, true, tries).numbers();
            boolean whole = numbers.size() == 1
                    && numbers.getFirst().from() == 0
                    && numbers.getFirst().to() == all.size();
            if (whole) {
                keep(numbers.getFirst(), all, true);
            }
            return whole;
        }

        private void keep(Found number, List<Part> row, boolean callBack) {
            String said = tokens.between(
                    row.get(number.from()).first(), row.get(number.to() - 1).last());
            SpokenNumber known = found.get(number.number());
            if (known != null) {
                found.put(
                        number.number(), new SpokenNumber(known.number(), known.words(), known.callBack() || callBack));
            } else if (found.size() < MOST) {
                found.put(number.number(), new SpokenNumber(number.number(), said, callBack));
            }
        }
    }
}
