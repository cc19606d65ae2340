package org.callwarden.server.lab;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A callee's phone: takes any number of calls by its plan and remembers each, so that "it never rang"
/// can be said too. Put it on numbers by [AsteriskLab#phone].
public final class SipPhone implements AutoCloseable {

    private final PhonePlan plan;
    private final RtpPeer voice;
    private final Map<String, PhoneCall> calls = new LinkedHashMap<>();
    private Optional<Sipp> process = Optional.empty();

    private SipPhone(PhonePlan plan, RtpPeer voice) {
        this.plan = plan;
        this.voice = voice;
    }

    /// @param folder for the scenario and SIPp's own logs
    /// @param clock the system's
    public static SipPhone start(Program sipp, PhonePlan plan, Path folder, Clock clock) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        SipPhone phone = new SipPhone(plan, new RtpPeer(loopback, Codec.PCMU, clock));
        Sipp process = Sipp.start(
                sipp,
                PhoneScenario.text(plan, phone.voice.port()),
                loopback,
                List.of(),
                Map.of(),
                folder,
                phone::heardOf);
        synchronized (phone) {
            phone.process = Optional.of(process);
        }
        return phone;
    }

    /// Where Asterisk reaches it: `host:port`.
    String address() {
        return "127.0.0.1:" + process().port();
    }

    synchronized Sipp process() {
        return process.orElseThrow(() -> new LabException("the phone was not started"));
    }

    private synchronized void heardOf(Optional<SipMessage> seen) {
        seen.ifPresent(message -> message.header("Call-ID").ifPresent(id -> take(id, message)));
        notifyAll();
    }

    private void take(String id, SipMessage message) {
        if (Sipp.isOurWord(message)) {
            return;
        }
        PhoneCall known = calls.get(id);
        if (known != null) {
            known.take(message);
        } else if (message.isRequest("INVITE") && !message.sent()) {
            calls.put(id, new PhoneCall(this, id, message, voice, plan.sound()));
        }
    }

    /// Every call that ever reached it, oldest first. Empty: it never rang.
    public synchronized List<PhoneCall> calls() {
        return List.copyOf(calls.values());
    }

    /// The first call of that caller, by the number shown.
    public Optional<PhoneCall> callOf(String number) {
        return calls().stream()
                .filter(call -> call.shownNumber().equals(number))
                .findFirst();
    }

    /// Waits for a call to come or to get that far.
    public synchronized Optional<PhoneCall> await(Predicate<PhoneCall> condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<PhoneCall> found =
                    calls.values().stream().filter(condition).findFirst();
            long left = end - System.nanoTime();
            if (found.isPresent() || left <= 0) {
                return found;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        process().close();
        voice.close();
    }
}
