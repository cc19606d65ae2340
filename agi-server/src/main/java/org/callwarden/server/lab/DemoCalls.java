package org.callwarden.server.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/// Places calls of the demo against a running Asterisk and service, each on a thread of its own, and
/// lets a program play the human: it learns the digits from the service's events, as an ear would, and
/// presses keys as RTP.
public final class DemoCalls implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration STORED = Duration.ofSeconds(10);
    /// The caller hears the first digits before a human presses keys.
    private static final Duration REACTION = Duration.ofMillis(400);

    private final SipCaller line;
    private final SipPhone phone;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public DemoCalls(SipCaller line, SipPhone phone) {
        this.line = line;
        this.phone = phone;
    }

    /// Places one call; its result comes when it is over and stored.
    ///
    /// @param events of the service, or empty where the service is not asked
    public Future<DemoResult> place(DemoCaller caller, Optional<ServiceEvents> events) {
        return threads.submit(() -> {
            OngoingCall call = line.call(caller.plan());
            if (caller.behaviour() instanceof DemoCaller.Behaviour.Presses(int wrongTries) && events.isPresent()) {
                press(call, events.get(), caller.number(), wrongTries);
            }
            CallResult result = call.await(LIMIT);
            Optional<JsonNode> stored = events.flatMap(
                    service -> service.decision(caller.number(), caller.plan().dialed(), STORED));
            return new DemoResult(caller, result, phone.callOf(callerNumber(caller)), stored);
        });
    }

    private static String callerNumber(DemoCaller caller) {
        String from = caller.plan().fromHeader();
        return from.substring(from.indexOf("sip:") + "sip:".length(), from.indexOf('@'));
    }

    private static void press(OngoingCall call, ServiceEvents events, String number, int wrongTries) {
        for (int attempt = 1; attempt <= wrongTries + 1; attempt++) {
            Optional<String> digits = events.digits(number, attempt, LIMIT);
            if (digits.isEmpty() || !call.awaitAudio(REACTION.plus(LIMIT))) {
                return;
            }
            call.press(attempt <= wrongTries ? wrong(digits.get()) : digits.get());
        }
    }

    /// Other digits, as many.
    public static String wrong(String digits) {
        StringBuilder other = new StringBuilder();
        digits.chars().forEach(c -> other.append((char) ('0' + (c - '0' + 1) % 10)));
        return other.toString();
    }

    @Override
    public void close() {
        threads.close();
    }
}
