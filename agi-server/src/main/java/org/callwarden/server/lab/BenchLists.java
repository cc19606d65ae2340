package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.NumberSet;
import org.callwarden.screening.lists.NumberSetBuilder;
import org.callwarden.screening.lists.Rating;

/// `./callwarden bench lists`: what a list of millions of numbers takes in memory and a look-up in it
/// costs, while it is loaded beside, against `Arrays.binarySearch` alone and a `HashSet<Long>` of a
/// tenth of the numbers.
public final class BenchLists {

    private static final int MOST_LOOK_UPS = 2_000_000;
    private static final long ROOM = 10_000_000_000L;
    /// Has no factor in common with [#ROOM]: every number is another, and they come in no order.
    private static final long STRIDE = 7_368_787_411L;
    private static final long FIRST = 10_000_000_000L;
    private static final long MOST_MEGABYTES = 200;
    private static final long MOST_NANOS = 1_000;
    private static final int TENTH = 10;

    private final int numbers;
    private final int lookUps;
    private final PrintWriter out;

    /// @param numbers how many, from 10,000 to [NumberSet#MOST_NUMBERS]
    public BenchLists(int numbers, PrintWriter out) {
        if (numbers < 10_000 || numbers > NumberSet.MOST_NUMBERS) {
            throw new IllegalArgumentException(
                    "a list of 10,000 to " + NumberSet.MOST_NUMBERS + " numbers is measured, got " + numbers);
        }
        this.numbers = numbers;
        this.lookUps = Math.min(MOST_LOOK_UPS, 2 * numbers);
        this.out = out;
    }

    /// Runs and prints.
    ///
    /// @return whether all numbers that are there were found, and no other; a missed target is told
    ///     and is no fault
    public boolean run() throws InterruptedException {
        String[] asked = new String[lookUps];
        for (int i = 0; i < lookUps; i++) {
            // Every second one is there.
            asked[i] = Long.toString(number(i % 2 == 0 ? (int) ((long) i * 7_919 % numbers) : numbers + i));
        }
        long before = heap();
        long start = System.nanoTime();
        NumberSet set = load();
        double loaded = (System.nanoTime() - start) / 1e9;
        long after = heap();
        long found = 0;
        for (int round = 0; round < 3; round++) {
            found = count(set, asked);
        }
        long alone = lookUp(set, asked);
        NumberSet[] next = new NumberSet[1];
        Thread loading = Thread.ofPlatform().start(() -> next[0] = load());
        long beside = lookUp(set, asked);
        boolean stillLoading = loading.isAlive();
        loading.join();
        say("%,d numbers, each with votes, rating and day: made in %.1f s, %d MB", numbers, loaded, after - before);
        say(
                "a look-up costs %,d ns; %,d ns while a list as large is made beside%s",
                alone, beside, stillLoading ? "" : " (which was done before the look-ups were)");
        references(asked);
        say("target at most %d MB: %s", MOST_MEGABYTES, met(after - before <= MOST_MEGABYTES));
        say("target at most %,d ns a look-up: %s", MOST_NANOS, met(alone <= MOST_NANOS));
        return found == lookUps / 2 && set.numbers() == numbers && next[0].numbers() == numbers;
    }

    private void references(String[] asked) {
        long[] sorted = new long[numbers];
        for (int i = 0; i < numbers; i++) {
            sorted[i] = number(i);
        }
        Arrays.sort(sorted);
        long found = 0;
        long nanos = 0;
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            for (String digits : asked) {
                found += Arrays.binarySearch(sorted, Long.parseLong(digits)) >= 0 ? 1 : 0;
            }
            nanos = (System.nanoTime() - start) / lookUps;
        }
        say("reference, a sorted array alone: %,d ns (%,d found)", nanos, found / 2);
        long before = heap();
        Set<Long> boxed = new HashSet<>();
        for (int i = 0; i < numbers / TENTH; i++) {
            boxed.add(number(i));
        }
        long taken = heap() - before;
        for (int round = 0; round < 2; round++) {
            found = 0;
            long start = System.nanoTime();
            for (String digits : asked) {
                found += boxed.contains(Long.parseLong(digits)) ? 1 : 0;
            }
            nanos = (System.nanoTime() - start) / lookUps;
        }
        say(
                "reference, a HashSet of a tenth of them: %,d ns, %d MB, so %d MB for all (%,d found)",
                nanos, taken, taken * TENTH, found);
    }

    private NumberSet load() {
        NumberSetBuilder builder = new NumberSetBuilder(numbers);
        Mention mention = new Mention(4, Rating.FRAUD, Optional.of(LocalDate.of(2026, 11, 20)));
        for (int i = 0; i < numbers; i++) {
            builder.add(Long.toString(number(i)), mention, i);
        }
        return builder.build();
    }

    private static long number(int i) {
        return FIRST + Math.floorMod(i * STRIDE, ROOM);
    }

    private long lookUp(NumberSet set, String[] asked) {
        long start = System.nanoTime();
        long found = count(set, asked);
        return found < 0 ? found : (System.nanoTime() - start) / lookUps;
    }

    private static long count(NumberSet set, String[] asked) {
        long found = 0;
        for (String digits : asked) {
            found += set.find(digits).isPresent() ? 1 : 0;
        }
        return found;
    }

    /// Megabytes in use, after a collection.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024);
    }

    private static String met(boolean met) {
        return met ? "met" : "NOT MET";
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
