package org.callwarden.screening.lists;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;

/// Collects what a file says into a [NumberSet]. For one thread, once. A number may come several times: its votes add
/// up.
/// Prefixes and ranges must not overlap, since nobody could say which of them counts.
public final class NumberSetBuilder {

    /// Shortest prefix: two digits are a country.
    public static final int SHORTEST_PREFIX = 3;

    private static final int LONGEST = 15;
    private static final int FIRST_ROOM = 1_024;

    private final int most;
    private long[] numbers = new long[0];
    private int[] mentions = new int[0];
    private int size;
    private boolean mentioned;
    private final NavigableMap<Long, Long> prefixLines = new TreeMap<>();
    private final List<Range> ranges = new ArrayList<>();

    /// @param most numbers that are taken, from 1 to [NumberSet#MOST_NUMBERS]
    public NumberSetBuilder(int most) {
        if (most < 1 || most > NumberSet.MOST_NUMBERS) {
            throw new IllegalArgumentException("a list holds 1 to " + NumberSet.MOST_NUMBERS + " numbers, got " + most);
        }
        this.most = most;
    }

    private record Range(long first, long last, long line) {
        String text() {
            return first == last ? "+" + first : "+" + first + "-+" + last;
        }
    }

    /// Something that this list cannot take.
    public static final class Refused extends RuntimeException implements Telling {
        private static final long serialVersionUID = 1L;

        private final long line;

        private final transient Told told;

        Refused(long line, Told told) {
            super(told.english());
            this.line = line;
            this.told = told;
        }

        @Override
        public Told told() {
            return told;
        }

        /// Where it stands.
        public long line() {
            return line;
        }
    }

    /// How many were told, each as often as it came.
    public int told() {
        return size + prefixLines.size() + ranges.size();
    }

    /// @param digits 3 to 15 digits, international, the first not 0
    /// @param line where it stands, for messages
    public void add(String digits, Mention mention, long line) {
        long number = number(digits, line);
        if (size == most) {
            throw new Refused(line, Told.of("feed.numbers", most));
        }
        if (size == numbers.length) {
            int room = (int) Math.min(most, Math.max(FIRST_ROOM, size + (long) size / 2));
            numbers = Arrays.copyOf(numbers, room);
            mentions = mentioned ? Arrays.copyOf(mentions, room) : mentions;
        }
        int packed = mention.packed();
        if (packed != 0 && !mentioned) {
            mentioned = true;
            mentions = new int[numbers.length];
        }
        if (mentioned) {
            mentions[size] = packed;
        }
        numbers[size++] = number;
    }

    /// All numbers that begin so.
    ///
    /// @param digits [#SHORTEST_PREFIX] to 14 digits
    public void addPrefix(String digits, long line) {
        if (digits.length() < SHORTEST_PREFIX || digits.length() >= LONGEST) {
            throw new Refused(line, Told.of("feed.prefix", SHORTEST_PREFIX, LONGEST - 1, digits));
        }
        room(line);
        Long before = prefixLines.putIfAbsent(number(digits, line), line);
        if (before != null) {
            throw overlap(line, "+" + digits + "*", before);
        }
    }

    /// All numbers from one to another, both of one length.
    public void addRange(String first, String last, long line) {
        if (first.length() != last.length() || first.compareTo(last) > 0) {
            throw new Refused(line, Told.of("feed.range", first, last));
        }
        room(line);
        ranges.add(new Range(number(first, line), number(last, line), line));
    }

    private void room(long line) {
        if (prefixLines.size() + ranges.size() == NumberSet.MOST_RANGES) {
            throw new Refused(line, Told.of("feed.ranges", NumberSet.MOST_RANGES));
        }
    }

    private static long number(String digits, long line) {
        if (digits.length() > LONGEST || digits.isEmpty() || digits.charAt(0) == '0') {
            throw new Refused(line, Told.of("feed.international"));
        }
        return Long.parseLong(digits);
    }

    /// The set. Afterwards this can be let go.
    ///
    /// @throws Refused when two prefixes or ranges overlap
    public NumberSet build() {
        long[] prefixes =
                prefixLines.keySet().stream().mapToLong(Long::longValue).toArray();
        refuseNested(prefixes);
        ranges.sort(Comparator.comparingLong(Range::first).thenComparingLong(Range::line));
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= ranges.get(i - 1).last()) {
                throw overlap(
                        ranges.get(i).line(),
                        ranges.get(i).text(),
                        ranges.get(i - 1).line());
            }
        }
        ranges.forEach(this::refuseUnderPrefix);
        sort();
        return new NumberSet(
                Arrays.copyOf(numbers, size),
                mentioned ? Arrays.copyOf(mentions, size) : new int[0],
                prefixes,
                ranges.stream().mapToLong(Range::first).toArray(),
                ranges.stream().mapToLong(Range::last).toArray());
    }

    private void refuseNested(long[] prefixes) {
        for (long prefix : prefixes) {
            for (long shorter = prefix / 10; shorter > 0; shorter /= 10) {
                Long line = prefixLines.get(shorter);
                if (line != null) {
                    throw overlap(prefixLines.getOrDefault(prefix, 0L), "+" + prefix + "*", line);
                }
            }
        }
    }

    /// A range meets a prefix when some number of the range, cut to the prefix's length, is the prefix. Prefixes of one
    /// length lie together, because their values do.
    private void refuseUnderPrefix(Range range) {
        long first = range.first();
        long last = range.last();
        while (first > 0) {
            Long prefix = prefixLines.ceilingKey(first);
            if (prefix != null && prefix <= last) {
                throw overlap(range.line(), range.text(), prefixLines.getOrDefault(prefix, 0L));
            }
            first /= 10;
            last /= 10;
        }
    }

    private static Refused overlap(long line, String text, long other) {
        return new Refused(line, Told.of("feed.overlap", text, other));
    }

    private void sort() {
        if (!mentioned) {
            Arrays.sort(numbers, 0, size);
        } else if (!isSorted()) {
            heapSort();
        }
        mergeEqual();
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (numbers[i] < numbers[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// Sorts numbers and mentions side by side, in place and in n log n whatever the file says.
    private void heapSort() {
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void sink(int from, int end) {
        int parent = from;
        for (int child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
            if (child + 1 < end && numbers[child + 1] > numbers[child]) {
                child++;
            }
            if (numbers[parent] >= numbers[child]) {
                return;
            }
            swap(parent, child);
            parent = child;
        }
    }

    private void swap(int one, int other) {
        long number = numbers[one];
        numbers[one] = numbers[other];
        numbers[other] = number;
        int mention = mentions[one];
        mentions[one] = mentions[other];
        mentions[other] = mention;
    }

    private void mergeEqual() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept > 0 && numbers[kept - 1] == numbers[i]) {
                if (mentioned) {
                    mentions[kept - 1] = Mention.both(mentions[kept - 1], mentions[i]);
                }
            } else {
                numbers[kept] = numbers[i];
                if (mentioned) {
                    mentions[kept] = mentions[i];
                }
                kept++;
            }
        }
        size = kept;
    }
}
