package org.callwarden.server.admin.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.server.admin.NumberLookup;

/// The newest calls, or those that are looked for, page by page. Whoever may see the calls of some lines only finds no
/// others.
final class CallsPage extends Pages {

    private static final int LISTED = 50;

    /// Where a page begins: a millisecond, and within it a call.
    private static final Pattern MARK = Pattern.compile("([0-9]{1,15})(?:/([!-~]{1,190}))?");

    private final CallStore calls;
    private final NumberLookup numbers;
    private final CallViews views;
    private final ExportLog exports;
    private final Clock clock;

    /// @param exports how far files of calls have come
    CallsPage(AllPages.Desks desks, CallViews views, ExportLog exports, Clock clock) {
        this.exports = exports;
        this.calls = desks.calls();
        this.numbers = desks.numbers();
        this.views = views;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/calls", Role.VIEWER, this::list));
    }

    private void list(Visit visit) {
        CallSearchForm form = CallSearchForm.of(visit, numbers, clock.getZone());
        if (form.isForbidden()) {
            visit.refuse(403, "problem.search");
            return;
        }
        if (form.hasProblems()) {
            show(visit, 400, form, List.of(), Optional.empty());
            return;
        }
        // One more than is shown says whether there are more.
        Page page = calls.search(form.query(), visit.who().user().scope()::covers, begin(visit), LISTED + 1);
        boolean more = page.calls().size() > LISTED;
        List<CallRecord> shown = more ? page.calls().subList(0, LISTED) : page.calls();
        Optional<SearchView.Next> next = more
                ? Optional.of(new SearchView.Next(
                        address(form, mark(shown.getLast())), visit.words().say("list.next"), ""))
                : page.next().map(end -> further(visit.words(), form, end));
        show(visit, 200, form, shown, next);
    }

    private Mark begin(Visit visit) {
        return visit.before(MARK)
                .map(said -> new Mark(Long.parseLong(said.group(1)), said.group(2) == null ? "" : said.group(2)))
                .orElseGet(() -> Mark.newest(clock.instant()));
    }

    private static Mark mark(CallRecord record) {
        return new Mark(record.call().at().toEpochMilli(), record.call().id().value());
    }

    private static String address(CallSearchForm form, Mark before) {
        return "/calls?" + form.address() + (form.isEmpty() ? "" : "&") + "before="
                + CallSearchForm.encoded(before.millis() + "/" + before.id());
    }

    /// The page ended because it had read enough, not because there are no more.
    private SearchView.Next further(PageWords words, CallSearchForm form, Mark end) {
        return new SearchView.Next(
                address(form, end),
                words.say("calls.further"),
                words.say("calls.read-to", views.time(Instant.ofEpochMilli(end.millis()))));
    }

    private void show(
            Visit visit, int status, CallSearchForm form, List<CallRecord> shown, Optional<SearchView.Next> next) {
        PageWords words = visit.words();
        String none =
                words.say(form.hasProblems() ? "calls.not-asked" : form.isEmpty() ? "calls.none" : "calls.none-found");
        visit.show(
                status,
                "searchlist",
                words.say("nav.calls"),
                Map.of(
                        "search",
                        form.view(words, next),
                        "exports",
                        ExportsView.of(exports.of(visit.who().name()), views, words),
                        "view",
                        views.table(shown, CallViews.Columns.ALL, visit, words.say("calls.caption"), none)));
    }
}
