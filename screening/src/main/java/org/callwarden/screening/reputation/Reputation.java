package org.callwarden.screening.reputation;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.reputation.Evidence.Counts;

/// What evidence says of a number and its ranges at one moment.
///
/// @param counts what is left of the evidence about the number itself
/// @param unwanted share of unwanted calls that is certain, 0 to 1 ([Confidence#lowerBound])
/// @param wanted share of wanted calls that is certain, 0 to 1
/// @param active whether much of the evidence against it is new
/// @param voices the reports that count, oldest first
/// @param ten the numbers that differ in the last digit only
/// @param hundred those that differ in the last two
/// @param carrier those of the carrier's block that the number is in, where one is known that is of a
///     size that counts
public record Reputation(
        Level level,
        Counts counts,
        double unwanted,
        double wanted,
        boolean active,
        List<Report> voices,
        Range ten,
        Range hundred,
        Optional<CarrierRange> carrier) {

    public Reputation {
        voices = List.copyOf(voices);
    }

    /// What the reports about a number come to. Without any report it is unknown, whatever was observed of it.
    public enum Level {
        UNKNOWN,
        SPAM,
        /// Something speaks against it, but not enough to refuse its calls.
        SUSPECT,
        FINE
    }

    /// What is known of a range.
    ///
    /// @param name such as `+8490123456x`
    /// @param members different numbers in it that evidence speaks against
    /// @param blocks ten blocks that have such members; of a carrier's block hundred blocks
    /// @param unwanted share of unwanted calls that is certain
    /// @param bad whether members, blocks and share suffice to hold it against others in the range
    public record Range(String name, int members, int blocks, double unwanted, boolean bad) {}

    /// What is known of a carrier's block.
    public record CarrierRange(NumberBlock block, Range range) {}
}
