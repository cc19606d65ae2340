package org.callwarden.server.lab.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.reputation.Report;
import org.callwarden.server.app.OfflineScreening;
import org.callwarden.server.config.TrafficProfile;
import org.callwarden.server.config.TrafficProfile.Conduct;
import org.callwarden.server.config.TrafficProfile.Kind;
import org.callwarden.server.config.TrafficProfile.Population;
import org.callwarden.server.lab.Aftermath;
import org.callwarden.server.lab.CallFile;

/// Made-up calls through the real engine, in the order of their times: each is decided, those that are asked answer,
/// those that ring are talked with and perhaps reported, and the engine is told all of it when it
/// happens, as the running service is. Decisions are carried out. The clock is the calls' own; the
/// same profile, settings and seed always come to the same.
public final class Simulation {

    private static final int RETRIES = 3;
    private static final Duration RINGING = Duration.ofSeconds(6);
    private static final Duration UNANSWERED = Duration.ofSeconds(25);
    private static final int EXTENSIONS = 50;

    private final TrafficProfile profile;
    private final OfflineScreening engine;
    private final Consumer<CallFile.Row> placed;
    private final List<Party> parties = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private long order;
    private long lines = 1;

    /// @param engine in the state of a new installation
    /// @param placed is told of each call, in order
    public Simulation(TrafficProfile profile, OfflineScreening engine, long seed, Consumer<CallFile.Row> placed) {
        this.profile = profile;
        this.engine = engine;
        this.placed = placed;
        for (Population population : profile.populations()) {
            parties.add(new Party(population, seed));
        }
    }

    /// @param order of events at one moment: as they were made
    private record Event(Instant at, long order, Consumer<Instant> happens) {}

    /// A population at work.
    private final class Party {
        private final Population population;
        private final Conduct conduct;
        private final Callers callers;
        private final DayPlan plan;
        private final Dice dice;
        private final Tally tally;

        Party(Population population, long seed) {
            this.population = population;
            this.conduct = population.conduct();
            Dice planning = new Dice(seed, population.name() + "/calls");
            this.callers = new Callers(population, planning);
            this.plan = new DayPlan(population, profile.dialed(), profile.zone(), callers, planning);
            this.dice = new Dice(seed, population.name() + "/conduct");
            this.tally = new Tally(population.name(), population.kind(), population.callers());
        }
    }

    /// @param attempt of the same concern, from 0
    /// @param returns whether the caller had called before
    private record Placed(Party party, DayPlan.Planned plan, int attempt, Call call, boolean returns) {}

    /// Runs it all.
    public List<Result> run() {
        parties.forEach(this::known);
        for (int day = 1; day <= profile.days(); day++) {
            LocalDate date = profile.start().plusDays(day - 1L);
            for (Party party : parties) {
                for (DayPlan.Planned planned : party.plan.day(date, day)) {
                    at(planned.at(), now -> arrives(party, planned, 0, now));
                }
            }
            happen(date.plusDays(1).atStartOfDay(profile.zone()).toInstant());
        }
        happen(Instant.MAX);
        return parties.stream().map(party -> party.tally.result()).toList();
    }

    /// Numbers that people inside had dialled in the month before.
    private void known(Party party) {
        Instant start = profile.start().atStartOfDay(profile.zone()).toInstant();
        for (int caller = 0; caller < party.callers.size(); caller++) {
            if (party.dice.percent(party.conduct.knownPercent())) {
                Instant at = start.minusSeconds(party.dice.below(30 * 86_400));
                if (engine.callers().numbers().read(party.callers.number(caller)) instanceof PhoneNumber.E164 number) {
                    engine.experience().trust().dialled(number, at);
                }
            }
        }
    }

    private void at(Instant when, Consumer<Instant> happens) {
        events.add(new Event(when, order++, happens));
    }

    private void happen(Instant until) {
        for (Event next = events.peek(); next != null && next.at().isBefore(until); next = events.peek()) {
            events.remove();
            next.happens().accept(next.at());
        }
    }

    private void arrives(Party party, DayPlan.Planned planned, int attempt, Instant now) {
        CallFile.Row row = new CallFile.Row(
                ++lines,
                now,
                party.callers.number(planned.caller()),
                "",
                planned.dialed(),
                profile.trunk(),
                Attestation.NONE,
                Optional.of(party.population.name()),
                Aftermath.UNTOLD);
        placed.accept(row);
        Call call = row.call(engine.callers());
        Verdict verdict = engine.arrived(call);
        boolean returns = party.tally.decided(planned.caller(), verdict.decision());
        Placed made = new Placed(party, planned, attempt, call, returns);
        if (verdict.decision() instanceof Decision.Challenge) {
            at(now.plusMillis(4_000 + party.dice.below(12_000)), then -> answers(made, verdict, then));
        } else {
            engine.decided(call, verdict);
            carriedOut(made, verdict.decision(), now);
        }
    }

    private void answers(Placed made, Verdict first, Instant now) {
        ChallengeOutcome outcome = outcome(made.party);
        Verdict verdict = engine.challenged(made.call, first, outcome, now);
        if (outcome instanceof ChallengeOutcome.HungUp) {
            engine.experience().ended(made.call, now, Optional.empty());
            stopped(made, now);
        } else {
            carriedOut(made, verdict.decision(), now);
        }
    }

    private static ChallengeOutcome outcome(Party party) {
        int thrown = party.dice.below(100);
        if (thrown < party.conduct.passesPercent()) {
            return new ChallengeOutcome.Passed(1);
        }
        if (thrown < party.conduct.passesPercent() + party.conduct.hangsUpPercent()) {
            return new ChallengeOutcome.HungUp(1);
        }
        return party.population.kind() == Kind.robots
                ? new ChallengeOutcome.TimedOut(2)
                : new ChallengeOutcome.Failed(3);
    }

    private void carriedOut(Placed made, Decision decision, Instant now) {
        switch (decision) {
            case Decision.Accept _, Decision.AcceptWithLabel _ -> rings(made, now);
            // That a challenge is asked for once more after one does not happen.
            case Decision.Challenge _, Decision.Listen _, Decision.Voicemail _, Decision.Divert _ -> stopped(made, now);
            case Decision.Reject _ -> {
                engine.experience().ended(made.call, now, Optional.empty());
                stopped(made, now);
            }
        }
    }

    private void rings(Placed made, Instant now) {
        Conduct conduct = made.party.conduct;
        Dice dice = made.party.dice;
        if (!dice.percent(conduct.answeredPercent())) {
            at(now.plus(UNANSWERED), then -> engine.experience().ended(made.call, then, Optional.empty()));
            return;
        }
        Duration talk = spread(dice, conduct.talk());
        Instant end = now.plus(RINGING).plus(talk);
        at(end, then -> {
            engine.experience().ended(made.call, then, Optional.of(talk));
            engine.experience().talked(made.call, talk, then);
        });
        if (dice.percent(conduct.reportedPercent()) && made.call.caller().number() instanceof PhoneNumber.E164 number) {
            String reporter = "ext:" + (100 + dice.below(EXTENSIONS));
            at(
                    end.plus(spread(dice, conduct.reportedAfter())),
                    then -> engine.experience()
                            .reported(new Report(
                                    number, Report.Says.SPAM, Report.Source.FEATURE_CODE, reporter, then, "")));
        }
    }

    private static Duration spread(Dice dice, Duration mean) {
        return Duration.ofMillis((long) dice.exponential((double) mean.toMillis()));
    }

    private void stopped(Placed made, Instant now) {
        made.party.tally.stopped(made.returns);
        Dice dice = made.party.dice;
        if (made.attempt < RETRIES && dice.percent(made.party.conduct.retriesPercent())) {
            at(
                    now.plusMillis(30_000 + dice.below(150_000)),
                    then -> arrives(made.party, made.plan, made.attempt + 1, then));
        }
    }
}
