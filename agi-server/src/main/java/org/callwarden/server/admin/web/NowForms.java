package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Map;
import org.callwarden.server.admin.BypassDesk;

/// The two forms of the page of this moment, with what was typed into them and why it was refused.
///
/// @param lines where decisions are to be carried out
/// @param off for how long screening is to be off
record NowForms(Typed lines, Typed off) {

    static final String KIND = "kind";
    static final String NAME = "name";
    static final String MINUTES = "minutes";

    /// Before anything is typed.
    static NowForms fresh() {
        return new NowForms(new Typed(Map.of()), new Typed(Map.of(MINUTES, "60")));
    }

    /// @param why a line was refused that somebody typed
    static NowForms line(Visit visit, String why) {
        Typed typed = new Typed(Map.of(KIND, visit.said(KIND), NAME, visit.said(NAME)));
        typed.isWrong(NAME, why);
        return new NowForms(typed, fresh().off());
    }

    /// @param why a time was refused that somebody typed
    static NowForms minutes(Visit visit, String why) {
        Typed typed = new Typed(Map.of(MINUTES, visit.said(MINUTES)));
        typed.isWrong(MINUTES, why);
        return new NowForms(fresh().lines(), typed);
    }

    FormView enforcement(PageWords words) {
        return new FormView(
                NowDeeds.ENFORCEMENT,
                words.say("now.enforcement"),
                "",
                List.of(
                        FormView.Field.choice(
                                KIND,
                                words.say("now.kind"),
                                lines.said(KIND),
                                List.of(
                                        new FormView.Choice("trunk", words.say("now.kind.trunk")),
                                        new FormView.Choice("dialed", words.say("now.kind.dialed")))),
                        lines.told(FormView.Field.text(NAME, words.say("now.name"), lines.said(NAME), 64)
                                .mandatory())),
                List.of(new FormView.Button("enforce", words.say("now.enforce"), "")));
    }

    /// Its field may be left empty: screening again takes no time.
    FormView bypass(PageWords words) {
        return new FormView(
                NowDeeds.BYPASS,
                words.say("now.bypass.change"),
                "",
                List.of(off.told(FormView.Field.number(MINUTES, words.say("now.bypass.minutes"), off.said(MINUTES), 5)
                        .hint(words.say("now.bypass.hint", String.valueOf(BypassDesk.LONGEST.toMinutes()))))),
                List.of(
                        new FormView.Button("off", words.say("now.bypass.do.off"), ""),
                        new FormView.Button("on", words.say("now.bypass.do.on"), "")));
    }
}
