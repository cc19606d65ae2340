package org.callwarden.screening.challenge;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// One challenge from its first prompt to its outcome: it says what to do next, and is told what the caller
/// did. It speaks to nobody and waits for nothing; whoever drives it does (one thread, start with [#begin]).
///
/// ```
/// Step step = run.begin();
/// while (true) {
///     switch (step) {
///         case Ask ask   -> step = play the digits and wait for a key: run.key(k), none came: run.silence()
///         case Wait wait -> step = wait for a key: run.key(k), none within wait.atMost(): run.silence()
///         case Done done -> return done.outcome()
///     }
/// }
/// ```
/// The caller hung up: [#hangUp] at any moment.
///
/// **Keys.** A try is judged as soon as as many keys are there as digits were asked; `#` ends a shorter one,
/// `*` begins it anew. Keys pressed while the digits are spoken count. What a silence cuts off half-way is a
/// wrong try, because a caller who pressed something is there. When the total time is over the outcome is
/// [ChallengeOutcome.Failed] if a key was pressed in the last try, else [ChallengeOutcome.TimedOut].
public final class ChallengeRun {

    private final ChallengeLimits limits;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final long start;
    private final StringBuilder entry = new StringBuilder();
    private DigitsChallenge asked;
    private int attempt = 1;
    private boolean pressed;
    private Optional<ChallengeOutcome> outcome = Optional.empty();

    /// @param random a secure source of digits
    /// @param nanoTime a monotonic clock, such as `System::nanoTime`; the total time begins now
    public ChallengeRun(ChallengeLimits limits, RandomGenerator random, LongSupplier nanoTime) {
        this.limits = limits;
        this.random = random;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.asked = DigitsChallenge.draw(limits.digits(), random, Optional.empty());
    }

    /// What to do next.
    public sealed interface Step {}

    /// Speak these digits, listening for keys all along.
    ///
    /// @param attempt which try this is, from 1
    /// @param atMost what is left of the total time
    public record Ask(DigitsChallenge digits, int attempt, Duration atMost) implements Step {}

    /// Wait for the next key.
    public record Wait(Duration atMost) implements Step {}

    /// It is over.
    public record Done(ChallengeOutcome outcome) implements Step {}

    /// The first step.
    public Step begin() {
        return timeIsUp() ? done(ranOut()) : ask();
    }

    /// The caller pressed a key: a digit, `*`, `#` or `A` to `D`.
    public Step key(char key) {
        if (outcome.isPresent()) {
            return new Done(outcome.get());
        }
        pressed = true;
        if (key == '*') {
            entry.setLength(0);
            return next();
        }
        if (key != '#') {
            entry.append(key);
        }
        boolean ended = key == '#' && !entry.isEmpty();
        // A right answer counts even when it comes with the last second: the caller is there.
        return ended || entry.length() == limits.digits() ? judge() : next();
    }

    /// No key came: while the digits of an [Ask] were spoken and the patience after, or in the time of a [Wait].
    public Step silence() {
        if (outcome.isPresent()) {
            return new Done(outcome.get());
        }
        return pressed
                ? tryAgainOr(new ChallengeOutcome.Failed(attempt))
                : tryAgainOr(new ChallengeOutcome.TimedOut(attempt));
    }

    /// The caller hung up; an outcome that was there already stays.
    public ChallengeOutcome hangUp() {
        ChallengeOutcome last = outcome.orElseGet(() -> new ChallengeOutcome.HungUp(attempt));
        outcome = Optional.of(last);
        return last;
    }

    private Step judge() {
        return asked.isAnsweredBy(entry.toString())
                ? done(new ChallengeOutcome.Passed(attempt))
                : tryAgainOr(new ChallengeOutcome.Failed(attempt));
    }

    private Step tryAgainOr(ChallengeOutcome last) {
        if (attempt == limits.tries()) {
            return done(last);
        }
        if (timeIsUp()) {
            return done(ranOut());
        }
        attempt++;
        asked = DigitsChallenge.draw(limits.digits(), random, Optional.of(asked));
        entry.setLength(0);
        pressed = false;
        return ask();
    }

    private Step next() {
        if (outcome.isPresent()) {
            return new Done(outcome.get());
        }
        if (timeIsUp()) {
            return done(ranOut());
        }
        Duration left = left();
        return new Wait(left.compareTo(limits.patience()) < 0 ? left : limits.patience());
    }

    private Step ask() {
        return new Ask(asked, attempt, left());
    }

    private Step done(ChallengeOutcome how) {
        outcome = Optional.of(how);
        return new Done(how);
    }

    private ChallengeOutcome ranOut() {
        return pressed ? new ChallengeOutcome.Failed(attempt) : new ChallengeOutcome.TimedOut(attempt);
    }

    private Duration left() {
        return limits.total().minusNanos(nanoTime.getAsLong() - start);
    }

    private boolean timeIsUp() {
        return !left().isPositive();
    }
}
