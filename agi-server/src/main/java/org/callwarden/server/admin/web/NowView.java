package org.callwarden.server.admin.web;

import java.util.List;

/// The page of this moment.
///
/// @param figures of today; empty for whoever may see some lines only
/// @param troubles what is wrong with the service, in English as health says it; empty when nothing is
/// @param enforced the trunks and lines on which decisions are carried out
public record NowView(List<CallView.Fact> figures, List<Row> calls, List<String> troubles, List<Switch> enforced) {

    public NowView {
        figures = List.copyOf(figures);
        calls = List.copyOf(calls);
        troubles = List.copyOf(troubles);
        enforced = List.copyOf(enforced);
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
            String text) {}

    /// @param kind `trunk` or `dialed`
    /// @param text in words
    public record Switch(String kind, String name, String text) {}
}
