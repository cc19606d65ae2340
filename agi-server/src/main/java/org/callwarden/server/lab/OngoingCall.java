package org.callwarden.server.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.CallResult.Status;

/// A call under way. Every method may be called from any thread; the waiting ones return as soon as SIPp
/// saw the message that they wait for.
public final class OngoingCall implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final CallPlan plan;
    private final String id;
    private final RtpPeer voice;
    private final Clock clock;
    private final List<Status> statuses = new ArrayList<>();
    private final List<SipMessage> messages = new ArrayList<>();

    private Optional<Sipp> process = Optional.empty();
    private Optional<RtpStream> stream = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> answered = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private boolean cancelled;
    private boolean over;

    OngoingCall(CallPlan plan, String id, RtpPeer voice, Clock clock) {
        this.plan = plan;
        this.id = id;
        this.voice = voice;
        this.clock = clock;
    }

    synchronized void begin(Sipp sipp) {
        process = Optional.of(sipp);
        after(plan.limit(), this::giveUp);
    }

    /// Told by SIPp: one message, or that it has ended.
    synchronized void heardOf(Optional<SipMessage> seen) {
        seen.ifPresentOrElse(this::take, this::finish);
        notifyAll();
    }

    private void take(SipMessage message) {
        if (Sipp.isOurWord(message)) {
            return;
        }
        messages.add(message);
        if (message.sent()) {
            sent(message);
        } else if (message.isRequest("BYE")) {
            end(Ending.CALLEE_HUNG_UP, message.at());
        } else if (message.method().equals("INVITE") && message.status() > 0) {
            answeredWith(message);
        }
    }

    private void sent(SipMessage message) {
        if (message.isRequest("INVITE") && started.isEmpty()) {
            started = Optional.of(message.at());
            plan.cancelAfter().ifPresent(time -> after(time, this::cancel));
        } else if (message.isRequest("CANCEL")) {
            cancelled = true;
        } else if (message.isRequest("BYE")) {
            end(Ending.CALLER_HUNG_UP, message.at());
        }
    }

    private void answeredWith(SipMessage message) {
        int code = message.status();
        statuses.add(new Status(code, message.at(), message.voiceAddress().isPresent()));
        message.voiceAddress().ifPresent(address -> {
            if (stream.isEmpty()) {
                RtpStream begun = voice.stream(address);
                begun.speak(plan.sound());
                stream = Optional.of(begun);
            }
        });
        if (code >= 300) {
            end(cancelled ? Ending.CANCELLED : Ending.REFUSED, message.at());
        } else if (code >= 200 && answered.isEmpty()) {
            answered = Optional.of(message.at());
            plan.talk().ifPresent(time -> after(time, this::hangUp));
        }
    }

    private void end(Ending how, Instant at) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
            ended = Optional.of(at);
        }
    }

    private void finish() {
        over = true;
        voice.close();
        process.ifPresent(Sipp::close);
    }

    private static void after(Duration time, Runnable what) {
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(what);
    }

    /// Presses keys (0-9, *, #, A-D), 100 ms each and 80 ms apart, before or after an answer.
    ///
    /// @throws LabException when there is no audio yet (wait for [#awaitAudio])
    public synchronized void press(String digits) {
        stream.orElseThrow(() -> new LabException("no audio yet to press keys into: " + progress()))
                .press(digits);
    }

    /// Ends the call now: CANCEL before an answer, BYE after it. Nothing happens when it is over.
    public synchronized void hangUp() {
        if (over || ending.isPresent()) {
            return;
        }
        if (!await(() -> started.isPresent(), LAST_WORDS)) {
            throw new LabException("SIPp did not place the call to " + plan.dialed());
        }
        process.ifPresent(sipp ->
                sipp.hangUp(id, answered.isPresent(), plan.fromHeader(), lastTo().orElse("<sip:lab@127.0.0.1>")));
    }

    private void cancel() {
        synchronized (this) {
            if (answered.isPresent()) {
                return;
            }
        }
        hangUp();
    }

    private synchronized void giveUp() {
        if (!over) {
            hangUp();
            await(() -> over, LAST_WORDS);
            process.ifPresent(Sipp::close);
        }
    }

    private Optional<String> lastTo() {
        return messages.reversed().stream()
                .filter(message -> !message.sent() && message.status() >= 200)
                .flatMap(message -> message.header("To").stream())
                .findFirst();
    }

    /// Waits for an answer to the INVITE with that code, such as 180 or 200.
    ///
    /// @return whether it came in time
    public synchronized boolean awaitStatus(int code, Duration limit) {
        return await(() -> statuses.stream().anyMatch(status -> status.code() == code), limit);
    }

    /// Waits until there is audio, early or answered.
    public synchronized boolean awaitAudio(Duration limit) {
        return await(() -> stream.isPresent(), limit);
    }

    /// Waits until the call is over.
    ///
    /// @throws LabException when it is not over by then, or was never placed
    public synchronized CallResult await(Duration limit) {
        if (!await(() -> over, limit)) {
            throw new LabException("the call to " + plan.dialed() + " goes on: " + progress());
        }
        return new CallResult(
                started.orElseThrow(() -> new LabException("SIPp did not place the call to " + plan.dialed())),
                List.copyOf(statuses),
                answered,
                ending.orElse(Ending.BROKEN),
                ended.orElse(clock.instant()),
                stream.map(RtpStream::sent).orElse(0L),
                heard());
    }

    public synchronized boolean isOver() {
        return over;
    }

    /// What the caller has heard so far.
    public synchronized Recording heard() {
        return stream.map(RtpStream::heard).orElseGet(Recording::new);
    }

    /// Every message of the call so far, for a test that looks closer.
    public synchronized List<SipMessage> messages() {
        return List.copyOf(messages);
    }

    private String progress() {
        return statuses.isEmpty()
                ? "nothing came back"
                : "last came " + statuses.getLast().code();
    }

    private synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /// Hangs up and waits for the end; for leaving a test in whatever state.
    @Override
    public void close() {
        giveUp();
    }
}
