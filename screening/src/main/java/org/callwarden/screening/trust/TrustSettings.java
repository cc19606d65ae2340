package org.callwarden.screening.trust;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// When a number is trusted, and for how long.
///
/// @param talk shortest conversation that counts; shorter ones are wrong numbers and quick refusals
/// @param talkedFor how long a conversation counts
/// @param dialledFor how long a number counts that somebody inside dialled
/// @param contactFor how long a number counts that stands in the operator's address book, from the day it was read
/// @param callBack a number that called within this time before it was dialled is called back, which shows no trust: a
///     missed call is enough to be called back
public record TrustSettings(
        Duration talk, Duration talkedFor, Duration dialledFor, Duration contactFor, Duration callBack) {

    private static final Duration LONGEST = Duration.ofDays(3_650);

    public TrustSettings {
        within("talk", talk, Duration.ofSeconds(1), Duration.ofHours(1));
        within("talked-for", talkedFor, Duration.ofDays(1), LONGEST);
        within("dialled-for", dialledFor, Duration.ofDays(1), LONGEST);
        within("contact-for", contactFor, Duration.ofDays(1), LONGEST);
        within("call-back", callBack, Duration.ofSeconds(1), Duration.ofDays(30));
    }

    /// The defaults. 15 s and 24 h are what was asked for. A year lets a customer who calls once a year ring; dialling
    /// is weaker than talking (nobody knows who answered), so it counts for half as long; an address
    /// book is read again now and then.
    public static TrustSettings standard() {
        return new TrustSettings(
                Duration.ofSeconds(15),
                Duration.ofDays(365),
                Duration.ofDays(180),
                Duration.ofDays(730),
                Duration.ofHours(24));
    }

    /// How long the fact that lasts longest counts.
    public Duration longest() {
        return Stream.of(talkedFor, dialledFor, contactFor)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// Every value by its name in the configuration.
    public SequencedMap<String, Duration> values() {
        SequencedMap<String, Duration> values = new LinkedHashMap<>();
        values.put("talk", talk);
        values.put("talked-for", talkedFor);
        values.put("dialled-for", dialledFor);
        values.put("contact-for", contactFor);
        values.put("call-back", callBack);
        return values;
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", got " + value);
        }
    }
}
