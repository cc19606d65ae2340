package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk;

/// What people did, the latest first.
final class AuditPage extends Pages {

    private static final int LISTED = 50;

    /// The number of an entry.
    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,17}");

    private final AccessDesk access;
    private final CallViews views;

    AuditPage(AccessDesk access, CallViews views) {
        this.access = access;
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/audit", Role.ADMIN, this::list).unscoped());
    }

    private void list(Visit visit) {
        PageWords words = visit.words();
        long before =
                visit.before(PLACE).map(place -> Long.parseLong(place.group())).orElse(Long.MAX_VALUE);
        List<AuditEntry> entries = access.audited(before, LISTED);
        var details = new AuditDetails(words, views);
        List<ListView.Row> rows = new ArrayList<>();
        for (AuditEntry entry : entries) {
            rows.add(new ListView.Row(List.of(
                    ListView.Cell.of(views.time(entry.at())),
                    ListView.Cell.of(entry.who()),
                    ListView.Cell.of(words.word("audit", entry.what())),
                    new ListView.Cell(details.about(entry), address(entry), ""),
                    ListView.Cell.of(details.detail(entry)))));
        }
        String next = entries.size() < LISTED
                ? ""
                : "/audit?before=" + entries.getLast().number();
        visit.show(
                "list",
                words.say("nav.audit"),
                Map.of(
                        "view",
                        new ListView(words.say("audit.caption"), columns(words), rows, words.say("audit.none"), next)));
    }

    /// The page of what it was done to, where that has one.
    private static String address(AuditEntry entry) {
        return switch (entry.what()) {
            case "play-recording", "review", "redress", "undo-redress", "let-through-call", "end-call" ->
                "/calls/" + entry.about();
            // By a call, or on a number's page.
            case "block", "block-range", "allow" ->
                entry.about().startsWith("+") ? NumbersPage.address(entry.about()) : "/calls/" + entry.about();
            case "feed-added", "feed-changed", "feed-fetched" -> "/feeds/" + entry.about();
            case "replace-prompt", "restore-prompt" -> "/prompts/" + entry.about();
            case "review-campaign" -> "/campaigns/" + entry.about();
            case "user-added",
                    "user-activated",
                    "user-deactivated",
                    "role-set",
                    "password-set",
                    "password-changed",
                    "one-time-link",
                    "signed-in",
                    "signed-in-by-link",
                    "locked-out" -> "/users/" + entry.about();
            case "token-made", "token-revoked" -> "/tokens/" + entry.about();
            default -> "";
        };
    }

    private static List<ListView.Column> columns(PageWords words) {
        return List.of(
                new ListView.Column(words.say("audit.when"), false, false),
                new ListView.Column(words.say("audit.who"), false, false),
                new ListView.Column(words.say("audit.what"), false, false),
                new ListView.Column(words.say("audit.about"), false, false),
                new ListView.Column(words.say("audit.detail"), false, true));
    }
}
