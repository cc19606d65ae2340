package org.callwarden.server.lab;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.server.app.OfflineScreening;

/// Tells engines of the calls of a file and of what became of them, in the order in which it all
/// happened, and gives back one row after the other with its verdicts, in the order of the file. For
/// one thread.
///
/// How a challenge ended counts where the engine would have asked for one; without it the first
/// verdict stands.
public final class Unfolding {

    private final List<OfflineScreening> engines;
    private final Told told;
    private final Deque<Pending> rows = new ArrayDeque<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private long numbers;

    /// Who is given the rows.
    @FunctionalInterface
    public interface Told {
        /// @param verdicts one of each engine
        void row(CallFile.Row row, Call call, List<Verdict> verdicts);
    }

    private record Event(Instant at, long number, Runnable happens) {}

    private static final class Pending {
        final CallFile.Row row;
        final Call call;
        final List<Verdict> verdicts = new ArrayList<>();
        int open;

        Pending(CallFile.Row row, Call call) {
            this.row = row;
            this.call = call;
        }
    }

    public Unfolding(List<OfflineScreening> engines, Told told) {
        this.engines = List.copyOf(engines);
        this.told = told;
    }

    /// The next call of the file.
    public void add(CallFile.Row row) {
        happenUntil(row.time());
        Pending pending = new Pending(row, row.call(engines.getFirst().callers()));
        rows.add(pending);
        for (int i = 0; i < engines.size(); i++) {
            arrive(pending, engines.get(i), i);
        }
        row.aftermath()
                .end()
                .ifPresent(end -> later(end.at(), () -> engines.forEach(engine -> ended(pending.call, end, engine))));
        give();
    }

    private void arrive(Pending pending, OfflineScreening engine, int index) {
        Verdict first = engine.arrived(pending.call);
        pending.verdicts.add(first);
        Optional<Aftermath.Challenged> challenge =
                pending.row.aftermath().challenge().filter(_ -> first.decision() instanceof Decision.Challenge);
        if (challenge.isEmpty()) {
            engine.decided(pending.call, first);
            return;
        }
        pending.open++;
        Aftermath.Challenged outcome = challenge.get();
        later(outcome.at(), () -> {
            pending.verdicts.set(index, engine.challenged(pending.call, first, outcome.outcome(), outcome.at()));
            pending.open--;
        });
    }

    private static void ended(Call call, Aftermath.Ended end, OfflineScreening engine) {
        engine.experience().ended(call, end.at(), end.talked());
        end.talked().ifPresent(talked -> engine.experience().talked(call, talked, end.at()));
    }

    private void later(Instant at, Runnable happens) {
        events.add(new Event(at, numbers++, happens));
    }

    private void happenUntil(Instant time) {
        for (Event next = events.peek(); next != null && !next.at().isAfter(time); next = events.peek()) {
            events.remove();
            next.happens().run();
        }
    }

    private void give() {
        for (Pending first = rows.peek(); first != null && first.open == 0; first = rows.peek()) {
            rows.remove();
            told.row(first.row, first.call, first.verdicts);
        }
    }

    /// No more calls come: what is still to happen happens.
    public void finish() {
        happenUntil(Instant.MAX);
        give();
    }
}
