package org.callwarden.screening.reputation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.reputation.Evidence.Counts;
import org.callwarden.screening.reputation.Evidence.Decay;
import org.callwarden.screening.reputation.Reputation.Level;
import org.callwarden.screening.reputation.Reputation.Range;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalSource;

/// The reputation of numbers and of their ranges, in memory. Whoever takes a report tells it here, and it counts for
/// the next call; storage fills it at the start.
///
/// **What counts.** Reports by their source, one voice for each reporter; beside them what was observed (challenges,
/// conversations, floods), limited, since a caller produces it alone. Observations by themselves give a number no
/// reputation: what a caller did in challenges has signals of its own. But they count in its ranges, so that a robot
/// which works through a block of numbers is noticed though nobody reports it.
///
/// **What is kept.** Numbers lie in blocks of ten. The least used blocks are forgotten first: those with reports and
/// those with observations apart, so that a flood of invented callers drives no report out of memory.
///
/// Says the same about the same call after being told the same, in any order. Safe for many threads; some microseconds
/// a call.
public final class Reputations implements SignalSource, Witness {

    /// Blocks of ten numbers that are kept with reports, and as many with observations.
    public static final int BLOCKS = 250_000;

    private static final int TEN = 10;

    private final ReputationSettings settings;
    private final Decay decay;
    private final Cache<String, List<Dossier>> reported;
    private final Cache<String, List<Evidence>> observed;

    public Reputations(ReputationSettings settings) {
        this(settings, BLOCKS);
    }

    /// @param blocks how many blocks of ten numbers are kept of each kind at most, from 1
    public Reputations(ReputationSettings settings, int blocks) {
        if (blocks < 1) {
            throw new IllegalArgumentException("at least one block of numbers is kept, got " + blocks);
        }
        this.settings = settings;
        this.decay = new Decay(settings.evidence(), settings.heat());
        this.reported = bounded(blocks);
        this.observed = bounded(blocks);
    }

    private static <T> Cache<String, List<T>> bounded(int blocks) {
        // On the caller's thread: what is forgotten is forgotten at once, and tests see it.
        return Caffeine.newBuilder().maximumSize(blocks).executor(Runnable::run).build();
    }

    /// Takes in a report, new or from storage; telling it again changes nothing.
    public void tell(Report report) {
        change(reported, Dossier.NONE, report.number(), dossier -> dossier.with(report, settings, decay));
    }

    @Override
    public void saw(PhoneNumber caller, Observation what, Instant at) {
        double weight = settings.weight(what);
        if (caller instanceof PhoneNumber.E164 number && weight > 0) {
            Evidence more = what.isAgainstCaller() ? decay.against(weight, at) : decay.inFavour(weight, at);
            change(observed, Evidence.NONE, number, evidence -> evidence.plus(more));
        }
    }

    private static <T> void change(
            Cache<String, List<T>> blocks, T none, PhoneNumber.E164 number, UnaryOperator<T> change) {
        String digits = number.digits();
        int last = digits.charAt(digits.length() - 1) - '0';
        blocks.asMap().compute(ten(digits), (_, before) -> {
            List<T> next = new ArrayList<>(before == null ? Collections.nCopies(TEN, none) : before);
            next.set(last, change.apply(next.get(last)));
            return List.copyOf(next);
        });
    }

    @Override
    public List<Signal> look(Call call) {
        if (!(call.caller().number() instanceof PhoneNumber.E164 number)) {
            return List.of();
        }
        return ReputationSignals.of(of(number, call.at()), call.caller(), call.attestation() == Attestation.FAILED);
    }

    /// What an administrator said of a number, the last time one did: a review counts as what a caller is.
    public Optional<Report.Says> reviewed(PhoneNumber.E164 number) {
        String digits = number.digits();
        Dossier dossier = at(digits.charAt(digits.length() - 1) - '0', reports(ten(digits)), Dossier.NONE);
        return dossier.voices().stream()
                .filter(voice -> voice.source() == Report.Source.REVIEW)
                .max(Report.ORDER)
                .map(Report::says);
    }

    /// What is known of a number at a moment.
    public Reputation of(PhoneNumber.E164 number, Instant now) {
        String digits = number.digits();
        Moment moment = new Moment(now, decay.at(now));
        String tenBlock = ten(digits);
        int last = digits.charAt(digits.length() - 1) - '0';
        Dossier dossier = at(last, reports(tenBlock), Dossier.NONE).asOf(now, settings, decay);
        Counts counts = counts(dossier, at(last, seen(tenBlock), Evidence.NONE), moment);
        double unwanted = Confidence.lowerBound(counts.spam(), counts.fine(), settings.confidence());
        double wanted = Confidence.lowerBound(counts.fine(), counts.spam(), settings.confidence());
        Level level = dossier.voices().isEmpty() ? Level.UNKNOWN : level(unwanted, wanted);
        boolean active = level != Level.UNKNOWN && counts.heat() >= settings.activeFrom();
        return new Reputation(
                level,
                counts,
                unwanted,
                wanted,
                active,
                dossier.voices(),
                ten(tenBlock, moment),
                hundred(tenBlock.substring(0, tenBlock.length() - 1), moment));
    }

    /// A moment and what is left at it.
    private record Moment(Instant now, Decay.Left left) {}

    private Level level(double unwanted, double wanted) {
        if (unwanted >= settings.spamFrom()) {
            return Level.SPAM;
        }
        if (unwanted >= settings.suspectFrom()) {
            return Level.SUSPECT;
        }
        return wanted >= settings.fineFrom() ? Level.FINE : Level.UNKNOWN;
    }

    private Counts counts(Dossier dossier, Evidence seen, Moment moment) {
        return dossier.asOf(moment.now(), settings, decay)
                .evidence()
                .left(moment.left())
                .plus(seen.left(moment.left()).atMost(settings.observedAtMost()));
    }

    private Range ten(String tenBlock, Moment moment) {
        Sum sum = sum(tenBlock, moment);
        double unwanted = unwanted(sum.counts());
        ReputationSettings.Ranges ranges = settings.ranges();
        boolean bad = sum.members() >= ranges.tenMembers() && unwanted >= ranges.spamFrom();
        return new Range("+" + tenBlock + "x", sum.members(), sum.members() > 0 ? 1 : 0, unwanted, bad);
    }

    private Range hundred(String hundredBlock, Moment moment) {
        Counts counts = Counts.NONE;
        int members = 0;
        int blocks = 0;
        for (char digit = '0'; digit <= '9'; digit++) {
            Sum sum = sum(hundredBlock + digit, moment);
            counts = counts.plus(sum.counts());
            members += sum.members();
            blocks += sum.members() > 0 ? 1 : 0;
        }
        double unwanted = unwanted(counts);
        ReputationSettings.Ranges ranges = settings.ranges();
        boolean bad =
                members >= ranges.hundredMembers() && blocks >= ranges.hundredBlocks() && unwanted >= ranges.spamFrom();
        return new Range("+" + hundredBlock + "xx", members, blocks, unwanted, bad);
    }

    private double unwanted(Counts counts) {
        return Confidence.lowerBound(counts.spam(), counts.fine(), settings.confidence());
    }

    /// @param members numbers that evidence speaks against
    private record Sum(Counts counts, int members) {
        static final Sum NOTHING = new Sum(Counts.NONE, 0);
    }

    private Sum sum(String tenBlock, Moment moment) {
        List<Dossier> dossiers = reports(tenBlock);
        List<Evidence> seen = seen(tenBlock);
        if (dossiers.isEmpty() && seen.isEmpty()) {
            return Sum.NOTHING;
        }
        ReputationSettings.Ranges ranges = settings.ranges();
        Counts sum = Counts.NONE;
        int members = 0;
        for (int i = 0; i < TEN; i++) {
            Dossier dossier = at(i, dossiers, Dossier.NONE);
            Evidence evidence = at(i, seen, Evidence.NONE);
            if (dossier.voices().isEmpty() && evidence.equals(Evidence.NONE)) {
                // Most numbers, even of a block that is known.
                continue;
            }
            Counts one = counts(dossier, evidence, moment).atMost(ranges.memberAtMost());
            sum = sum.plus(one);
            members += one.spam() > 0 && one.spam() - one.fine() >= ranges.memberFrom() ? 1 : 0;
        }
        return new Sum(sum, members);
    }

    /// A block nobody said anything about is an empty list.
    private List<Dossier> reports(String tenBlock) {
        List<Dossier> found = reported.getIfPresent(tenBlock);
        return found == null ? List.of() : found;
    }

    private List<Evidence> seen(String tenBlock) {
        List<Evidence> found = observed.getIfPresent(tenBlock);
        return found == null ? List.of() : found;
    }

    private static <T> T at(int digit, List<T> block, T none) {
        return block.isEmpty() ? none : block.get(digit);
    }

    private static String ten(String digits) {
        return digits.substring(0, digits.length() - 1);
    }
}
