package org.callwarden.server.callflow;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallJournal;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecord.Spent;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.CallObserver;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.server.agi.AgiException;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call, top to bottom: read it, assess it, challenge or hear the caller where that is the verdict,
/// journal it, hand the decision to the dialplan. Whatever goes wrong in here, the call rings with
/// reason `screening-error`.
public final class ScreenCallScript implements AgiScript {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenCallScript.class);

    private final CallMapper mapper;
    private final Screening screening;
    private final Supplier<PolicyBook> policies;
    private final ChallengeDialog dialog;
    private final ListenDialog listening;
    private final Ears ears;
    private final CallJournal journal;
    private final CallListener listener;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final FaultCounter faults;
    private final CallObserver observer;
    private final Interventions interventions;
    private final Object order = new Object();

    public ScreenCallScript(Parts parts, Sounds sounds, OwnPrompts own) {
        this.mapper = parts.mapper();
        this.screening = parts.screening();
        this.policies = parts.policies();
        this.journal = parts.journal();
        this.listener = parts.listener();
        this.clock = parts.clock();
        this.nanoTime = parts.nanoTime();
        this.faults = parts.faults();
        this.observer = parts.observer();
        this.ears = parts.ears();
        this.interventions = parts.interventions();
        this.dialog = new ChallengeDialog(sounds, parts.random(), nanoTime, listener);
        this.listening = new ListenDialog(sounds, own, ears, listener, nanoTime);
    }

    /// Counts calls that rang because of our own fault.
    @FunctionalInterface
    public interface FaultCounter {
        void screeningError();
    }

    /// What a script works with; one for the whole service.
    public record Parts(
            CallMapper mapper,
            Screening screening,
            Supplier<PolicyBook> policies,
            CallJournal journal,
            CallListener listener,
            java.util.random.RandomGenerator random,
            Clock clock,
            LongSupplier nanoTime,
            FaultCounter faults,
            CallObserver observer,
            Ears ears,
            Interventions interventions) {}

    @Override
    public void run(AgiSession session) {
        Optional<Call> call = Optional.empty();
        long start = nanoTime.getAsLong();
        try {
            Call read = arrived(mapper.map(session.request(), clock.instant()));
            call = Optional.of(read);
            AtomicReference<OptionalLong> spoke = new AtomicReference<>(OptionalLong.empty());
            CallRecord record =
                    stillAwaited(session, screen(session, read, start, until -> spoke.set(OptionalLong.of(until))));
            journal.append(record);
            tell(record);
            handOver(session, record);
            if (record.challenge().isEmpty()) {
                spoke.get().ifPresent(until -> ears.decidedAfter(since(until)));
            }
            over(record);
        } catch (RuntimeException e) {
            letRing(session, call, start, e);
        }
    }

    /// One call after the other, so that the order of arrival is the order of times: the same calls
    /// told again, by their times, then say the same.
    private Call arrived(Call read) {
        synchronized (order) {
            Call call = read.arrivedAt(clock.instant());
            observer.arrived(call);
            return call;
        }
    }

    private CallRecord screen(AgiSession session, Call call, long start, LongConsumer spokeUntil) {
        Verdict first = screening.assess(call);
        Duration assessing = since(start);
        if (!isConversation(first)) {
            return new CallRecord(
                    call, first, Optional.empty(), Optional.empty(), Ending.DECIDED, spent(assessing, Duration.ZERO));
        }
        try (Interventions.Asked asked = interventions.begin(call)) {
            told(() -> listener.assessed(call, first));
            CallRecord record =
                    new Conversation(session, call, asked, assessing, nanoTime.getAsLong(), spokeUntil).hold(first);
            return asked.end().map(word -> byPerson(record, word)).orElse(record);
        }
    }

    /// A caller who had hung up first is gone.
    private CallRecord byPerson(CallRecord record, Intervention word) {
        return record.ending() != Ending.DECIDED
                ? record
                : new CallRecord(
                        record.call(),
                        screening.decided(record.call(), record.verdict(), word),
                        record.challenge(),
                        record.listening(),
                        record.ending(),
                        record.spent());
    }

    /// What a caller is asked: why they call, for digits, or both.
    private final class Conversation {
        private final AgiSession session;
        private final Call call;
        private final Interventions.Asked asked;
        private final Duration assessing;
        private final long began;
        private final LongConsumer spokeUntil;

        Conversation(
                AgiSession session,
                Call call,
                Interventions.Asked asked,
                Duration assessing,
                long began,
                LongConsumer spokeUntil) {
            this.session = session;
            this.call = call;
            this.asked = asked;
            this.assessing = assessing;
            this.began = began;
            this.spokeUntil = spokeUntil;
        }

        /// @param first the verdict that asks for it
        CallRecord hold(Verdict first) {
            return first.applied() instanceof Decision.Listen ? listen(first) : challenge(first, Optional.empty());
        }

        /// Of half an answer, where a person decided meanwhile, nothing is learnt.
        private CallRecord listen(Verdict first) {
            var settings = policies.get().of(call).listen();
            ListenOutcome outcome = unlessHungUp(
                    () -> listening.hold(session, call, pbx(session), settings, asked, spokeUntil),
                    () -> new ListenOutcome.HungUp(Optional.empty()));
            boolean hungUp = outcome instanceof ListenOutcome.HungUp;
            if (asked.isDecided() && !hungUp) {
                return record(first, Optional.empty(), Optional.of(ListenDialog.cutShort(outcome)), Ending.DECIDED);
            }
            Verdict after = screening.heard(call, first, outcome);
            // What may not be kept ends here.
            ListenOutcome kept = outcome.afterVerdict();
            observer.heard(call, after, kept, clock.instant());
            if (hungUp || !(after.applied() instanceof Decision.Challenge)) {
                return record(after, Optional.empty(), Optional.of(kept), hungUp ? Ending.ABANDONED : Ending.DECIDED);
            }
            return challenge(after, Optional.of(kept));
        }

        private CallRecord challenge(Verdict first, Optional<ListenOutcome> heard) {
            var settings = policies.get().of(call).challenge();
            Optional<ChallengeOutcome> ended = unlessHungUp(
                    () -> dialog.hold(session, call, pbx(session), settings, asked),
                    () -> Optional.of(new ChallengeOutcome.HungUp(1)));
            if (ended.isEmpty()) {
                return record(first, ended, heard, Ending.DECIDED);
            }
            ChallengeOutcome outcome = ended.get();
            Spent spent = spent(assessing, since(began));
            observer.challenged(call, first, outcome, spent.decidedAt());
            Verdict verdict = screening.reassess(call, first, outcome);
            Ending ending = outcome instanceof ChallengeOutcome.HungUp ? Ending.ABANDONED : Ending.DECIDED;
            return new CallRecord(call, verdict, ended, heard, ending, spent);
        }

        private CallRecord record(
                Verdict verdict, Optional<ChallengeOutcome> challenge, Optional<ListenOutcome> heard, Ending ending) {
            return new CallRecord(call, verdict, challenge, heard, ending, spent(assessing, since(began)));
        }
    }

    private static boolean isConversation(Verdict verdict) {
        return verdict.applied() instanceof Decision.Listen || verdict.applied() instanceof Decision.Challenge;
    }

    private static String pbx(AgiSession session) {
        return session.request().namedArgs().getOrDefault("pbx", "");
    }

    /// Asterisk closes the connection when the caller hangs up and AGIEXITONHANGUP is set, as the
    /// dialplan does.
    private static <T> T unlessHungUp(Supplier<T> conversation, Supplier<T> hungUp) {
        try {
            return conversation.get();
        } catch (AgiException.ConnectionLost e) {
            if (e.isServerStopping()) {
                throw e;
            }
            LOG.debug("the connection ended in a conversation: {}", e.getMessage());
            return hungUp.get();
        }
    }

    /// Nobody knows how old a request is: a service that was stopped for a while finds requests that
    /// Asterisk no longer waits for, whose calls ring by then. So score and reasons, which cost their
    /// round trips anyway, are handed over before the journal is written. A connection that does not
    /// carry them carries no decision, and the journal says so. The moment between the journal and the
    /// decision remains: there it says what was decided.
    private CallRecord stillAwaited(AgiSession session, CallRecord record) {
        if (record.ending() != Ending.DECIDED) {
            return record;
        }
        try {
            DecisionApplier.tell(session, record.call().id(), record.verdict());
            return record;
        } catch (AgiException e) {
            notHandedOver(e);
            return new CallRecord(
                    record.call(),
                    record.verdict(),
                    record.challenge(),
                    record.listening(),
                    Ending.NOT_HANDED_OVER,
                    record.spent());
        }
    }

    /// Comes after the journal: a decision that was carried out is never without its record. A caller
    /// who hangs up just now needs no decision; any other fault leaves it unset, and the dialplan lets
    /// the call ring and counts it.
    private void handOver(AgiSession session, CallRecord record) {
        if (record.ending() != Ending.DECIDED) {
            return;
        }
        try {
            DecisionApplier.apply(session, record.verdict());
        } catch (AgiException e) {
            notHandedOver(e);
        }
    }

    private void notHandedOver(AgiException e) {
        boolean closed = e instanceof AgiException.ConnectionLost lost && !lost.isServerStopping();
        if (closed) {
            LOG.debug("the caller hung up, or Asterisk waited no longer, before the decision was handed over");
            return;
        }
        faults.screeningError();
        LOG.error("a decision could not be handed to the dialplan, the call rings: {}", e.getMessage());
    }

    /// A call that does not go on is over now; of one that rings the end is known elsewhere.
    private void over(CallRecord record) {
        if (!record.isOver()) {
            return;
        }
        try {
            observer.ended(record.call(), record.spent().decidedAt(), Optional.empty());
        } catch (RuntimeException e) {
            LOG.warn("an end of a call was not noted: {}", e.getClass().getSimpleName());
        }
    }

    private void tell(CallRecord record) {
        told(() -> listener.decided(record));
    }

    /// A listener that fails changes no decision.
    private static void told(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener failed: {}", e.getClass().getSimpleName());
        }
    }

    private void letRing(AgiSession session, Optional<Call> call, long start, RuntimeException fault) {
        faults.screeningError();
        LOG.error("screening failed, the call rings: {}", Faults.describe(fault));
        Verdict verdict = Screening.onError(fault);
        call.map(read -> new CallRecord(
                        read,
                        verdict,
                        Optional.empty(),
                        Optional.empty(),
                        Ending.ERROR,
                        spent(since(start), Duration.ZERO)))
                .ifPresent(this::journalIfPossible);
        try {
            session.verbose("Callwarden: " + Faults.forConsole(fault) + "; the call rings", 1);
            session.setVariable("CALLWARDEN_REASONS", "screening-error");
            session.setVariable("CALLWARDEN_DECISION", verdict.applied().id());
        } catch (AgiException e) {
            // The dialplan is not told and lets the call ring by itself.
            LOG.debug("Asterisk cannot be told: {}", e.getMessage());
        }
    }

    private void journalIfPossible(CallRecord record) {
        try {
            journal.append(record);
            tell(record);
        } catch (CallJournal.JournalException e) {
            LOG.error("a call could not be journalled: {}", e.getMessage());
        }
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - nanos);
    }

    private Spent spent(Duration assessing, Duration challenging) {
        return new Spent(assessing, challenging, clock.instant());
    }
}
