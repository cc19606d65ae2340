package org.callwarden.server.admin.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.live.LiveCall;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.RuleDesk;

/// The calls of this moment, today's figures, and on which lines decisions are carried out. A browser
/// is told that something changed, at most twice a second however much does, and asks for the table
/// again.
final class NowPage extends Pages {

    private static final String ADDRESS = "/now";

    /// Browsers that are told at once.
    static final int MAX_LISTENERS = 64;

    /// Rows of the table.
    private static final int SHOWN = 100;

    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final LiveCalls live;
    private final Supplier<Health> health;
    private final RuleDesk rules;
    private final AccessDesk access;
    private final CallViews views;
    private final Semaphore places = new Semaphore(MAX_LISTENERS);
    private final CountDownLatch closed = new CountDownLatch(1);

    NowPage(WebSite.Desks desks, WebSite.Moment moment, CallViews views) {
        this.live = moment.calls();
        this.health = moment.health();
        this.rules = desks.rules();
        this.access = desks.access();
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(
                        ADDRESS,
                        Role.VIEWER,
                        visit -> visit.show("now", visit.words().say("nav.now"), view(visit))),
                Route.get(ADDRESS + "/calls", Role.VIEWER, visit -> visit.show("live", "", view(visit))),
                Route.get(ADDRESS + "/changes", Role.VIEWER, this::follow),
                Route.post(ADDRESS + "/enforcement", Role.ADMIN, this::enforce));
    }

    @Override
    void close() {
        closed.countDown();
    }

    private Map<String, Object> view(Visit visit) {
        PageWords words = visit.words();
        List<NowView.Row> rows = live.now().stream()
                .filter(call -> visit.who().covers(call.call()))
                .limit(SHOWN)
                .map(call -> row(call, visit))
                .toList();
        List<NowView.Switch> enforced = rules.kept().enforced().stream()
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
                        visit.who().may(Role.ADMIN) ? health.get().degraded() : List.of(),
                        enforced));
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
        boolean over = call.state() == LiveCall.State.DECIDED;
        return new NowView.Row(
                views.time(call.call().at()),
                over ? Addresses.call(call.call().id().value()) : "",
                views.caller(call.call(), visit.who(), words),
                call.call().dialed().value(),
                call.call().trunk().name(),
                over
                        ? CallViews.decision(verdict, words)
                        : words.word("state", call.state().id()),
                over ? CallViews.tone(verdict) : "asked",
                verdict.card().score().value(),
                views.sentence(verdict.reasons().getFirst(), visit.who(), words),
                visit.who().seesAll() ? call.text() : "");
    }

    private void follow(Visit visit) {
        if (!places.tryAcquire()) {
            visit.refuse(503, "problem.listeners");
            return;
        }
        try {
            visit.http().res().setContentType("text/event-stream;charset=UTF-8");
            OutputStream out = visit.http().res().getOutputStream();
            long seen = live.changes();
            write(out, "retry: 2000\nevent: changed\ndata: " + seen);
            while (visit.isStillIn() && !closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = live.awaitOther(seen, HEARTBEAT);
                write(out, now == seen ? ": here" : "event: changed\ndata: " + now);
                seen = now;
            }
        } catch (IOException _) {
            // The browser is gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write((text + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void enforce(Visit visit) {
        String name = visit.said("name");
        EnforcedScope scope;
        try {
            scope = switch (visit.said("kind")) {
                case "trunk" -> new EnforcedScope(EnforcedScope.Kind.TRUNK, new Trunk(name).name());
                case "dialed" -> new EnforcedScope(EnforcedScope.Kind.DIALED, new DialedNumber(name).value());
                default -> throw new IllegalArgumentException("neither a trunk nor a dialled number");
            };
        } catch (IllegalArgumentException _) {
            visit.refuse(422, "problem.line");
            return;
        }
        boolean on = visit.said("do").equals("enforce");
        access.audit(
                visit.who().name(),
                on ? "enforce" : "monitor",
                scope.name(),
                scope.kind().id());
        rules.enforce(scope, on);
        visit.goTo(ADDRESS);
    }
}
