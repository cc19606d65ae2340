package org.callwarden.server.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;

/// Traffic that is made up: who calls, how often, whom, and what they do when they are asked or answered.
///
/// @param start the first day
/// @param days how many days, 1 to [#MAX_DAYS]
/// @param zone in which hours and days are meant
/// @param trunk over which every call comes
/// @param dialed our numbers, consecutive; the first one is the main number
/// @param own leading digits after `+` of our numbers, as `own-numbers` of the configuration
/// @param populations at least one
public record TrafficProfile(
        LocalDate start,
        int days,
        ZoneId zone,
        Trunk trunk,
        List<DialedNumber> dialed,
        List<String> own,
        List<Population> populations) {

    /// Longest time that is simulated.
    public static final int MAX_DAYS = 366;

    /// Most numbers of ours.
    public static final int MAX_DIALED = 10_000;

    /// Most populations.
    public static final int MAX_POPULATIONS = 50;

    /// Most callers of one population.
    public static final int MAX_CALLERS = 1_000_000;

    /// Most calls of one population on a day.
    public static final int MAX_CALLS = 1_000_000;

    public TrafficProfile {
        dialed = List.copyOf(dialed);
        own = List.copyOf(own);
        populations = List.copyOf(populations);
    }

    /// Callers who behave alike.
    ///
    /// @param numbers what they show: `X` is any digit, as in `+8490XXXXXXX`; or `anonymous`
    /// @param callers how many different numbers
    /// @param callsPerDay of all of them together, on a working day, on average
    /// @param weekendPercent how many of these on a Saturday or Sunday
    /// @param firstDay the first day on which they call, from 1
    /// @param lastDay the last
    /// @param returningPercent how many of their calls come from one who called before
    public record Population(
            String name,
            Kind kind,
            List<String> numbers,
            int callers,
            int callsPerDay,
            Hours hours,
            int weekendPercent,
            int firstDay,
            int lastDay,
            int returningPercent,
            Dials dials,
            Burst burst,
            Conduct conduct) {

        public Population {
            numbers = List.copyOf(numbers);
        }
    }

    /// What a population is; also what is usual for it.
    public enum Kind {
        /// Wanted: people with something to say to us.
        customers,
        /// Unwanted: people who sell, and press digits as anybody.
        sellers,
        /// Unwanted: machines.
        robots;

        /// Whether we want to be called by them.
        public boolean isWanted() {
            return this == customers;
        }
    }

    /// @param from inclusive
    /// @param until exclusive, after `from`
    public record Hours(LocalTime from, LocalTime until) {}

    /// Which of our numbers are called.
    public enum Dials {
        /// The main number.
        main,
        /// Half of the callers the main number, each other caller one of the others, always the same.
        direct,
        /// Any, anew for each call.
        any,
        /// One after the other.
        consecutive
    }

    /// Calls that come in a row.
    ///
    /// @param calls how many; 1 is no burst
    /// @param apart from the beginning of one to that of the next
    /// @param callers how many callers take turns in one burst
    public record Burst(int calls, Duration apart, int callers) {}

    /// What they do; percentages from 0 to 100.
    ///
    /// @param passesPercent of the challenged who press the right digits
    /// @param hangsUpPercent of the challenged who hang up; the others fail
    /// @param answeredPercent of the calls that ring
    /// @param talk how long a conversation lasts on average (exponentially distributed)
    /// @param retriesPercent of those who did not get through: they call again soon, three times at most
    /// @param knownPercent of the callers whom our people had dialled before the first day
    /// @param reportedPercent of answered calls that are reported as spam
    /// @param reportedAfter how long after the call
    public record Conduct(
            int passesPercent,
            int hangsUpPercent,
            int answeredPercent,
            Duration talk,
            int retriesPercent,
            int knownPercent,
            int reportedPercent,
            Duration reportedAfter) {

        /// What is usual.
        static Conduct of(Kind kind) {
            return switch (kind) {
                case customers -> new Conduct(92, 4, 85, Duration.ofMinutes(2), 50, 0, 0, Duration.ofHours(1));
                case sellers -> new Conduct(85, 10, 85, Duration.ofSeconds(20), 20, 0, 5, Duration.ofHours(1));
                case robots -> new Conduct(0, 50, 85, Duration.ofSeconds(8), 0, 0, 5, Duration.ofHours(1));
            };
        }
    }
}
