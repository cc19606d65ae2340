package org.callwarden.server.admin.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.live.LiveCall;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.velocity.LineSurge;
import org.callwarden.server.admin.BypassDesk;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.RuleDesk;

/// The calls of this moment, today's figures, storms, and how the switches stand. A browser is told
/// that something changed, at most twice a second however much does, and asks for the table again.
/// What is done from here stands in [NowDeeds].
final class NowPage extends Pages {

    static final String ADDRESS = "/now";

    /// Browsers that are told at once; those beyond ask by themselves every few seconds.
    static final int MAX_LISTENERS = 64;

    /// Rows of the table.
    private static final int SHOWN = 100;

    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// After so long a browser without a place asks again.
    private static final Duration TURN = Duration.ofSeconds(3);

    private final LiveDesk desk;
    private final LiveCalls live;
    private final AllPages.Moment moment;
    private final RuleDesk rules;
    private final NowDeeds deeds;
    private final CallViews views;
    private final Semaphore places = new Semaphore(MAX_LISTENERS);
    private final CountDownLatch closed = new CountDownLatch(1);

    NowPage(AllPages.Desks desks, AllPages.Moment moment, CallViews views) {
        this.desk = moment.live();
        this.live = desk.calls();
        this.moment = moment;
        this.rules = desks.rules();
        this.deeds = new NowDeeds(
                desk, moment.bypass(), desks.rules(), desks.access(), (visit, forms) -> show(visit, 422, forms));
        this.views = views;
    }

    @Override
    List<Route> routes() {
        List<Route> routes = new ArrayList<>(deeds.routes());
        routes.add(Route.get(ADDRESS, Role.VIEWER, visit -> show(visit, 200, NowForms.fresh())));
        routes.add(Route.get(ADDRESS + "/calls", Role.VIEWER, this::calls));
        routes.add(Route.get(ADDRESS + "/changes", Role.VIEWER, this::follow));
        return routes;
    }

    @Override
    void close() {
        closed.countDown();
    }

    private void show(Visit visit, int status, NowForms forms) {
        PageWords words = visit.words();
        Map<String, Object> values = new HashMap<>(view(visit, troubles(visit)));
        values.put("off", forms.bypass(words));
        values.put("enforcement", forms.enforcement(words));
        visit.show(status, "now", words.say("nav.now"), values);
    }

    /// A page over real calls never fills itself with made-up ones, nor the other way round.
    private void calls(Visit visit) {
        String world = visit.said("world");
        if (!world.isEmpty() && world.equals("shown") != visit.who().looksAtDemo()) {
            visit.http().header("HX-Refresh", "true").status(204);
            return;
        }
        visit.show("live", "", view(visit, List.of()));
    }

    private List<String> troubles(Visit visit) {
        // Complaints may name addresses of lists with keys in them, and files of this host, as the API's health does.
        return visit.who().may(Role.ADMIN) && visit.who().isUnscoped()
                ? moment.health().get().degraded().stream()
                        .map(trouble -> views.local(visit.words().tell(trouble)))
                        .toList()
                : List.of();
    }

    private Map<String, Object> view(Visit visit, List<String> troubles) {
        PageWords words = visit.words();
        List<BypassDesk.Pbx> pbxs = moment.bypass().pbxs();
        List<NowView.Row> rows = live.now().stream()
                .filter(call -> visit.who().covers(call.call()))
                .limit(SHOWN)
                .map(call -> row(call, visit))
                .toList();
        List<NowView.Switch> enforced = rules.kept().enforced().stream()
                .filter(scope -> visit.who().covers(scope))
                .map(scope -> new NowView.Switch(
                        scope.kind().id(),
                        scope.name(),
                        words.say("now.enforced." + scope.kind().id(), scope.name())))
                .toList();
        return Map.of(
                "view",
                new NowView(
                        visit.who().isUnscoped() ? figures(words) : List.of(),
                        rows,
                        troubles,
                        enforced,
                        moment.storms().get().stream()
                                .filter(visit.who()::covers)
                                .map(surge -> storm(surge, words))
                                .toList(),
                        offSwitch(pbxs, words),
                        unwatched(pbxs, words)));
    }

    private String storm(LineSurge surge, PageWords words) {
        SignalKind kind = switch (surge.kind()) {
            case TRUNK -> SignalKind.TRUNK_SURGE;
            case DIALED -> SignalKind.DIALED_SURGE;
        };
        return words.say(
                "now.storm." + surge.kind().id(),
                surge.name(),
                String.valueOf(surge.calls()),
                views.time(surge.since()),
                String.valueOf(moment.weights().get().of(kind)));
    }

    private NowView.OffSwitch offSwitch(List<BypassDesk.Pbx> pbxs, PageWords words) {
        List<String> off = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (BypassDesk.Pbx pbx : pbxs) {
            switch (pbx.stand()) {
                case BypassDesk.Stand.Screening() -> {}
                case BypassDesk.Stand.Off(Instant until) ->
                    off.add(words.say("now.bypass.off", pbx.name(), views.time(until)));
                case BypassDesk.Stand.Unknown(String _) -> unknown.add(words.say("now.bypass.unknown", pbx.name()));
            }
        }
        return new NowView.OffSwitch(!pbxs.isEmpty(), off, unknown);
    }

    private static String unwatched(List<BypassDesk.Pbx> pbxs, PageWords words) {
        if (pbxs.isEmpty()) {
            return words.say("now.unwatched");
        }
        String away = pbxs.stream()
                .filter(pbx -> pbx.stand() instanceof BypassDesk.Stand.Unknown)
                .map(BypassDesk.Pbx::name)
                .collect(Collectors.joining(", "));
        return away.isEmpty() ? "" : words.say("now.unwatched.away", away);
    }

    private List<CallView.Fact> figures(PageWords words) {
        Map<LiveCalls.Outcome, Long> today = new EnumMap<>(LiveCalls.Outcome.class);
        today.putAll(live.today());
        List<CallView.Fact> figures = new ArrayList<>();
        for (LiveCalls.Outcome outcome : LiveCalls.Outcome.values()) {
            figures.add(new CallView.Fact(
                    words.say("now.today." + outcome.name()), String.valueOf(today.getOrDefault(outcome, 0L))));
        }
        return figures;
    }

    private NowView.Row row(LiveCall call, Visit visit) {
        PageWords words = visit.words();
        Verdict verdict = call.verdict();
        boolean over = call.state().isDecided();
        return new NowView.Row(
                views.time(call.call().at()),
                over ? Addresses.call(call.call().id().value()) : "",
                views.caller(call.call(), visit.who(), words),
                call.call().dialed().value(),
                call.call().trunk().name(),
                state(call, visit),
                over ? CallViews.tone(verdict) : "asked",
                verdict.card().score().value(),
                views.sentence(verdict.reasons().getFirst(), visit.who(), words),
                visit.who().seesAll() ? call.text() : "",
                choice(call, visit));
    }

    private static String state(LiveCall call, Visit visit) {
        PageWords words = visit.words();
        String state = words.word("state", call.state().id());
        if (!call.state().isDecided()) {
            return state;
        }
        Verdict verdict = call.verdict();
        String decision = CallViews.decision(verdict, visit.who(), words);
        if (call.state() == LiveCall.State.DECIDED) {
            return decision;
        }
        // That it simply rang is told by what came of it.
        boolean rang = verdict.enforced() && verdict.decision() instanceof Decision.Accept;
        return rang && call.state().isWatched() ? state : words.say("now.state", decision, state);
    }

    private NowView.Choice choice(LiveCall call, Visit visit) {
        CallId id = call.call().id();
        if (!visit.who().may(NowDeeds.DECIDES) || !desk.isOpen(id)) {
            return new NowView.Choice(id.value(), false, false, "");
        }
        String said = desk.decided(id)
                .map(word -> visit.words().say("now.said." + word.kind().id(), word.user()))
                .orElse("");
        return new NowView.Choice(id.value(), said.isEmpty(), said.isEmpty() && desk.mayEnd(call.call()), said);
    }

    private void follow(Visit visit) {
        boolean mayStay = places.tryAcquire();
        try {
            visit.http().res().setContentType("text/event-stream;charset=UTF-8");
            OutputStream out = visit.http().res().getOutputStream();
            if (!mayStay) {
                write(out, "retry: " + TURN.toMillis() + "\nevent: turn\ndata: " + live.changes());
                return;
            }
            long seen = live.changes();
            write(out, "retry: 2000\nevent: changed\ndata: " + seen);
            while (visit.isStillIn() && !closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = live.awaitOther(seen, HEARTBEAT);
                // Also when nothing did: what was shown for its minute goes, and switches may be thrown elsewhere.
                write(out, "event: changed\ndata: " + now);
                seen = now;
            }
        } catch (IOException _) {
            // The browser is gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (mayStay) {
                places.release();
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write((text + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
