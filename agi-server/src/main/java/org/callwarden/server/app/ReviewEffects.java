package org.callwarden.server.app;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.server.admin.CampaignDesk;

/// What follows from a review, for the number and for the script. Doing it twice changes nothing.
///
/// All reviewers have one voice about a number, of which the newest word counts. What is taken back
/// leaves what the last other review of that number, or of that script, says; where there is none,
/// nothing is said any more.
final class ReviewEffects {

    /// Who reports what reviewers say.
    static final String REPORTER = "review";

    private final ReportDesk reports;
    private final CampaignDesk campaigns;
    private final Function<Predicate<CallRecord>, Optional<CallReview>> standing;
    private final Clock clock;

    /// @param standing the review that was made last of such calls and still says something
    ReviewEffects(
            ReportDesk reports,
            CampaignDesk campaigns,
            Function<Predicate<CallRecord>, Optional<CallReview>> standing,
            Clock clock) {
        this.reports = reports;
        this.campaigns = campaigns;
        this.standing = standing;
        this.clock = clock;
    }

    /// Reports the caller's number. A forged one is somebody else's.
    ///
    /// @param before what was said of the call until now
    Optional<ReportDesk.Answer> report(CallRecord record, Says before, CallReview review) {
        if (isForged(record) || (review.says() == Says.NONE && before == Says.NONE)) {
            return Optional.empty();
        }
        ReportDesk.Answer may = reports.mayReport(record.call().caller());
        if (may != ReportDesk.Answer.TAKEN || !(record.call().caller().number() instanceof PhoneNumber.E164 number)) {
            return Optional.of(may);
        }
        Says says = review.says() == Says.NONE ? left(other -> isOf(number, other)) : review.says();
        String comment = cut("call " + review.call() + ", " + review.author(), Report.MAX_COMMENT);
        return Optional.of(reports.take(
                new Report(number, reported(says), Report.Source.REVIEW, REPORTER, clock.instant(), comment)));
    }

    private static boolean isForged(CallRecord record) {
        return record.verdict().spoofed() || record.call().attestation() == Attestation.FAILED;
    }

    /// Whether a review of this call is one of the number, too.
    private boolean isOf(PhoneNumber.E164 number, CallRecord record) {
        Caller caller = record.call().caller();
        return caller.number().equals(number)
                && !isForged(record)
                && reports.mayReport(caller) == ReportDesk.Answer.TAKEN;
    }

    /// Says the same of the campaign. What somebody else said of it since is not taken back.
    ///
    /// @param before what was said of the call until now
    /// @param takesBack whether the review says again what was said before that
    /// @return how it stands; empty for a call without one, or whose campaign was forgotten
    Optional<Campaign> campaign(CallRecord record, Says before, CallReview review, boolean takesBack) {
        Optional<Campaign> known = campaign(record);
        if (known.isEmpty()) {
            return known;
        }
        Campaign campaign = known.get();
        if (takesBack && (before == Says.NONE || campaign.review() != reviewed(before))) {
            return known;
        }
        Says says = review.says() == Says.NONE
                ? left(other ->
                        campaign(other).filter(of -> of.id() == campaign.id()).isPresent())
                : review.says();
        String note = review.note().isEmpty() ? "call " + review.call() : review.note();
        return campaigns.review(campaign.id(), reviewed(says), review.author(), cut(note, CampaignReview.MAX_NOTE));
    }

    /// The campaign of a call, as it stands.
    Optional<Campaign> campaign(CallRecord record) {
        return record.campaign().map(CampaignMatch::id).flatMap(campaigns::campaign);
    }

    private Says left(Predicate<CallRecord> such) {
        return standing.apply(such).map(CallReview::says).orElse(Says.NONE);
    }

    private static Report.Says reported(Says says) {
        return switch (says) {
            case SPAM -> Report.Says.SPAM;
            case NOT_SPAM -> Report.Says.FINE;
            case NONE -> Report.Says.NOTHING;
        };
    }

    private static Review reviewed(Says says) {
        return switch (says) {
            case SPAM -> Review.SPAM;
            case NOT_SPAM -> Review.NOT_SPAM;
            case NONE -> Review.NONE;
        };
    }

    /// The beginning, without half of a character.
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
