package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.review.CallReview;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.Redress;
import org.callwarden.server.admin.ReviewDesk;
import org.callwarden.server.admin.RuleDesk;

/// One call with all that is known of it, its sound, what it takes to complain of it, and the key that makes good for
/// one that should have come through. Whoever may see the calls of some lines only finds no others.
final class CallPage extends Pages {

    private static final String DUE = "redress";
    private static final String UNDO = "undo-redress";

    private static final int REMEMBERED = 10_000;

    /// Recordings that are made into MP3 at once: each takes a processor for a second or two.
    static final int AT_ONCE = 1;

    private final CallStore calls;
    private final CallEndStore ends;
    private final AccessDesk access;
    private final ReviewDesk reviews;
    private final RuleDesk rules;
    private final RecordingSource recordings;
    private final NumberLookup numbers;
    private final NumberRules numberRules;
    private final CallViews views;
    private final Complaints complaints;
    private final RedressDeeds redresses;
    private final LastDeeds last;
    private final Semaphore encoding = new Semaphore(AT_ONCE);
    private final Cache<String, Boolean> played = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    CallPage(AllPages.Desks desks, CallViews views, LastDeeds last) {
        this.last = last;
        this.calls = desks.calls();
        this.ends = desks.ends();
        this.access = desks.access();
        this.reviews = desks.reviews();
        this.rules = desks.rules();
        this.recordings = desks.recordings();
        this.numbers = desks.numbers();
        this.numberRules = desks.numberRules();
        this.views = views;
        this.complaints = new Complaints(desks.numbers(), desks.numberRules());
        this.redresses = new RedressDeeds(desks, views);
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/calls/<rest>", Role.VIEWER, this::one),
                // A rule counts for all lines.
                Route.post("/calls/<rest>", Role.REVIEWER, this::decide).unscoped(),
                Route.get("/recordings/<rest>", Role.REVIEWER, this::play),
                Route.get("/evidence/<rest>", Role.REVIEWER, this::evidence));
    }

    /// The call of that id, where this visitor may see it.
    private Optional<CallRecord> find(Visit visit) {
        return CallId.read(visit.rest())
                .flatMap(calls::find)
                .filter(record -> visit.who().covers(record.call()));
    }

    private void one(Visit visit) {
        find(visit)
                .ifPresentOrElse(
                        record -> show(visit, 200, record, Optional.empty()), () -> visit.refuse(404, "problem.call"));
    }

    private void show(Visit visit, int status, CallRecord record, Optional<String> problem) {
        PageWords words = visit.words();
        CallId id = record.call().id();
        Optional<CallEnd> end = Optional.ofNullable(ends.of(List.of(id)).get(id));
        CallView view = views.of(record, end, visit.who(), words);
        List<CallReview> history = reviews.history(id);
        String evidence = view.said().flatMap(CallView.Said::sound).isPresent() ? Addresses.evidence(id.value()) : "";
        boolean all = visit.who().seesAll();
        CallPageView page = new CallPageView(
                view,
                problem.map(why -> new CallPageView.Done(List.of(why), "", "", true))
                        .or(() -> all ? done(record, visit) : Optional.empty()),
                Deeds.of(record, false, numberRules),
                all && Redress.isDue(record) ? Optional.of(missed(record, words)) : Optional.empty(),
                CallStory.of(
                        views,
                        visit,
                        record,
                        new CallStory.Since(end, history, rules.kept().rules())),
                all ? complaints.of(record, history.stream().findFirst(), evidence, words) : Optional.empty());
        visit.show(status, "callpage", words.say("call.title", view.caller()), Map.of("view", page));
    }

    private CallPageView.Missed missed(CallRecord record, PageWords words) {
        Call call = record.call();
        List<CallView.Fact> facts = List.of(
                new CallView.Fact(words.say("missed.line"), call.dialed().value()),
                new CallView.Fact(words.say("call.trunk"), call.trunk().name()),
                new CallView.Fact(words.say("call.when"), views.time(call.at())));
        if (!NumberRules.mayAllow(call.caller())) {
            return new CallPageView.Missed("", "", facts, words.say("missed.nobody"));
        }
        String dialled = switch (call.caller().number()) {
            case PhoneNumber.E164 number -> numbers.dialled(number);
            case PhoneNumber.Local(String digits) -> digits;
            case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> "";
        };
        String link = call.caller().number() instanceof PhoneNumber.E164 number
                        && number.standing() != PhoneNumber.Standing.IMPOSSIBLE
                ? "tel:" + number.text()
                : "";
        return new CallPageView.Missed(dialled, link, facts, "");
    }

    private Optional<CallPageView.Done> done(CallRecord record, Visit visit) {
        String who = visit.who().name();
        return last.of(who)
                .filter(deed -> deed.call().equals(record.call().id()))
                // What lets it through can be taken back as long as it is there.
                .filter(deed ->
                        deed.undo() || deed.failed() || redresses.of(record).isEmpty())
                .flatMap(_ -> last.shown(who))
                .map(deed ->
                        new CallPageView.Done(deed.lines(), deed.undo() ? "undo" : "", deed.rules(), deed.failed()))
                .or(() -> redresses
                        .of(record)
                        .map(deed -> new CallPageView.Done(
                                redresses.told(record, deed, visit), deed.who().equals(who) ? UNDO : "", "", false)));
    }

    private void decide(Visit visit) {
        Optional<CallRecord> found = find(visit);
        if (found.isEmpty()) {
            visit.refuse(404, "problem.call");
            return;
        }
        CallRecord record = found.get();
        CallId id = record.call().id();
        String who = visit.who().name();
        String deed = visit.said("do");
        if (!deed.equals(DUE) && !deed.equals(UNDO)) {
            visit.refuse(400, "problem.deed");
            return;
        }
        Optional<String> refusal = deed.equals(DUE) ? refusal(record) : refusal(record, who);
        if (refusal.isPresent()) {
            show(visit, 422, record, Optional.of(visit.words().say(refusal.get())));
            return;
        }
        try {
            // What cannot be logged is not done.
            access.audit(who, deed, id.value(), "");
            if (deed.equals(DUE)) {
                redresses.make(record, who, visit.said("note"));
                last.forget(who);
            } else {
                redresses
                        .takeBack(id, who, visit.words())
                        .ifPresent(lines -> last.put(who, LastDeeds.Done.told(id, lines)));
            }
        } catch (ApiProblem problem) {
            show(visit, problem.status(), record, Optional.of(ReviewPage.failure(problem, visit.words())));
            return;
        }
        visit.goTo(Addresses.call(id.value()));
    }

    /// Why a call cannot be made good for, as the key of a sentence.
    private Optional<String> refusal(CallRecord record) {
        if (!Redress.isDue(record)) {
            return Optional.of("redress.rang");
        }
        if (!NumberRules.mayAllow(record.call().caller())) {
            return Optional.of("missed.nobody");
        }
        return redresses.stands(record) ? Optional.of("redress.already") : Optional.empty();
    }

    /// Why this reviewer cannot take it back.
    private Optional<String> refusal(CallRecord record, String who) {
        return redresses.of(record).filter(deed -> deed.who().equals(who)).isPresent()
                ? Optional.empty()
                : Optional.of("redress.not-yours");
    }

    private static Optional<String> recording(CallRecord record) {
        return record.listening().flatMap(ListenOutcome::transcript).flatMap(Transcript::recording);
    }

    private void play(Visit visit) {
        Optional<CallRecord> found = find(visit);
        Optional<byte[]> wav = found.flatMap(CallPage::recording).flatMap(recordings::wav);
        if (found.isEmpty() || wav.isEmpty()) {
            visit.refuse(404, "problem.recording");
            return;
        }
        String id = found.get().call().id().value();
        // A browser asks for a sound in pieces; somebody plays it whenever they hear its beginning.
        String playing = visit.who().name() + " " + id;
        if (ByteRange.isFromTheBeginning(visit.http(), wav.get().length) || played.getIfPresent(playing) == null) {
            access.audit(visit.who().name(), "play-recording", id, "");
            played.put(playing, true);
        }
        ByteRange.send(visit.http(), "audio/wav", wav.get());
    }

    /// The recording as a file for a complaint; each is in the log, since it leaves the house.
    private void evidence(Visit visit) {
        Optional<CallRecord> found = find(visit);
        Optional<String> path = found.flatMap(CallPage::recording);
        if (found.isEmpty() || path.isEmpty()) {
            visit.refuse(404, "problem.recording");
            return;
        }
        if (!encoding.tryAcquire()) {
            visit.refuse(503, "problem.evidence");
            return;
        }
        try {
            Optional<byte[]> mp3 = recordings.mp3(path.get());
            if (mp3.isEmpty()) {
                visit.refuse(404, "problem.recording");
                return;
            }
            Call call = found.get().call();
            access.audit(visit.who().name(), "play-recording", call.id().value(), "mp3");
            visit.http()
                    .contentType("audio/mpeg")
                    .header("Content-Disposition", "attachment; filename=\"call-" + stamp(call.at()) + ".mp3\"")
                    .result(mp3.get());
        } finally {
            encoding.release();
        }
    }

    private String stamp(Instant at) {
        return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).format(at.atZone(views.zone()));
    }
}
