package org.callwarden.screening.lists;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How lists are fetched, what is taken of them, and from when on they weigh more.
///
/// @param every how long after a good refresh the next one is due; a tenth more or less by chance, so that not all
///     installations come at once
/// @param fullEvery how long an incremental list is kept up by changes before it is taken whole again
/// @param retry how long after a failure it is tried again, twice as long after each further one, up to `every`
/// @param connect longest wait for a connection
/// @param download longest time a whole download may take
/// @param megabytes largest file or answer
/// @param freeMegabytes what stays free on the disk of the data folder, where the journal lies: what would leave less
/// is
///     neither fetched nor kept
/// @param numbers most numbers of one list
/// @param redirects most redirects that are followed
/// @param shrinkPercent a list that lost more than this share of its entries is refused: the last good copy stays
/// @param oftenVotes from so many votes on a number is listed often
/// @param privateNetworks whether a list may come from an address that only networks of one's own have, or this machine
public record ListSettings(
        Duration every,
        Duration fullEvery,
        Duration retry,
        Duration connect,
        Duration download,
        int megabytes,
        int freeMegabytes,
        int numbers,
        int redirects,
        int shrinkPercent,
        int oftenVotes,
        boolean privateNetworks) {

    /// Megabytes that may be asked to stay free, at most: a terabyte.
    public static final int MOST_FREE = 1 << 20;

    public ListSettings {
        between("every", every, Duration.ofMinutes(1), Duration.ofDays(365));
        between("full-every", fullEvery, Duration.ofHours(1), Duration.ofDays(365));
        between("retry", retry, Duration.ofSeconds(1), Duration.ofDays(1));
        between("connect", connect, Duration.ofMillis(100), Duration.ofMinutes(5));
        between("download", download, Duration.ofMillis(100), Duration.ofHours(6));
        between("megabytes", megabytes, 1, 4_096);
        between("free-megabytes", freeMegabytes, 0, MOST_FREE);
        between("numbers", numbers, 1, NumberSet.MOST_NUMBERS);
        between("redirects", redirects, 0, 20);
        between("shrink-percent", shrinkPercent, 1, 100);
        between("often-votes", oftenVotes, 1, Mention.MOST_VOTES);
    }

    /// What an installation has that says nothing else. PhoneBlock asks to be called once a day for changes and once a
    /// month for all.
    public static ListSettings standard() {
        return new ListSettings(
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                512,
                512,
                10_000_000,
                5,
                50,
                20,
                false);
    }

    /// Every number by its name in the configuration; the times are [#times].
    public Map<String, Integer> counts() {
        Map<String, Integer> values = new LinkedHashMap<>();
        values.put("megabytes", megabytes);
        values.put("free-megabytes", freeMegabytes);
        values.put("numbers", numbers);
        values.put("redirects", redirects);
        values.put("shrink-percent", shrinkPercent);
        values.put("often-votes", oftenVotes);
        return values;
    }

    /// Every time by its name in the configuration.
    public Map<String, Duration> times() {
        Map<String, Duration> values = new LinkedHashMap<>();
        values.put("every", every);
        values.put("full-every", fullEvery);
        values.put("retry", retry);
        values.put("connect", connect);
        values.put("download", download);
        return values;
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", got " + value);
        }
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", got " + value);
        }
    }
}
