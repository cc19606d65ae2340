package org.callwarden.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.reputation.Observation;
import org.callwarden.screening.reputation.Report.Source;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.ReputationSettings.Ranges;

/// Reads a `reputation` block. What it does not say is standard.
final class ReputationReader {

    /// Instead of a file of number blocks.
    static final String NO_BLOCKS = "none";

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final double MOST_WEIGHT = 100;
    private static final double MOST_HEAT = 1_000_000;

    private ReputationReader() {}

    /// @param folder what relative paths start from
    static ReputationConfig read(Block block, Path folder) {
        ReputationConfig standard = ReputationConfig.STANDARD;
        ReputationConfig carriers = block.parsed("blocks", standard, text -> carriers(text, folder, standard));
        return new ReputationConfig(read(block, standard.settings()), carriers.file(), carriers.blocks());
    }

    private static ReputationConfig carriers(String text, Path folder, ReputationConfig standard) {
        if (text.equals(NO_BLOCKS)) {
            return standard;
        }
        Path file;
        try {
            file = folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is a path or " + NO_BLOCKS + ", got '" + text + "'", e);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("is a path or " + NO_BLOCKS + ", got nothing");
        }
        return new ReputationConfig(standard.settings(), Optional.of(file), BlocksFile.read(file));
    }

    private static ReputationSettings read(Block block, ReputationSettings base) {
        Block weights = block.block("weights");
        Map<Source, Double> sources = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            sources.put(source, decimal(weights, source.id(), base.weight(source), 0.001, MOST_WEIGHT));
        }
        Map<Observation, Double> observations = new EnumMap<>(Observation.class);
        for (Observation observation : Observation.values()) {
            observations.put(observation, decimal(weights, observation.id(), base.weight(observation), 0, MOST_WEIGHT));
        }
        weights.done();
        double observedAtMost = decimal(block, "observed-at-most", base.observedAtMost(), 0, MOST_WEIGHT);
        Duration evidence = block.duration("evidence-half-life", base.evidence(), SHORTEST, LONGEST);
        Duration heat = block.duration("heat-half-life", base.heat(), SHORTEST, LONGEST);
        double confidence = decimal(block, "confidence", base.confidence(), 0.1, 5);
        double spamFrom = decimal(block, "spam-from", base.spamFrom(), 0, 1);
        double suspectFrom = decimal(block, "suspect-from", base.suspectFrom(), 0, 1);
        double fineFrom = decimal(block, "fine-from", base.fineFrom(), 0, 1);
        double activeFrom = decimal(block, "active-from", base.activeFrom(), 0, MOST_HEAT);
        Ranges ranges = ranges(block.block("ranges"), base.ranges());
        block.done();
        try {
            return new ReputationSettings(
                    sources,
                    observations,
                    observedAtMost,
                    evidence,
                    heat,
                    confidence,
                    spamFrom,
                    suspectFrom,
                    fineFrom,
                    activeFrom,
                    ranges);
        } catch (IllegalArgumentException e) {
            block.problem(String.valueOf(e.getMessage()));
            return base;
        }
    }

    private static Ranges ranges(Block block, Ranges base) {
        Ranges read = new Ranges(
                decimal(block, "member-at-most", base.memberAtMost(), 0.001, MOST_WEIGHT),
                decimal(block, "member-from", base.memberFrom(), 0, MOST_WEIGHT),
                block.number("ten-members", base.tenMembers(), 1, 10),
                block.number("hundred-members", base.hundredMembers(), 1, 100),
                block.number("hundred-blocks", base.hundredBlocks(), 1, 10),
                block.number("carrier-members", base.carrierMembers(), 1, ReputationSettings.MOST_CARRIER_MEMBERS),
                block.number("carrier-blocks", base.carrierBlocks(), 1, ReputationSettings.MOST_CARRIER_BLOCKS),
                decimal(block, "spam-from", base.spamFrom(), 0, 1));
        block.done();
        return read;
    }

    private static double decimal(Block block, String key, double standard, double least, double most) {
        return block.parsed(key, standard, text -> {
            if (text.matches("[0-9]{1,7}(\\.[0-9]{1,6})?")) {
                double value = Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw new IllegalArgumentException("is a number from " + shown(least) + " to " + shown(most)
                    + ", with a point before its decimals; got '" + text + "'");
        });
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
