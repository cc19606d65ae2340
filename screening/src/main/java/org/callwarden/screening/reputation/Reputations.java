package org.callwarden.screening.reputation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.reputation.Evidence.Counts;
import org.callwarden.screening.reputation.Evidence.Decay;
import org.callwarden.screening.reputation.Reputation.Level;
import org.callwarden.screening.reputation.Reputation.Range;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalSource;

/// The reputation of numbers and of their ranges, in memory. Whoever takes a report tells it here, and
/// it counts for the next call; storage fills it at the start.
///
/// **What counts.** Reports by their source, one voice for each reporter; beside them what was observed
/// (challenges, conversations, floods), limited, since a caller produces it alone. Observations by
/// themselves give a number no reputation: what a caller did in challenges has signals of its own. But
/// they count in its ranges, so that a robot which works through a block of numbers is noticed though
/// nobody reports it.
///
/// **What is kept** is bounded ([TenBlocks]); the sums over carriers' blocks, which have thousands of
/// numbers, are kept beside it ([CarrierBlocks]).
///
/// Says the same about the same call after being told the same, in any order. Safe for many threads;
/// some microseconds a call.
public final class Reputations implements SignalSource, Witness {

    /// Blocks of ten numbers that are kept with reports, and as many with observations.
    public static final int BLOCKS = 250_000;

    private final ReputationSettings settings;
    private final Decay decay;
    private final TenBlocks known;
    private final CarrierBlocks carriers;

    /// Without blocks of carriers.
    public Reputations(ReputationSettings settings) {
        this(settings, NumberBlocks.NONE);
    }

    /// @param carriers the blocks that were allocated to them
    public Reputations(ReputationSettings settings, NumberBlocks carriers) {
        this(settings, carriers, BLOCKS);
    }

    /// @param carriers the blocks that were allocated to them
    /// @param blocks how many blocks of ten numbers are kept of each kind at most, from 1
    public Reputations(ReputationSettings settings, NumberBlocks carriers, int blocks) {
        this.settings = settings;
        this.decay = new Decay(settings.evidence(), settings.heat());
        this.known = new TenBlocks(blocks, this::forgotten);
        this.carriers = new CarrierBlocks(carriers, new Hundreds(known, settings, decay), settings, decay);
    }

    private void forgotten(String tenBlock) {
        carriers.changed(tenBlock + '0');
    }

    /// What will be told now is of the past; calls come from this moment on, and sums are made ready
    /// for it.
    public void expectCallsFrom(Instant now) {
        carriers.expectCallsFrom(now);
    }

    /// Takes in a report, new or from storage; telling it again changes nothing.
    public void tell(Report report) {
        String digits = report.number().digits();
        known.report(digits, dossier -> dossier.with(report, settings, decay));
        carriers.changed(digits, report.at());
    }

    @Override
    public void saw(PhoneNumber caller, Observation what, Instant at) {
        double weight = settings.weight(what);
        if (caller instanceof PhoneNumber.E164 number && weight > 0) {
            Evidence more = what.isAgainstCaller() ? decay.against(weight, at) : decay.inFavour(weight, at);
            known.observe(number.digits(), evidence -> evidence.plus(more));
            carriers.changed(number.digits(), at);
        }
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
        return review(number).map(Report::says);
    }

    /// When an administrator said that a number is spam, if that was the last thing one said of it.
    public Optional<Instant> reviewedSpam(PhoneNumber.E164 number) {
        return review(number).filter(voice -> voice.says() == Report.Says.SPAM).map(Report::at);
    }

    private Optional<Report> review(PhoneNumber.E164 number) {
        String digits = number.digits();
        Dossier dossier = TenBlocks.at(TenBlocks.last(digits), known.reports(TenBlocks.of(digits)), Dossier.NONE);
        return dossier.said().stream()
                .filter(voice -> voice.source() == Report.Source.REVIEW)
                .max(Report.ORDER);
    }

    /// What is known of a number at a moment.
    public Reputation of(PhoneNumber.E164 number, Instant now) {
        String digits = number.digits();
        Moment moment = new Moment(now, decay.at(now));
        String tenBlock = TenBlocks.of(digits);
        int last = TenBlocks.last(digits);
        Dossier dossier =
                TenBlocks.at(last, known.reports(tenBlock), Dossier.NONE).asOf(now, settings, decay);
        Counts counts = counts(dossier, TenBlocks.at(last, known.seen(tenBlock), Evidence.NONE), moment);
        double unwanted = Confidence.lowerBound(counts.spam(), counts.fine(), settings.confidence());
        double wanted = Confidence.lowerBound(counts.fine(), counts.spam(), settings.confidence());
        List<Report> said = dossier.said();
        Level level = said.isEmpty() ? Level.UNKNOWN : level(unwanted, wanted);
        boolean active = level != Level.UNKNOWN && counts.heat() >= settings.activeFrom();
        return new Reputation(
                level,
                counts,
                unwanted,
                wanted,
                active,
                said,
                ten(tenBlock, moment),
                hundred(tenBlock.substring(0, tenBlock.length() - 1), moment),
                carriers.of(digits, now, moment.left().evidence()));
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
        int reported = 0;
        int blocks = 0;
        for (char digit = '0'; digit <= '9'; digit++) {
            Sum sum = sum(hundredBlock + digit, moment);
            counts = counts.plus(sum.counts());
            members += sum.members();
            reported += sum.reported();
            blocks += sum.members() > 0 ? 1 : 0;
        }
        double unwanted = unwanted(counts);
        ReputationSettings.Ranges ranges = settings.ranges();
        // Challenges that forgers of many numbers fail would otherwise be enough to have the whole hundred refused.
        boolean bad = reported > 0
                && members >= ranges.hundredMembers()
                && blocks >= ranges.hundredBlocks()
                && unwanted >= ranges.spamFrom();
        return new Range("+" + hundredBlock + "xx", members, blocks, unwanted, bad);
    }

    private double unwanted(Counts counts) {
        return Confidence.lowerBound(counts.spam(), counts.fine(), settings.confidence());
    }

    /// @param members numbers that evidence speaks against
    /// @param reported how many of them somebody reported
    private record Sum(Counts counts, int members, int reported) {
        static final Sum NOTHING = new Sum(Counts.NONE, 0, 0);
    }

    private Sum sum(String tenBlock, Moment moment) {
        List<Dossier> dossiers = known.reports(tenBlock);
        List<Evidence> seen = known.seen(tenBlock);
        if (dossiers.isEmpty() && seen.isEmpty()) {
            return Sum.NOTHING;
        }
        ReputationSettings.Ranges ranges = settings.ranges();
        Counts sum = Counts.NONE;
        int members = 0;
        int reported = 0;
        for (int i = 0; i < TenBlocks.TEN; i++) {
            Dossier dossier = TenBlocks.at(i, dossiers, Dossier.NONE);
            Evidence evidence = TenBlocks.at(i, seen, Evidence.NONE);
            if (dossier.voices().isEmpty() && evidence.equals(Evidence.NONE)) {
                // Most numbers, even of a block that is known.
                continue;
            }
            Counts one = counts(dossier, evidence, moment).atMost(ranges.memberAtMost());
            sum = sum.plus(one);
            if (one.spam() > 0 && one.spam() - one.fine() >= ranges.memberFrom()) {
                members++;
                reported += dossier.said().isEmpty() ? 0 : 1;
            }
        }
        return new Sum(sum, members, reported);
    }
}
