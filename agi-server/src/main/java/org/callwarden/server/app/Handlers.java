package org.callwarden.server.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.Api;
import org.callwarden.server.admin.AuditPart;
import org.callwarden.server.admin.CallsPart;
import org.callwarden.server.admin.CampaignsPart;
import org.callwarden.server.admin.DescriptionPart;
import org.callwarden.server.admin.EnforcementPart;
import org.callwarden.server.admin.ExportPart;
import org.callwarden.server.admin.FeedsPart;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.HealthPart;
import org.callwarden.server.admin.Installation;
import org.callwarden.server.admin.LearnPart;
import org.callwarden.server.admin.LiveEvents;
import org.callwarden.server.admin.NewestCalls;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumbersPart;
import org.callwarden.server.admin.PoliciesPart;
import org.callwarden.server.admin.PolicyTrial;
import org.callwarden.server.admin.PromptDesk;
import org.callwarden.server.admin.ReplayPart;
import org.callwarden.server.admin.ReportsPart;
import org.callwarden.server.admin.ReviewsPart;
import org.callwarden.server.admin.RuleForm;
import org.callwarden.server.admin.RuleTrial;
import org.callwarden.server.admin.RulesPart;
import org.callwarden.server.admin.ScreenPart;
import org.callwarden.server.admin.TokenDesk;
import org.callwarden.server.admin.TokensPart;
import org.callwarden.server.admin.UsersPart;
import org.callwarden.server.admin.web.AllPages;
import org.callwarden.server.admin.web.RecordingSource;
import org.callwarden.server.storage.JdbcAnswerStore;
import org.callwarden.server.storage.JdbcCallCounts;

/// What programs and people reach of a core: the handlers of the API, and what the pages are made from.
final class Handlers {

    private final Core core;

    Handlers(Core core) {
        this.core = core;
    }

    /// @param events what happens, for those who listen
    /// @param running what only a running service has
    Api api(Supplier<Health> health, LiveEvents events, Api.Part... running) {
        List<Api.Part> parts = new ArrayList<>(List.of(running));
        parts.addAll(List.of(
                new HealthPart(health),
                new RulesPart(core.keeper(), core.callers().numbers(), core.clock),
                new CallsPart(core.calls(), core.ends(), core.policies()::that, core.clock, core.texts()),
                new NumbersPart(numbers(), core.texts()),
                new ReportsPart(
                        core.reports(),
                        core.experience().reputations(),
                        core.callers().numbers(),
                        core.clock),
                new CampaignsPart(core.campaigns()),
                new ReviewsPart(core.reviews(), core.calls(), core.texts()),
                new EnforcementPart(core.keeper(), core.calls(), core.clock, core.texts()),
                new ExportPart(core.calls(), core.ends(), core.clock),
                new LearnPart(core.trust(), core.keeper(), core.callers().numbers(), core.clock),
                new PoliciesPart(
                        core.policies(),
                        core.reputation,
                        core.experience().velocity().settings(),
                        core.trustConfig,
                        core.listSettings),
                new ReplayPart(core.calls(), policyTrial(), core.clock, core.texts()),
                new FeedsPart(core.feeds(), core.callers().numbers().region(), core.clock),
                new UsersPart(core.access()),
                new AuditPart(core.access()),
                new TokensPart(core.tokens(), core.clock),
                new ScreenPart(numbers(), core.texts()),
                new DescriptionPart(),
                events));
        return new Api(parts, core.access()::audit, new JdbcAnswerStore(core.database), core.clock);
    }

    private PolicyTrial policyTrial() {
        return new PolicyTrial(core.neverReject(), core.experience().reputations()::reviewed);
    }

    private NumberLookup numbers() {
        return new NumberLookup(
                core.callers(),
                core.experience(),
                (call, heard) -> (heard ? core.dryRun.hearing(_ -> true) : core.dryRun).assess(call),
                core.calls(),
                core.clock);
    }

    /// What the pages are made from.
    ///
    /// @param users who may enter
    /// @param tokens what programs enter with
    /// @param installation what the service runs with
    AllPages.Desks desks(
            AccessDesk users,
            TokenDesk tokens,
            RecordingSource recordings,
            PromptDesk prompts,
            Supplier<Installation> installation) {
        NewestCalls newest = new NewestCalls(core.calls(), core.clock);
        return new AllPages.Desks(
                core.calls(),
                core.ends(),
                users,
                tokens,
                core.reviews(),
                core.campaigns(),
                numbers(),
                core.keeper(),
                core.numberRules,
                new AllPages.Deciding(
                        new RuleForm(core.callers().numbers(), core.clock),
                        new RuleTrial(newest, core.keeper()),
                        core.policies(),
                        policyTrial(),
                        newest),
                prompts,
                recordings,
                new AllPages.Upkeep(
                        core.feeds(),
                        core.callers().numbers().region(),
                        new JdbcCallCounts(core.database),
                        installation));
    }
}
