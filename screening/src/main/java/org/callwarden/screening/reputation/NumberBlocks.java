package org.callwarden.screening.reputation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Blocks of numbers that were allocated to carriers, as an operator's file tells them; none come with
/// Callwarden.
///
/// A block is the beginning of numbers, and no beginning is within another: of a number there is at
/// most one block. How large it is shows only with a number: there are countries where numbers that
/// begin alike differ in length, and those of each length are a block of their own.
///
/// Sorted arrays, some 12 bytes a block and the names of the carriers; a look-up is one binary search.
/// Immutable.
public final class NumberBlocks {

    /// Most blocks.
    public static final int MOST = 1_000_000;

    /// Longest name of a carrier, in characters.
    public static final int MAX_CARRIER = 100;

    /// Longest E.164 number; also what fits into 4 bits.
    private static final int MAX_DIGITS = 15;

    private static final int LENGTH_BITS = 4;

    private static final long[] POWERS = new long[MAX_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_DIGITS; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    /// No blocks are known.
    public static final NumberBlocks NONE = new Builder().build();

    /// The prefix as the first of the numbers of 15 digits that begin with it, and its length: so
    /// sorted, the block of a number is the last one that does not come behind it.
    private final long[] prefixes;

    private final int[] carriers;
    private final List<String> names;

    private NumberBlocks(long[] prefixes, int[] carriers, List<String> names) {
        this.prefixes = prefixes;
        this.carriers = carriers;
        this.names = List.copyOf(names);
    }

    /// The blocks of a file, row by row.
    public static final class Builder {

        private record Row(long key, int carrier, long line) {}

        private final List<Row> rows = new ArrayList<>();
        private final Map<String, Integer> carriers = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        /// @param line where it stands, for messages
        /// @throws IllegalArgumentException naming the line, what is wrong and what would be right
        public void add(String prefix, String carrier, long line) {
            if (!isPrefix(prefix)) {
                throw wrong(
                        line,
                        "a prefix is 1 to " + MAX_DIGITS + " digits of international numbers, without + and zeros"
                                + " before them, such as 8428123; got '" + shown(prefix) + "'");
            }
            if (carrier.isEmpty() || carrier.length() > MAX_CARRIER) {
                throw wrong(
                        line,
                        "a carrier has a name of 1 to " + MAX_CARRIER + " characters, got '" + shown(carrier) + "'");
            }
            if (carrier.chars().anyMatch(Character::isISOControl)) {
                throw wrong(line, "the name of a carrier is one line without control characters; is a quote missing?");
            }
            if (rows.size() == MOST) {
                throw wrong(line, "there are more than " + MOST + " blocks; leave those of other countries out");
            }
            int number = carriers.computeIfAbsent(carrier, name -> {
                names.add(name);
                return names.size() - 1;
            });
            rows.add(new Row(key(prefix), number, line));
        }

        /// @throws IllegalArgumentException naming the lines of two that overlap
        public NumberBlocks build() {
            // Whoever lies within another comes right behind it, or behind others that do.
            rows.sort(Comparator.comparingLong(Row::key).thenComparingLong(Row::line));
            for (int i = 1; i < rows.size(); i++) {
                Row outer = rows.get(i - 1);
                Row inner = rows.get(i);
                if (outer.key == inner.key) {
                    throw wrong(inner.line, digits(inner.key) + " stands in line " + outer.line + " already");
                }
                if (isWithin(inner.key >> LENGTH_BITS, outer.key)) {
                    throw wrong(
                            inner.line,
                            digits(inner.key) + " lies within " + digits(outer.key) + " of line " + outer.line
                                    + "; leave one of them out, or name the parts of the larger one");
                }
            }
            return new NumberBlocks(
                    rows.stream().mapToLong(Row::key).toArray(),
                    rows.stream().mapToInt(Row::carrier).toArray(),
                    names);
        }

        private static IllegalArgumentException wrong(long line, String what) {
            return new IllegalArgumentException("line " + line + ": " + what);
        }

        private static String shown(String text) {
            String line = text.replaceAll("\\p{Cntrl}", " ");
            return line.length() > MAX_CARRIER ? line.substring(0, MAX_CARRIER) + "…" : line;
        }

        private static boolean isPrefix(String text) {
            return !text.isEmpty()
                    && text.length() <= MAX_DIGITS
                    && text.charAt(0) != '0'
                    && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        private static long key(String prefix) {
            return first(prefix) << LENGTH_BITS | prefix.length();
        }

        private static String digits(long key) {
            return Long.toString((key >> LENGTH_BITS) / POWERS[MAX_DIGITS - length(key)]);
        }
    }

    /// The block of a number, whatever its size.
    ///
    /// @param digits of the international number, without `+`
    Optional<NumberBlock> of(String digits) {
        if (prefixes.length == 0) {
            return Optional.empty();
        }
        long number = first(digits);
        int found = Arrays.binarySearch(prefixes, number << LENGTH_BITS | MAX_DIGITS);
        int at = found >= 0 ? found : -found - 2;
        if (at < 0 || !isWithin(number, prefixes[at])) {
            return Optional.empty();
        }
        int length = length(prefixes[at]);
        return digits.length() < length
                ? Optional.empty()
                : Optional.of(new NumberBlock(
                        digits.substring(0, length), names.get(carriers[at]), digits.length() - length));
    }

    /// How many there are.
    public int size() {
        return prefixes.length;
    }

    /// Different carriers that have them.
    public int carriers() {
        return names.size();
    }

    /// The first number of 15 digits that begins so.
    private static long first(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + (digits.charAt(i) - '0');
        }
        return value * POWERS[MAX_DIGITS - digits.length()];
    }

    private static int length(long key) {
        return (int) (key & (1 << LENGTH_BITS) - 1);
    }

    private static boolean isWithin(long first, long key) {
        long numbers = POWERS[MAX_DIGITS - length(key)];
        return first / numbers == (key >> LENGTH_BITS) / numbers;
    }
}
