package org.callwarden.server.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.transcript.Classified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// `GET events`: what happens to calls as it happens, as server-sent events (WHATWG HTML §9.2)
/// `decided`, `heard` with what a caller who is listened to has said so far, and, only where digits
/// may be told, `challenged`. A call never waits for a listener: one that does not keep up is cut off.
public final class LiveEvents implements CallListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

    /// Listeners at once.
    static final int MAX_LISTENERS = 32;

    /// Events that may wait for one listener.
    static final int MAX_WAITING = 1_000;

    private static final int HEARTBEAT_SECONDS = 15;

    private final boolean tellDigits;
    private final CallJson json;
    private final Semaphore places = new Semaphore(MAX_LISTENERS);
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /// @param tellDigits whether the digits of a challenge are passed on: only in a demo or test,
    ///     where a program plays the caller
    public LiveEvents(boolean tellDigits, ReasonTexts texts) {
        this.tellDigits = tellDigits;
        this.json = new CallJson(texts);
    }

    @Override
    public void challenged(Call call, String digits) {
        if (tellDigits) {
            ObjectNode event = Json.object();
            event.put("id", call.id().value());
            event.put("caller", call.caller().shown());
            event.put("dialed", call.dialed().value());
            event.put("trunk", call.trunk().name());
            event.put("digits", digits);
            tell(new Event("challenged", Json.text(event)));
        }
    }

    @Override
    public void heard(Call call, String text, Classified so) {
        if (!listeners.isEmpty()) {
            ObjectNode event = Json.object();
            event.put("id", call.id().value());
            event.put("caller", call.caller().shown());
            event.put("dialed", call.dialed().value());
            event.put("trunk", call.trunk().name());
            event.put("text", text);
            event.put("class", so.textClass().id());
            event.put("spam", so.spamProbability());
            event.put("unsure", so.unsure());
            tell(new Event("heard", Json.text(event)));
        }
    }

    @Override
    public void decided(CallRecord record) {
        if (!listeners.isEmpty()) {
            tell(new Event("decided", Json.text(json.brief(record))));
        }
    }

    private void tell(Event event) {
        listeners.forEach(listener -> {
            if (!listener.waiting.offer(event) && listeners.remove(listener)) {
                LOG.warn("a listener of events was cut off: {} events waited for it", MAX_WAITING);
                listener.end();
            }
        });
    }

    /// Writes events until the listener goes away, is cut off, or the service stops.
    ///
    /// @throws IOException when the listener is gone
    void serve(OutputStream out) throws IOException {
        if (!places.tryAcquire()) {
            write(out, "event: refused\ndata: {\"title\":\"" + MAX_LISTENERS + " listeners are connected already\"}");
            return;
        }
        Listener listener = new Listener();
        listeners.add(listener);
        try {
            write(out, ": connected");
            while (!listener.ended) {
                Event event = listener.waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    write(out, ": here");
                } else if (!event.equals(Event.END)) {
                    write(out, "event: " + event.name() + "\ndata: " + event.data());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
            places.release();
        }
    }

    /// JSON is one line, so that an event needs no more than one `data:`.
    private static void write(OutputStream out, String text) throws IOException {
        out.write((text + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        listeners.forEach(Listener::end);
    }

    private record Event(String name, String data) {
        static final Event END = new Event("end", "");
    }

    private static final class Listener {
        private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
        private volatile boolean ended;

        void end() {
            ended = true;
            // Wakes a pump that waits for the next event; a full queue has nobody waiting.
            var _ = waiting.offer(Event.END);
        }
    }
}
