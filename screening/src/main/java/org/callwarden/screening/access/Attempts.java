package org.callwarden.screening.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who may try a password now. After some failures in a row with one name, or from one address,
/// nothing is looked at for a while, which doubles with each further failure. In memory only, and
/// bounded: beyond the limit the failure that lies back longest is forgotten, which gains an attacker
/// a few attempts for thousands. Safe for many threads.
///
/// An attempt counts as failed from its beginning until it has succeeded, so that many at once gain nothing.
public final class Attempts {

    private final Failures names;
    private final Failures peers;
    private final Clock clock;
    private long tried;
    private long succeeded;
    private long turnedAway;

    /// @param names for one user's name
    /// @param peers for one address
    public Attempts(Limits names, Limits peers, Clock clock) {
        this.names = new Failures(names);
        this.peers = new Failures(peers);
        this.clock = clock;
    }

    /// Five failures with a name and twenty from an address (an office has one for all) before half a minute, at most a
    /// quarter of an hour.
    public static Attempts standard(Clock clock) {
        return new Attempts(
                new Limits(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1), 10_000),
                new Limits(20, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1), 10_000),
                clock);
    }

    /// @param free failures in a row without consequences but the last, from 1
    /// @param first how long nothing is looked at after the last of these
    /// @param longest to which that is doubled
    /// @param forgotten failures are forgotten so long after the last, longer than `longest`
    /// @param most names or addresses that are remembered
    public record Limits(int free, Duration first, Duration longest, Duration forgotten, int most) {
        public Limits {
            if (free < 1 || most < 1) {
                throw new IllegalArgumentException("at least one failure and one name are counted");
            }
            if (!first.isPositive() || longest.compareTo(first) < 0 || forgotten.compareTo(longest) <= 0) {
                throw new IllegalArgumentException(
                        "0 < first <= longest < forgotten, got " + first + ", " + longest + " and " + forgotten);
            }
        }
    }

    /// Begins an attempt.
    ///
    /// @param name the user's; empty where only the address counts
    /// @return how long nothing is looked at; empty when it may be tried
    public synchronized Optional<Duration> begin(Optional<String> name, String peer) {
        Instant now = clock.instant();
        Optional<Duration> locked = longer(peers.lockedFor(peer, now), name.flatMap(one -> names.lockedFor(one, now)));
        if (locked.isEmpty()) {
            tried++;
            peers.count(peer, now);
            name.ifPresent(one -> names.count(one, now));
        } else {
            turnedAway++;
        }
        return locked;
    }

    /// The attempt did not fail: the failures with this name are forgotten. Those from the address
    /// stay, since an attacker may have one right password.
    public synchronized void succeeded(Optional<String> name, String peer) {
        succeeded++;
        peers.takeBack(peer);
        name.ifPresent(names::forget);
    }

    /// Nothing was looked at after all: the attempt is not counted.
    public synchronized void takeBack(Optional<String> name, String peer) {
        peers.takeBack(peer);
        name.ifPresent(names::takeBack);
    }

    /// How many there were since the start.
    ///
    /// @param tried that were not turned away, those that succeeded among them
    /// @param turnedAway at which nothing was looked at, because of what failed before
    public record Tally(long tried, long succeeded, long turnedAway) {}

    public synchronized Tally tally() {
        return new Tally(tried, succeeded, turnedAway);
    }

    /// How long nothing is looked at with this name.
    public synchronized Optional<Duration> lockedFor(String name) {
        return names.lockedFor(name, clock.instant());
    }

    /// Names that are remembered, for tests of the limit.
    synchronized int names() {
        return names.size();
    }

    synchronized int peers() {
        return peers.size();
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) >= 0 ? one : other;
    }
}
