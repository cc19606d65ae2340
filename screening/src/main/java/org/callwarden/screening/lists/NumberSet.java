package org.callwarden.screening.lists;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Numbers, prefixes and ranges that never change once they are made. A number is its digits as a `long`, eight bytes
/// and four more where the list says votes or days; none begins with 0, so that digits and value are
/// the same thing. Found by halving: ten million in 80 to 120 MB and well under a microsecond a
/// look-up (`./callwarden bench lists`). Made by [NumberSetBuilder].
public final class NumberSet {

    /// Numbers at most.
    public static final int MOST_NUMBERS = 20_000_000;

    /// Prefixes and ranges at most, together.
    public static final int MOST_RANGES = 100_000;

    public static final NumberSet EMPTY = new NumberSet(new long[0], new int[0], new long[0], new long[0], new long[0]);

    private final long[] numbers;
    private final int[] mentions;
    private final long[] prefixes;
    private final long[] firsts;
    private final long[] lasts;

    /// @param numbers ascending, each once
    /// @param mentions empty, or one of each number
    /// @param prefixes ascending
    /// @param firsts ascending, of ranges that do not overlap
    NumberSet(long[] numbers, int[] mentions, long[] prefixes, long[] firsts, long[] lasts) {
        this.numbers = numbers;
        this.mentions = mentions;
        this.prefixes = prefixes;
        this.firsts = firsts;
        this.lasts = lasts;
    }

    /// What was found.
    ///
    /// @param range the prefix or range that covers the number, such as `+1900*`; empty when it is there itself
    public record Found(Mention mention, String range) {}

    /// How many numbers are there by themselves.
    public int numbers() {
        return numbers.length;
    }

    /// How many prefixes and ranges.
    public int ranges() {
        return prefixes.length + firsts.length;
    }

    public boolean isEmpty() {
        return numbers.length == 0 && ranges() == 0;
    }

    /// Whether it says votes, ratings or days.
    public boolean hasMentions() {
        return mentions.length > 0;
    }

    /// Whether a number is there by itself.
    ///
    /// @param number its digits
    public boolean holds(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    /// What the list says of a number; one that is there by itself rather than the range around it.
    ///
    /// @param digits 3 to 15 digits, international, without `+`
    public Optional<Found> find(String digits) {
        long number = Long.parseLong(digits);
        int at = Arrays.binarySearch(numbers, number);
        if (at >= 0) {
            return Optional.of(new Found(mentions.length == 0 ? Mention.PLAIN : Mention.of(mentions[at]), ""));
        }
        return prefixes.length + firsts.length == 0 ? Optional.empty() : inRange(number);
    }

    private Optional<Found> inRange(long number) {
        for (long prefix = number; prefix > 0; prefix /= 10) {
            if (Arrays.binarySearch(prefixes, prefix) >= 0) {
                return Optional.of(new Found(Mention.PLAIN, "+" + prefix + "*"));
            }
        }
        int at = Arrays.binarySearch(firsts, number);
        int before = at >= 0 ? at : -at - 2;
        return before >= 0 && number <= lasts[before]
                ? Optional.of(new Found(Mention.PLAIN, "+" + firsts[before] + "-+" + lasts[before]))
                : Optional.empty();
    }

    /// The same with others added and some taken away: how an incremental feed is kept.
    ///
    /// @param changed what replaces or joins what is here; ranges stay as they are here
    /// @param removed numbers that go
    public NumberSet with(NumberSet changed, NumberSet removed) {
        long[] next = new long[numbers.length + changed.numbers.length];
        int[] says = hasMentions() || changed.hasMentions() ? new int[next.length] : new int[0];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < numbers.length || theirs < changed.numbers.length) {
            boolean take = theirs < changed.numbers.length
                    && (mine == numbers.length || changed.numbers[theirs] <= numbers[mine]);
            long number = take ? changed.numbers[theirs] : numbers[mine];
            int mention = take ? changed.mention(theirs) : mention(mine);
            mine += mine < numbers.length && numbers[mine] == number ? 1 : 0;
            theirs += take ? 1 : 0;
            if (!removed.holds(number)) {
                next[size] = number;
                if (says.length > 0) {
                    says[size] = mention;
                }
                size++;
            }
        }
        return new NumberSet(
                Arrays.copyOf(next, size),
                says.length == 0 ? says : Arrays.copyOf(says, size),
                prefixes,
                firsts,
                lasts);
    }

    private int mention(int at) {
        return mentions.length == 0 ? 0 : mentions[at];
    }

    /// How many bytes [#write] writes.
    public long bytes() {
        return 13
                + Long.BYTES * (long) (numbers.length + prefixes.length + firsts.length + lasts.length)
                + Integer.BYTES * (long) mentions.length;
    }

    /// Writes all of it, to be read by [#read].
    public void write(DataOutput out) throws IOException {
        out.writeInt(numbers.length);
        out.writeBoolean(hasMentions());
        out.writeInt(prefixes.length);
        out.writeInt(firsts.length);
        write(out, numbers);
        for (int mention : mentions) {
            out.writeInt(mention);
        }
        write(out, prefixes);
        write(out, firsts);
        write(out, lasts);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException also when it is nothing that was written so: then no look-up could be trusted
    public static NumberSet read(DataInput in) throws IOException {
        int count = within(in.readInt(), MOST_NUMBERS);
        boolean mentioned = in.readBoolean();
        int prefixCount = within(in.readInt(), MOST_RANGES);
        int rangeCount = within(in.readInt(), MOST_RANGES);
        long[] numbers = ascending(in, count);
        int[] mentions = new int[mentioned ? count : 0];
        for (int i = 0; i < mentions.length; i++) {
            mentions[i] = in.readInt();
        }
        return new NumberSet(
                numbers, mentions, ascending(in, prefixCount), ascending(in, rangeCount), ascending(in, rangeCount));
    }

    private static void write(DataOutput out, long[] values) throws IOException {
        for (long value : values) {
            out.writeLong(value);
        }
    }

    private static int within(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("holds a count of " + count + ", which cannot be");
        }
        return count;
    }

    private static long[] ascending(DataInput in, int count) throws IOException {
        long[] values = new long[count];
        long last = 0;
        for (int i = 0; i < count; i++) {
            values[i] = in.readLong();
            if (values[i] <= last) {
                throw new IOException("is not in order at number " + (i + 1));
            }
            last = values[i];
        }
        return values;
    }
}
