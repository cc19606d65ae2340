package org.callwarden.server.admin.web;

import java.util.List;

/// Somebody's files of calls, those being saved and the last ones.
///
/// @param running whether one of them grows
/// @param latest how the latest one stands, in words; empty where there is none
public record ExportsView(boolean running, String latest, ListView files) {

    /// How it stands with these, in the language of the page.
    static ExportsView of(List<ExportLog.State> states, CallViews views, PageWords words) {
        List<ListView.Row> rows = states.stream()
                .map(state -> new ListView.Row(List.of(
                        ListView.Cell.of(views.time(state.begun())),
                        ListView.Cell.of(words.say("exports.kind." + state.kind())),
                        ListView.Cell.of(String.valueOf(state.rows())),
                        ListView.Cell.of(state.reached().map(views::time).orElse("")),
                        new ListView.Cell(words.say("exports." + state.stage().name()), "", tone(state.stage())))))
                .toList();
        return new ExportsView(
                states.stream().anyMatch(state -> state.stage() == ExportLog.Stage.RUNNING),
                states.isEmpty()
                        ? ""
                        : words.say(
                                "exports.latest",
                                words.say("exports." + states.getFirst().stage().name()),
                                String.valueOf(states.getFirst().rows())),
                new ListView(
                        words.say("exports.caption"),
                        List.of(
                                new ListView.Column(words.say("exports.begun"), false, false),
                                new ListView.Column(words.say("exports.file"), false, true),
                                new ListView.Column(words.say("exports.rows"), true, false),
                                new ListView.Column(words.say("exports.reached"), false, false),
                                new ListView.Column(words.say("exports.state"), false, false)),
                        rows,
                        words.say("exports.none"),
                        ""));
    }

    private static String tone(ExportLog.Stage stage) {
        return switch (stage) {
            case RUNNING -> "asked";
            case DONE -> "rang";
            case BROKEN, LEFT -> "stopped";
        };
    }
}
