package org.callwarden.server.admin.web;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.velocity.LineSurge;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.BypassDesk;
import org.callwarden.server.admin.CampaignDesk;
import org.callwarden.server.admin.FeedDesk;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.Installation;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.NewestCalls;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.PolicyDesk;
import org.callwarden.server.admin.PolicyTrial;
import org.callwarden.server.admin.PromptDesk;
import org.callwarden.server.admin.ReviewDesk;
import org.callwarden.server.admin.RuleDesk;
import org.callwarden.server.admin.RuleForm;
import org.callwarden.server.admin.RuleTrial;
import org.callwarden.server.admin.TokenDesk;

/// The pages that there are, and what they are made from.
public final class AllPages {

    private AllPages() {}

    /// What the pages are made from.
    public record Desks(
            CallStore calls,
            CallEndStore ends,
            AccessDesk access,
            TokenDesk tokens,
            ReviewDesk reviews,
            CampaignDesk campaigns,
            NumberLookup numbers,
            RuleDesk rules,
            NumberRules numberRules,
            Deciding deciding,
            PromptDesk prompts,
            RecordingSource recordings,
            Upkeep upkeep) {}

    /// What keeps the service up to date, and tells of it.
    ///
    /// @param region whose national numbers are read where nothing else is said
    public record Upkeep(FeedDesk feeds, String region, CallCounts counts, Supplier<Installation> installation) {}

    /// What decides about calls, and what a change to it would have meant for the last of them.
    public record Deciding(
            RuleForm ruleForm, RuleTrial ruleTrial, PolicyDesk policies, PolicyTrial policyTrial, NewestCalls newest) {}

    /// What the page of this moment is made from.
    ///
    /// @param storms the floods of calls that go on
    /// @param weights what signals weigh
    public record Moment(
            LiveDesk live,
            Supplier<Health> health,
            BypassDesk bypass,
            Supplier<List<LineSurge>> storms,
            Supplier<Weights> weights) {}

    /// All pages.
    ///
    /// @param clock whose time zone the pages are in
    public static List<Pages> of(Desks desks, Moment moment, ReasonTexts texts, Clock clock) {
        CallViews views = new CallViews(texts, desks.recordings(), clock.getZone());
        RuleDeeds deeds = new RuleDeeds(desks.rules(), desks.access());
        RuleViews rules = new RuleViews(views, clock);
        ExportLog exports = new ExportLog(clock);
        LastDeeds last = new LastDeeds();
        return List.of(
                new ReviewPage(desks, views, last),
                new CallExports(desks, exports, views, clock),
                new CallsPage(desks, views, exports, clock),
                new CallPage(desks, views, last),
                new NowPage(desks, moment, views),
                new CampaignsPage(desks.campaigns(), desks.access(), views),
                new NumbersPage(desks, views),
                new RuleImportPage(desks, deeds, rules),
                new RulesPage(desks, deeds, rules, clock),
                new PolicyPage(desks, views),
                new PromptsPage(desks),
                new ReportsPage(desks.upkeep().counts(), desks.access(), clock),
                new FeedsPage(desks.upkeep(), desks.access(), views, clock),
                new UsersPage(desks.access(), views),
                new SystemPage(moment.health(), desks.upkeep().installation(), views),
                new TokensPage(desks.tokens(), views, clock),
                new AuditPage(desks.access(), views),
                new AccountPage(desks.access()),
                new RightsPage());
    }
}
