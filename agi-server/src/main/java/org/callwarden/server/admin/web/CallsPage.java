package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.NumberLookup;

/// The newest calls, or those that are looked for, page by page; one call with all that is known of it; and its sound.
/// Whoever may see the calls of some lines only finds no others. Each playing is in the audit log once an hour.
final class CallsPage extends Pages {

    private static final int LISTED = 50;

    /// Where a page begins: a millisecond, and within it a call.
    private static final Pattern MARK = Pattern.compile("([0-9]{1,15})(?:/([!-~]{1,190}))?");

    private static final int REMEMBERED = 10_000;

    private final CallStore calls;
    private final CallEndStore ends;
    private final AccessDesk access;
    private final RecordingSource recordings;
    private final NumberLookup numbers;
    private final CallViews views;
    private final Clock clock;
    private final Cache<String, Boolean> played = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    CallsPage(WebSite.Desks desks, CallViews views, Clock clock) {
        this.calls = desks.calls();
        this.ends = desks.ends();
        this.access = desks.access();
        this.recordings = desks.recordings();
        this.numbers = desks.numbers();
        this.views = views;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/calls", Role.VIEWER, this::list),
                Route.get("/calls/<rest>", Role.VIEWER, this::one),
                Route.get("/recordings/<rest>", Role.REVIEWER, this::play));
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
        Matcher said = MARK.matcher(visit.said("before"));
        return said.matches()
                ? new Mark(Long.parseLong(said.group(1)), said.group(2) == null ? "" : said.group(2))
                : Mark.newest(clock.instant());
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
                        "view",
                        views.table(shown, CallViews.Columns.ALL, visit, words.say("calls.caption"), none)));
    }

    /// The call of that id, where this visitor may see it.
    private Optional<CallRecord> find(Visit visit) {
        try {
            return calls.find(new CallId(visit.rest()))
                    .filter(record -> visit.who().covers(record.call()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void one(Visit visit) {
        Optional<CallRecord> found = find(visit);
        if (found.isEmpty()) {
            visit.refuse(404, "problem.call");
            return;
        }
        CallRecord record = found.get();
        CallId id = record.call().id();
        CallView view =
                views.of(record, Optional.ofNullable(ends.of(List.of(id)).get(id)), visit.who(), visit.words());
        visit.show("callpage", visit.words().say("call.title", view.caller()), Map.of("call", view));
    }

    private void play(Visit visit) {
        Optional<CallRecord> found = find(visit);
        Optional<byte[]> wav = found.flatMap(CallRecord::listening)
                .flatMap(ListenOutcome::transcript)
                .flatMap(Transcript::recording)
                .flatMap(recordings::wav);
        if (found.isEmpty() || wav.isEmpty()) {
            visit.refuse(404, "problem.recording");
            return;
        }
        String id = found.get().call().id().value();
        // A browser asks for a sound in pieces; somebody plays it once.
        String playing = visit.who().name() + " " + id;
        if (played.getIfPresent(playing) == null) {
            access.audit(visit.who().name(), "play-recording", id, "");
            played.put(playing, true);
        }
        ByteRange.send(visit.http(), "audio/wav", wav.get());
    }
}
