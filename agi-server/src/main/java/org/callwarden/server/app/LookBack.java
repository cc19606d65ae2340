package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.callwarden.screening.Experience;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.OutboundRoutes;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.config.Config;
import org.callwarden.server.learn.PastCall;

/// Goes through past calls in the order of their times, as if the service had been there, monitoring: trust grows with
/// what people dial and talk, and each call is judged by what was known before it, never by what came after. For one
/// thread, once.
public final class LookBack {

    /// Callers that are told one by one.
    static final int TOLD = 20;

    private static final int PROGRESS = 100_000;

    private final Config config;
    private final Clock clock;
    private final OutboundRoutes routes;
    private final Duration span;
    private final OfflineScreening engine;
    private final Experience experience;
    private final Map<Key, TrustFact> learnt = new LinkedHashMap<>();
    /// Who talked with us, or was dialled and answered, whether that earned trust or not.
    private final Set<PhoneNumber> returning = new HashSet<>();
    private final Map<PhoneNumber, Standing> standings = new LinkedHashMap<>();
    private final Map<String, PhoneNumber> read = new HashMap<>();
    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>(Comparator.comparing(UnderWay::until));
    private final Totals totals = new Totals();

    LookBack(Config config, Clock clock, OutboundRoutes routes, int days) {
        this.config = config;
        this.clock = clock;
        this.routes = routes;
        this.span = Duration.ofDays(days);
        this.engine = new OfflineScreening(config, config.policies());
        this.experience = engine.experience();
    }

    private record Key(PhoneNumber number, TrustFact.Kind kind) {}

    /// A call that is under way.
    ///
    /// @param screened the call as it was screened; empty for one before the time looked back on
    private record UnderWay(PhoneNumber.E164 caller, Optional<Call> screened, Duration talked, Instant until) {}

    /// What became of one kind of callers.
    ///
    /// @param callers different numbers
    /// @param calls of theirs
    /// @param challengedCallers of the callers those who would have been challenged at least once
    /// @param stoppedCallers of the callers those who would not have rung at least once
    public record Group(
            int callers, int calls, int challengedCallers, int challengedCalls, int stoppedCallers, int stoppedCalls) {}

    /// A returning caller who would not just have rung.
    ///
    /// @param calls so many of the caller's calls
    /// @param calledBackOnly whether all that was known is that we called back
    public record Affected(
            PhoneNumber number,
            int calls,
            Instant last,
            Decision decision,
            List<Reason> reasons,
            boolean calledBackOnly) {}

    /// The callers of the time looked back on, were they to call again with all that was learnt.
    public record Today(int callers, int ring, int challenged, int stopped) {}

    /// What the look back came to.
    ///
    /// @param from when it began
    /// @param to the newest call
    /// @param nobody calls without a number, or from a number that is none
    /// @param blocked calls that a rule refused
    /// @param affected the returning callers with most calls first, at most 20
    public record Result(
            Instant from,
            Instant to,
            Group returningCallers,
            Group newCallers,
            Group nobody,
            int blocked,
            List<Affected> affected,
            Today today) {}

    /// @param calls in the order of their times
    /// @param contacts count from the beginning: nobody knows since when they are known
    /// @param rules the operator's, likewise
    Result over(List<PastCall> calls, List<TrustFact> contacts, List<Rule> rules, Consumer<Integer> progress) {
        Instant to = calls.isEmpty() ? clock.instant() : calls.getLast().at();
        Instant from = to.minus(span);
        engine.rules(rules);
        experience
                .trust()
                .load(contacts.stream()
                        .map(fact -> new TrustFact(fact.number(), fact.kind(), from, fact.detail()))
                        .toList());
        int seen = 0;
        for (PastCall call : calls) {
            overUntil(call.at());
            switch (call) {
                case PastCall.WentOut out -> wentOut(out);
                case PastCall.CameIn in -> cameIn(in, !in.at().isBefore(from));
            }
            seen++;
            if (seen % PROGRESS == 0) {
                progress.accept(seen);
            }
        }
        overUntil(Instant.MAX);
        return totals.result(from, to);
    }

    /// What was learnt: of each number and kind the newest.
    Collection<TrustFact> learnt() {
        return List.copyOf(learnt.values());
    }

    private void wentOut(PastCall.WentOut out) {
        if (read(routes.sent(out.dialled())) instanceof PhoneNumber.E164 number && !config.isOwn(number)) {
            experience.trust().dialled(number, out.at()).ifPresent(this::keep);
            returning.add(number);
        }
    }

    private PhoneNumber read(String text) {
        NumberReader reader = engine.callers().numbers();
        return read.computeIfAbsent(text, reader::read);
    }

    private void keep(TrustFact fact) {
        learnt.merge(new Key(fact.number(), fact.kind()), fact, (known, next) -> next.replaces(known) ? next : known);
    }

    private void overUntil(Instant now) {
        while (!underWay.isEmpty() && !underWay.peek().until().isAfter(now)) {
            UnderWay over = underWay.remove();
            Optional<Duration> talked = Optional.of(over.talked()).filter(Duration::isPositive);
            over.screened().ifPresent(call -> experience.ended(call, over.until(), talked));
            experience.talked(over.caller(), over.talked(), over.until()).ifPresent(fact -> {
                keep(fact);
                returning.add(fact.number());
            });
        }
    }

    private void cameIn(PastCall.CameIn in, boolean counts) {
        Trunk trunk = trunk(in.trunk());
        Caller caller = engine.callers()
                .read(new CallerReader.Said(in.caller(), 0, in.name(), Optional.empty(), Optional.empty()), trunk);
        Optional<Call> screened = counts ? Optional.of(call(caller, in, trunk)) : Optional.empty();
        screened.ifPresent(call -> totals.add(call, engine.screen(call)));
        if (caller.number() instanceof PhoneNumber.E164 number) {
            experience.trust().called(number, in.at());
            if (!config.isOwn(number)) {
                underWay.add(new UnderWay(number, screened, in.talked(), in.until()));
            }
        }
    }

    private static Call call(Caller caller, PastCall.CameIn in, Trunk trunk) {
        String dialed = in.dialed().replaceAll("[^A-Za-z0-9+*#._-]", "");
        return new Call(
                CallId.of("cdr", in.at().toString(), in.caller()),
                caller,
                new DialedNumber(
                        dialed.isEmpty() ? "s" : dialed.substring(0, Math.min(DialedNumber.MAX, dialed.length()))),
                trunk,
                Attestation.NONE,
                Optional.empty(),
                Language.EN,
                in.at());
    }

    private static Trunk trunk(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return new Trunk(clean.isEmpty() ? "unknown" : clean.substring(0, Math.min(40, clean.length())));
    }

    /// What became of one caller's calls.
    private static final class Standing {
        int returned;
        int first;
        int challenged;
        int stopped;
        int firstChallenged;
        int firstStopped;
        Call last;
        Optional<Verdict> worst = Optional.empty();
        Instant worstAt = Instant.MIN;

        Standing(Call last) {
            this.last = last;
        }
    }

    private final class Totals {
        private int blocked;
        private int noNumber;
        private int noNumberChallenged;
        private int noNumberStopped;

        void add(Call call, Verdict verdict) {
            boolean asked = verdict.decision() instanceof Decision.Challenge;
            boolean stopped = !asked && !verdict.decision().rings();
            if (stopped && verdict.rule().isPresent()) {
                blocked++;
                return;
            }
            if (!(call.caller().number() instanceof PhoneNumber.E164 number)) {
                noNumber++;
                noNumberChallenged += asked ? 1 : 0;
                noNumberStopped += stopped ? 1 : 0;
                return;
            }
            Standing standing = standings.computeIfAbsent(number, _ -> new Standing(call));
            standing.last = call;
            if (!returning.contains(number)) {
                standing.first++;
                standing.firstChallenged += asked ? 1 : 0;
                standing.firstStopped += stopped ? 1 : 0;
                return;
            }
            standing.returned++;
            standing.challenged += asked ? 1 : 0;
            standing.stopped += stopped ? 1 : 0;
            if (stopped || (asked && standing.stopped == 0)) {
                standing.worst = Optional.of(verdict);
                standing.worstAt = call.at();
            }
        }

        Result result(Instant from, Instant to) {
            Collection<Standing> all = standings.values();
            List<Standing> back = all.stream().filter(one -> one.returned > 0).toList();
            List<Standing> first = all.stream().filter(one -> one.first > 0).toList();
            return new Result(
                    from,
                    to,
                    new Group(
                            back.size(),
                            back.stream().mapToInt(one -> one.returned).sum(),
                            (int) back.stream()
                                    .filter(one -> one.challenged > 0)
                                    .count(),
                            back.stream().mapToInt(one -> one.challenged).sum(),
                            (int) back.stream().filter(one -> one.stopped > 0).count(),
                            back.stream().mapToInt(one -> one.stopped).sum()),
                    new Group(
                            first.size(),
                            first.stream().mapToInt(one -> one.first).sum(),
                            (int) first.stream()
                                    .filter(one -> one.firstChallenged > 0)
                                    .count(),
                            first.stream().mapToInt(one -> one.firstChallenged).sum(),
                            (int) first.stream()
                                    .filter(one -> one.firstStopped > 0)
                                    .count(),
                            first.stream().mapToInt(one -> one.firstStopped).sum()),
                    new Group(0, noNumber, 0, noNumberChallenged, 0, noNumberStopped),
                    blocked,
                    affected(back),
                    today(to));
        }

        private List<Affected> affected(List<Standing> back) {
            List<Affected> found = new ArrayList<>();
            Set<PhoneNumber> trusted = learnt.keySet().stream().map(Key::number).collect(Collectors.toSet());
            for (Standing one : back) {
                one.worst.ifPresent(verdict -> found.add(new Affected(
                        one.last.caller().number(),
                        one.challenged + one.stopped,
                        one.worstAt,
                        verdict.decision(),
                        verdict.reasons(),
                        !trusted.contains(one.last.caller().number()))));
            }
            found.sort(Comparator.comparing((Affected one) -> one.decision() instanceof Decision.Challenge)
                    .thenComparing(Affected::calls, Comparator.reverseOrder())
                    .thenComparing(one -> one.number().text()));
            return List.copyOf(found.subList(0, Math.min(TOLD, found.size())));
        }

        private Today today(Instant to) {
            Instant later = to.plus(Duration.ofDays(1));
            Instant when = later.isAfter(clock.instant()) ? later : clock.instant();
            int ring = 0;
            int asked = 0;
            int stopped = 0;
            for (Standing one : standings.values()) {
                Decision decision = engine.ask(one.last.arrivedAt(when)).decision();
                if (decision.rings()) {
                    ring++;
                } else if (decision instanceof Decision.Challenge) {
                    asked++;
                } else {
                    stopped++;
                }
            }
            return new Today(standings.size(), ring, asked, stopped);
        }
    }
}
