package org.callwarden.screening.reputation;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.callwarden.screening.reputation.Evidence.Counts;
import org.callwarden.screening.reputation.Evidence.Decay;
import org.callwarden.screening.reputation.Reputation.CarrierRange;
import org.callwarden.screening.reputation.Reputation.Range;
import org.jspecify.annotations.Nullable;

/// The reputation of carriers' blocks: of each, what the evidence about its numbers comes to, kept
/// added up.
///
/// **How.** Below a block hang its parts that differ in one digit more, down to blocks of a hundred, as
/// far as anything is known of them; each holds the sum of its parts for a stretch of time ([Stretch]).
/// A report changes the hundred it is about and the sums above, three of ten parts each. A call reads
/// one sum. Where its moment lies beyond the stretch, those parts are added up again that have a number
/// which crossed a limit meanwhile, and no others.
///
/// **Nothing is counted twice or left over.** The evidence itself is kept elsewhere ([TenBlocks]) and
/// only there. A sum is never changed by a difference, it is added up again from what is known, in the
/// order of the digits: so it is the same whatever was told first, and when a block of ten is
/// forgotten, so is its share. What was reported after the moment that is asked for is left out: those
/// parts that have such reports are added up apart.
///
/// **How much.** Some 100 bytes for a hundred of which anything is known and the sums above it, which
/// may be as many again or, for numbers strewn thinly over blocks of 100,000, thrice as many. There are
/// no more hundreds than blocks of ten kept.
///
/// Thread-safe: a tree is not changed but replaced by another.
final class CarrierBlocks {

    private static final int TEN = TenBlocks.TEN;

    /// Digits behind those that name a hundred.
    private static final int OF_HUNDRED = 2;

    private static final Node[] NO_PARTS = new Node[0];

    private final NumberBlocks allocated;
    private final Parts hundreds;
    private final ReputationSettings settings;
    private final Decay decay;
    private final ConcurrentHashMap<NumberBlock, Node> trees = new ConcurrentHashMap<>();

    /// The share left at the latest moment so far, for which sums are made that nobody asked for yet.
    /// Only a guess at what will be asked: it changes which stretch is kept ready and not what is
    /// answered.
    private volatile double latest = Double.POSITIVE_INFINITY;

    /// @param hundreds what blocks of a hundred come to
    CarrierBlocks(NumberBlocks allocated, Parts hundreds, ReputationSettings settings, Decay decay) {
        this.allocated = allocated;
        this.hundreds = hundreds;
        this.settings = settings;
        this.decay = decay;
    }

    /// Adds up the smallest parts, as they are known at present.
    @FunctionalInterface
    interface Parts {

        /// @param hundred the numbers without their last two digits
        /// @param now what was reported later is left out
        /// @param left share of evidence that is left then
        /// @return [Stretch#NOTHING] when nothing is known of any of its numbers
        Stretch sum(String hundred, Instant now, double left);
    }

    /// What is known of one part, and below it.
    private static final class Node {
        private final Stretch sum;

        /// Of a hundred none, otherwise ten; null where nothing is known.
        private final @Nullable Node[] parts;

        Node(Stretch sum, @Nullable Node[] parts) {
            this.sum = sum;
            this.parts = parts;
        }
    }

    /// What is told from now on may be older than the calls that will be asked about.
    void expectCallsFrom(Instant now) {
        latest = Math.min(latest, decay.at(now).evidence());
    }

    /// Something is known now about numbers of this hundred.
    ///
    /// @param at when that was
    void changed(String digits, Instant at) {
        if (allocated.size() > 0) {
            expectCallsFrom(at);
            changed(digits);
        }
    }

    /// What is known about numbers of this hundred is something else now, or nothing.
    void changed(String digits) {
        allocated.of(digits).filter(NumberBlock::counts).ifPresent(block -> {
            double left = latest;
            trees.compute(
                    block, (_, tree) -> changed(tree, digits, block.prefix().length(), left));
        });
    }

    private @Nullable Node changed(@Nullable Node node, String digits, int depth, double left) {
        if (digits.length() - depth == OF_HUNDRED) {
            return leaf(digits.substring(0, depth), left);
        }
        @Nullable Node[] parts = node == null ? new Node[TEN] : node.parts.clone();
        int next = digits.charAt(depth) - '0';
        parts[next] = changed(parts[next], digits, depth + 1, left);
        return sum(parts);
    }

    private static @Nullable Node sum(@Nullable Node[] parts) {
        Stretch sum = Stretch.NOTHING;
        boolean any = false;
        for (Node part : parts) {
            if (part != null) {
                sum = sum.plus(part.sum);
                any = true;
            }
        }
        return any ? new Node(sum, parts) : null;
    }

    /// What is known of the block that a number is in; empty where no block of this size is.
    Optional<CarrierRange> of(String digits, Instant now, double left) {
        return allocated.of(digits).filter(NumberBlock::counts).map(block -> {
            latest = Math.min(latest, left);
            Stretch sum = sum(block, now, left);
            Counts counts = sum.at(left);
            double unwanted = Confidence.lowerBound(counts.spam(), counts.fine(), settings.confidence());
            ReputationSettings.Ranges ranges = settings.ranges();
            boolean bad = sum.members() >= ranges.carrierMembers()
                    && sum.hundreds() >= ranges.carrierBlocks()
                    && unwanted >= ranges.spamFrom();
            return new CarrierRange(block, new Range(block.range(), sum.members(), sum.hundreds(), unwanted, bad));
        });
    }

    private Stretch sum(NumberBlock block, Instant now, double left) {
        Node tree = trees.get(block);
        if (tree != null && !tree.sum.holds(left) && !tree.sum.newest().isAfter(now)) {
            tree = trees.computeIfPresent(block, (_, old) -> at(old, block.prefix(), left));
        }
        return tree == null ? Stretch.NOTHING : asOf(tree, block.prefix(), now, left);
    }

    /// The same for another stretch of time.
    private @Nullable Node at(Node node, String name, double left) {
        if (node.sum.holds(left)) {
            return node;
        }
        if (node.parts.length == 0) {
            return leaf(name, left);
        }
        @Nullable Node[] parts = node.parts.clone();
        for (int i = 0; i < TEN; i++) {
            Node part = parts[i];
            parts[i] = part == null ? null : at(part, name + i, left);
        }
        return sum(parts);
    }

    /// The sum without what was reported later.
    private Stretch asOf(Node node, String name, Instant now, double left) {
        if (node.sum.holds(left) && !node.sum.newest().isAfter(now)) {
            return node.sum;
        }
        if (node.parts.length == 0) {
            return hundreds.sum(name, now, left);
        }
        Stretch sum = Stretch.NOTHING;
        for (int i = 0; i < TEN; i++) {
            Node part = node.parts[i];
            sum = part == null ? sum : sum.plus(asOf(part, name + i, now, left));
        }
        return sum;
    }

    private @Nullable Node leaf(String hundred, double left) {
        Stretch sum = hundreds.sum(hundred, Instant.MAX, left);
        return sum.equals(Stretch.NOTHING) ? null : new Node(sum, NO_PARTS);
    }
}
