package org.callwarden.server.admin.web;

import java.util.List;

/// The page of this moment.
///
/// @param figures of today; empty for whoever may see some lines only
/// @param troubles what is wrong with the service, each in words; empty when nothing is
/// @param enforced the trunks and lines on which decisions are carried out
/// @param storms floods of calls that go on, each in words
/// @param off how the off switch stands
/// @param unwatched why it is not known what becomes of calls; empty where it is
public record NowView(
        List<CallView.Fact> figures,
        List<Row> calls,
        List<String> troubles,
        List<Switch> enforced,
        List<String> storms,
        OffSwitch off,
        String unwatched) {

    public NowView {
        figures = List.copyOf(figures);
        calls = List.copyOf(calls);
        troubles = List.copyOf(troubles);
        enforced = List.copyOf(enforced);
        storms = List.copyOf(storms);
    }

    /// @param address of the call's page; empty until screening is over
    /// @param state in words
    /// @param tone a class of the style sheet
    /// @param why the first reason so far
    /// @param text what the caller has said so far
    public record Row(
            String time,
            String address,
            String caller,
            String dialed,
            String trunk,
            String state,
            String tone,
            int score,
            String why,
            String text,
            Choice choice) {}

    /// What this visitor may do with a call.
    ///
    /// @param call its id
    /// @param letThrough whether it can be let through
    /// @param end whether it can be ended
    /// @param said what a person decided, in words; empty where nobody did
    public record Choice(String call, boolean letThrough, boolean end, String said) {
        /// Whether there is anything to do or to tell.
        public boolean isShown() {
            return letThrough || !said.isEmpty();
        }
    }

    /// @param kind `trunk` or `dialed`
    /// @param text in words
    public record Switch(String kind, String name, String text) {}

    /// @param configured whether the service can ask and set it
    /// @param off where every call rings, each in words
    /// @param unknown where it cannot be asked, each in words
    public record OffSwitch(boolean configured, List<String> off, List<String> unknown) {
        public OffSwitch {
            off = List.copyOf(off);
            unknown = List.copyOf(unknown);
        }

        /// Whether calls are known to be screened everywhere.
        public boolean screens() {
            return configured && off.isEmpty() && unknown.isEmpty();
        }
    }
}
