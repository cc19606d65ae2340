package org.callwarden.screening.reputation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.callwarden.screening.reputation.Report.Source;

/// What evidence weighs and from where on it counts. All of it is data; [#standard] are the defaults.
///
/// @param sources weight of one report by its source, more than 0 up to 100
/// @param observations weight of one observation, 0 (it counts for nothing) to 100
/// @param observedAtMost what all observations of one number together weigh at most on each side, so
///     that nobody earns or ruins a reputation by calling often; 0 to 100
/// @param evidence half-life of evidence, 1 to 3,650 days
/// @param heat half-life of heat, 1 to 3,650 days
/// @param confidence standard deviations of the Wilson bound: 1.96 is 95 %; 0.1 to 5
/// @param spamFrom lower bound of the unwanted share from which a number is taken as spam; 0 to 1
/// @param suspectFrom the same, from which it is only suspect; not more than `spamFrom`
/// @param fineFrom lower bound of the wanted share from which a number is taken as fine; 0 to 1
/// @param activeFrom heat from which a number is held to be active now; from 0
/// @param ranges when a range counts
public record ReputationSettings(
        Map<Source, Double> sources,
        Map<Observation, Double> observations,
        double observedAtMost,
        Duration evidence,
        Duration heat,
        double confidence,
        double spamFrom,
        double suspectFrom,
        double fineFrom,
        double activeFrom,
        Ranges ranges) {

    private static final double MOST_WEIGHT = 100;

    /// Numbers of the largest block of a carrier that counts.
    public static final int MOST_CARRIER_MEMBERS = 100_000;

    /// Its blocks of a hundred.
    public static final int MOST_CARRIER_BLOCKS = 1_000;

    /// When a range of numbers has a reputation.
    ///
    /// @param memberAtMost what one member weighs at most on each side, so that one number does not
    ///     speak for all; more than 0 to 100
    /// @param memberFrom evidence of spam, above that of the opposite, from which a number is a
    ///     member; 0 to 100
    /// @param tenMembers different members that a ten block needs, 1 to 10
    /// @param hundredMembers different members that a hundred block needs, 1 to 100
    /// @param hundredBlocks ten blocks over which they are spread, 1 to 10
    /// @param carrierMembers different members that a carrier's block needs, 1 to 100,000
    /// @param carrierBlocks hundred blocks over which they are spread, 1 to 1,000
    /// @param spamFrom lower bound of the unwanted share from which the range is taken as bad; 0 to 1
    public record Ranges(
            double memberAtMost,
            double memberFrom,
            int tenMembers,
            int hundredMembers,
            int hundredBlocks,
            int carrierMembers,
            int carrierBlocks,
            double spamFrom) {
        public Ranges {
            within("ranges.member-at-most", memberAtMost, Double.MIN_NORMAL, MOST_WEIGHT);
            within("ranges.member-from", memberFrom, 0, MOST_WEIGHT);
            within("ranges.ten-members", tenMembers, 1, 10);
            within("ranges.hundred-members", hundredMembers, 1, 100);
            within("ranges.hundred-blocks", hundredBlocks, 1, 10);
            within("ranges.carrier-members", carrierMembers, 1, MOST_CARRIER_MEMBERS);
            within("ranges.carrier-blocks", carrierBlocks, 1, MOST_CARRIER_BLOCKS);
            within("ranges.spam-from", spamFrom, 0, 1);
        }
    }

    public ReputationSettings {
        sources = Map.copyOf(sources);
        observations = Map.copyOf(observations);
        for (Source source : Source.values()) {
            within("weights." + source.id(), sources.getOrDefault(source, 0.0), Double.MIN_NORMAL, MOST_WEIGHT);
        }
        for (Observation observation : Observation.values()) {
            within("weights." + observation.id(), observations.getOrDefault(observation, -1.0), 0, MOST_WEIGHT);
        }
        within("observed-at-most", observedAtMost, 0, MOST_WEIGHT);
        within("evidence-half-life in days", evidence.toMinutes() / 1_440.0, 1, 3_650);
        within("heat-half-life in days", heat.toMinutes() / 1_440.0, 1, 3_650);
        within("confidence", confidence, 0.1, 5);
        within("spam-from", spamFrom, 0, 1);
        within("suspect-from", suspectFrom, 0, spamFrom);
        within("fine-from", fineFrom, 0, 1);
        within("active-from", activeFrom, 0, Double.MAX_VALUE);
    }

    /// The defaults: one report of somebody inside refuses a number of which nothing is known, one
    /// stranger's report only makes it suspect (docs/reputation.md works the cases).
    public static ReputationSettings standard() {
        Map<Source, Double> sources = new EnumMap<>(Source.class);
        sources.put(Source.REVIEW, 5.0);
        sources.put(Source.FEATURE_CODE, 4.0);
        sources.put(Source.API, 4.0);
        sources.put(Source.LIST, 1.0);
        Map<Observation, Double> observations = new EnumMap<>(Observation.class);
        observations.put(Observation.PASSED_CHALLENGE, 0.5);
        observations.put(Observation.FAILED_CHALLENGE, 0.5);
        observations.put(Observation.CONVERSATION, 1.0);
        observations.put(Observation.FLOOD, 1.0);
        observations.put(Observation.HEARD_SPAM, 1.0);
        observations.put(Observation.NAMED_IN_SPAM, 0.5);
        return new ReputationSettings(
                sources,
                observations,
                2,
                Duration.ofDays(120),
                Duration.ofDays(14),
                1.96,
                0.40,
                0.15,
                0.40,
                6,
                new Ranges(4, 0.25, 4, 8, 4, 16, 8, 0.5));
    }

    /// Every value by its name in the configuration, for people.
    public SequencedMap<String, String> values() {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (Source source : Source.values()) {
            values.put("weights." + source.id(), text(weight(source)));
        }
        for (Observation observation : Observation.values()) {
            values.put("weights." + observation.id(), text(weight(observation)));
        }
        values.put("observed-at-most", text(observedAtMost));
        values.put("evidence-half-life", evidence.toDays() + "d");
        values.put("heat-half-life", heat.toDays() + "d");
        values.put("confidence", text(confidence));
        values.put("spam-from", text(spamFrom));
        values.put("suspect-from", text(suspectFrom));
        values.put("fine-from", text(fineFrom));
        values.put("active-from", text(activeFrom));
        values.put("ranges.member-at-most", text(ranges.memberAtMost()));
        values.put("ranges.member-from", text(ranges.memberFrom()));
        values.put("ranges.ten-members", Integer.toString(ranges.tenMembers()));
        values.put("ranges.hundred-members", Integer.toString(ranges.hundredMembers()));
        values.put("ranges.hundred-blocks", Integer.toString(ranges.hundredBlocks()));
        values.put("ranges.carrier-members", Integer.toString(ranges.carrierMembers()));
        values.put("ranges.carrier-blocks", Integer.toString(ranges.carrierBlocks()));
        values.put("ranges.spam-from", text(ranges.spamFrom()));
        return values;
    }

    /// What one report of this source weighs.
    public double weight(Source source) {
        return sources.getOrDefault(source, 0.0);
    }

    /// What one such observation weighs.
    public double weight(Observation observation) {
        return observations.getOrDefault(observation, 0.0);
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + text(least) + " to " + text(most) + ", got " + text(value));
        }
    }
}
