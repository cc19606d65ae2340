package org.callwarden.server.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.score.Weights;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.Installation;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.PromptDesk;
import org.callwarden.server.admin.TokenDesk;
import org.callwarden.server.admin.web.AllPages;
import org.callwarden.server.admin.web.Pages;
import org.callwarden.server.admin.web.RecordingSource;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigText;

/// The pages over what a core keeps.
final class SitePages {

    private final Config config;
    private final Clock clock;

    SitePages(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Over the service's own.
    ///
    /// @param prompts what callers hear
    List<Pages> real(Core core, AllPages.Moment moment, PromptDesk prompts) {
        return AllPages.of(
                core.handlers()
                        .desks(core.access(), core.tokens(), new RecordedSound(config), prompts, this::installation),
                moment,
                core.texts(),
                clock);
    }

    /// Over demo data: no call comes in there, nothing was recorded, no PBX is switched and no prompt is changed.
    ///
    /// @param users of the service, like the tokens: there are no others
    List<Pages> demo(Core made, AccessDesk users, TokenDesk tokens, Supplier<Health> health) {
        AllPages.Moment quiet = new AllPages.Moment(
                new LiveDesk(new LiveCalls(clock), new Interventions(), _ -> false, users),
                health,
                new PbxSwitches(Map.of(), clock),
                List::of,
                Weights::standard);
        return AllPages.of(
                made.handlers().desks(users, tokens, RecordingSource.NONE, PromptKeeper.none(), this::installation),
                quiet,
                made.texts(),
                clock);
    }

    private Installation installation() {
        return new Installation(
                ConfigText.of(config),
                ModelStore.of(config).list().stream()
                        .map(model -> new Installation.Model(
                                model.name(), model.language(), model.configured(), model.bytes(), model.problem()))
                        .toList());
    }
}
