package org.callwarden.screening.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.live.LiveCall.State;
import org.callwarden.screening.transcript.Classified;

/// The calls of this moment, for people who look on: those under screening, those that go on on a PBX
/// that is watched, and for a minute those that were. Of more than [#MOST] the oldest are forgotten
/// first, those that are over before others. For many threads; a call is never held up by those who
/// look.
public final class LiveCalls implements CallListener {

    public static final int MOST = 1_000;

    /// For so long a call is shown after its decision.
    static final Duration SHOWN = Duration.ofMinutes(1);

    /// Longer no call is screened.
    static final Duration FORGOTTEN = Duration.ofHours(1);

    /// After so long an end that nobody told has come all the same.
    static final Duration LONGEST = Duration.ofHours(12);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashMap<CallId, LiveCall> calls = new LinkedHashMap<>();
    private final Map<Outcome, Long> today = new EnumMap<>(Outcome.class);
    private LocalDate day;
    private long changes;

    /// What becomes of calls, as figures count it.
    public enum Outcome {
        RANG,
        /// They passed a challenge, or said why they call, and rang.
        ASKED_AND_RANG,
        STOPPED,
        HUNG_UP
    }

    /// @param clock in whose time zone a day begins
    public LiveCalls(Clock clock) {
        this.clock = clock;
        this.day = date();
    }

    @Override
    public void assessed(Call call, Verdict first) {
        State state = first.applied() instanceof Decision.Listen ? State.LISTENING : State.SCREENING;
        put(new LiveCall(call, state, first, "", Optional.empty(), clock.instant()));
    }

    @Override
    public void challenged(Call call, String digits) {
        change(call, State.CHALLENGE, "", Optional.empty());
    }

    @Override
    public void heard(Call call, String text, Classified so) {
        change(call, State.LISTENING, text, Optional.of(so));
    }

    @Override
    public void decided(CallRecord record) {
        lock.lock();
        try {
            LiveCall before = calls.get(record.call().id());
            put(new LiveCall(
                    record.call(),
                    State.DECIDED,
                    record.verdict(),
                    before == null || !isKept(record) ? "" : before.text(),
                    before == null ? Optional.empty() : before.so(),
                    clock.instant()));
            startDay();
            today.merge(outcome(record), 1L, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    /// Words that may not be kept are gone with the decision, from here as well.
    private static boolean isKept(CallRecord record) {
        return record.listening()
                .flatMap(ListenOutcome::transcript)
                .filter(Transcript::isKept)
                .isPresent();
    }

    /// What became of a call, as figures count it.
    public static Outcome outcome(CallRecord record) {
        if (record.ending() == CallRecord.Ending.ABANDONED) {
            return Outcome.HUNG_UP;
        }
        // Of a challenge that a person cut short there is no outcome, but the time it took.
        boolean asked = record.challenge().isPresent()
                || record.listening().isPresent()
                || record.spent().challenging().isPositive();
        return switch (record.verdict().applied()) {
            case Decision.Accept _, Decision.AcceptWithLabel _ -> asked ? Outcome.ASKED_AND_RANG : Outcome.RANG;
            case Decision.Challenge _, Decision.Listen _, Decision.Voicemail _, Decision.Divert _, Decision.Reject _ ->
                Outcome.STOPPED;
        };
    }

    private LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private void startDay() {
        LocalDate now = date();
        if (!now.equals(day)) {
            day = now;
            today.clear();
        }
    }

    /// What watching its PBX came to.
    ///
    /// @param state any that comes after the decision
    public void became(CallId id, State state) {
        lock.lock();
        try {
            LiveCall before = calls.get(id);
            if (before != null && before.state().isDecided() && state.isDecided()) {
                put(inState(before, state));
            }
        } finally {
            lock.unlock();
        }
    }

    /// These calls are watched no more: what becomes of them nobody knows.
    public void unwatched(Predicate<CallId> which) {
        lock.lock();
        try {
            List<LiveCall> lost = calls.values().stream()
                    .filter(call ->
                            call.state().isWatched() && which.test(call.call().id()))
                    .toList();
            lost.forEach(call -> put(inState(call, State.DECIDED)));
        } finally {
            lock.unlock();
        }
    }

    private LiveCall inState(LiveCall call, State state) {
        return new LiveCall(call.call(), state, call.verdict(), call.text(), call.so(), clock.instant());
    }

    /// A call that was forgotten meanwhile comes up no more before its decision.
    private void change(Call call, State state, String text, Optional<Classified> so) {
        lock.lock();
        try {
            LiveCall before = calls.get(call.id());
            if (before != null) {
                put(new LiveCall(call, state, before.verdict(), text, so, clock.instant()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void put(LiveCall call) {
        lock.lock();
        try {
            calls.put(call.call().id(), call);
            if (calls.size() > MOST) {
                calls.remove(oldest());
            }
            touch();
        } finally {
            lock.unlock();
        }
    }

    private CallId oldest() {
        return calls.values().stream()
                .filter(call -> call.state() == State.DECIDED || call.state() == State.OVER)
                .findFirst()
                .orElseGet(() -> calls.firstEntry().getValue())
                .call()
                .id();
    }

    private static Duration shown(State state) {
        return switch (state) {
            case SCREENING, CHALLENGE, LISTENING -> FORGOTTEN;
            case RINGING, TALKING, WAITING -> LONGEST;
            case DECIDED, OVER -> SHOWN;
        };
    }

    private static boolean isForgotten(LiveCall call, Instant now) {
        return call.at().plus(shown(call.state())).isBefore(now);
    }

    /// The calls, the newest first.
    public List<LiveCall> now() {
        lock.lock();
        try {
            Instant now = clock.instant();
            calls.values().removeIf(call -> isForgotten(call, now));
            return List.copyOf(calls.values()).reversed();
        } finally {
            lock.unlock();
        }
    }

    /// The call, if it is one of this moment.
    public Optional<LiveCall> find(CallId id) {
        lock.lock();
        try {
            return Optional.ofNullable(calls.get(id)).filter(call -> !isForgotten(call, clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    /// Something else changed that those who look on should see.
    public void touch() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How calls ended since midnight, or since the service started.
    public Map<Outcome, Long> today() {
        lock.lock();
        try {
            startDay();
            return Map.copyOf(today);
        } finally {
            lock.unlock();
        }
    }

    /// How many changes there were.
    public long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for another change than those that were seen.
    ///
    /// @return how many there were by then; the same when there was none in that time
    public long awaitOther(long seen, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return changes;
        } finally {
            lock.unlock();
        }
    }
}
