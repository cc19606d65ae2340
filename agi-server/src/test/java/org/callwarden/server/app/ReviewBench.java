package org.callwarden.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Experience;
import org.callwarden.screening.Experiences;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.campaign.InMemoryCampaignReviewStore;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.InMemoryRuleStore;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.reputation.InMemoryReportStore;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.review.InMemoryCallReviewStore;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.storage.PendingReports;

/// The service's parts around reviews, real but for their stores: calls are screened, heard and
/// stored, with the standard policy on an enforced trunk.
final class ReviewBench implements AutoCloseable {

    static final String ROBOT =
            "this is card services we can lower the interest rate on your credit card to zero percent this offer ends"
                    + " today press one now to speak with an agent or press two to be removed from our list";
    static final String SCHOOL =
            "hello this is the school office we call all parents the excursion on thursday starts half an hour later"
                    + " please send your child with rain clothes and a packed lunch thank you";

    final MutableClock clock = new MutableClock(Calls.TUESDAY);
    final InMemoryCallStore calls = new InMemoryCallStore();
    final InMemoryReportStore reports = new InMemoryReportStore();
    final Experience experience = Experiences.standard();
    final RulesKeeper rules;
    final CampaignsKeeper campaigns;
    final ReviewKeeper desk;
    private final ReportsKeeper reporting;
    private final Screening screening;
    private final Understanding understanding;
    private int placed;

    ReviewBench(Path folder, InMemoryCallReviewStore store) {
        Rules live = new Rules();
        Rules dry = new Rules();
        this.rules = new RulesKeeper(new InMemoryRuleStore(), new SnapshotInFolder(folder), live, dry);
        rules.load();
        rules.enforce(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK), true);
        NeverReject neverReject = NeverReject.of(Calls.NUMBERS);
        this.reporting = new ReportsKeeper(
                reports,
                PendingReports.open(folder.resolve("reports.pending")),
                experience.reputations(),
                experience::reported,
                EmergencyNumbers.of("VN"),
                neverReject,
                _ -> false,
                clock);
        this.screening = screening(live, neverReject);
        this.campaigns = new CampaignsKeeper(
                calls,
                new InMemoryCampaignReviewStore(),
                () -> new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100)),
                screening::remember,
                clock);
        this.understanding = Understanding.standard(Calls.NUMBERS, campaigns.campaigns());
        this.desk = new ReviewKeeper(
                calls,
                store,
                new ReviewKeeper.Desks(reporting, campaigns, new NumberRules(rules, reporting, clock)),
                screening(dry, neverReject),
                clock);
    }

    private Screening screening(Rules in, NeverReject neverReject) {
        PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
        return Screening.standard(
                Calls.NUMBERS,
                neverReject,
                Calls.OWN_NUMBERS,
                in,
                () -> policies,
                experience.history(),
                experience.sources());
    }

    /// A call of a number that somebody inside reported: refused, at the very threshold.
    CallRecord refused(String raw) {
        if (Calls.NUMBERS.read(raw) instanceof PhoneNumber.E164 number) {
            Report report =
                    new Report(number, Report.Says.SPAM, Report.Source.FEATURE_CODE, "ext:101", clock.instant(), "");
            var _ = experience.reported(report);
        }
        return placed(Calls.from(raw));
    }

    private Call call(Calls from) {
        clock.advance(Duration.ofSeconds(10));
        Call call = from.at(clock.instant()).call();
        return new Call(
                CallRecords.id(++placed),
                call.caller(),
                call.dialed(),
                call.trunk(),
                call.attestation(),
                Optional.empty(),
                Language.EN,
                call.at());
    }

    /// What a call of this number would get now.
    Verdict verdict(String raw) {
        return screening.assess(call(Calls.from(raw)));
    }

    /// A call that is over without a word.
    CallRecord placed(Calls from) {
        Call call = call(from);
        return stored(call, screening.assess(call), Optional.empty());
    }

    /// A call of somebody who was asked why they call, and said this.
    CallRecord heard(String raw, String text) {
        return heard(Calls.from(raw), text);
    }

    CallRecord heard(Calls from, String text) {
        Call call = call(from);
        List<SpokenWord> words = Arrays.stream(text.split(" "))
                .map(word -> new SpokenWord(word, Duration.ZERO, Duration.ofMillis(300), 0.9))
                .toList();
        Transcript said = understanding.of(call, Language.EN, words, true);
        ListenOutcome outcome = new ListenOutcome.Said(said);
        return stored(call, screening.heard(call, screening.assess(call), outcome), Optional.of(outcome));
    }

    private CallRecord stored(Call call, Verdict verdict, Optional<ListenOutcome> listening) {
        CallRecord record = new CallRecord(
                call,
                verdict,
                Optional.empty(),
                listening,
                Ending.DECIDED,
                new CallRecord.Spent(Duration.ofMillis(1), Duration.ZERO, call.at()));
        calls.insert(List.of(record));
        return record;
    }

    static CallId id(CallRecord record) {
        return record.call().id();
    }

    static Calls forged(String raw) {
        return Calls.from(raw).attested(Attestation.FAILED);
    }

    @Override
    public void close() {
        reporting.close();
    }
}
