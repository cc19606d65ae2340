package org.callwarden.server.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callwarden.screening.access.Role;
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
/// may be told, and to the owner only, `challenged`. Each listener is told of the calls of their scope, what
/// they may see. A call never waits for a listener: one that does not keep up is cut off.
public final class LiveEvents implements CallListener, Api.Part, AutoCloseable {

    static final String PATH = "events";

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

    /// Over HTTP the site streams them itself, to whom this route admits.
    @Override
    public void addTo(Api api) {
        api.on(ApiAccess.from(Role.VIEWER), "GET", PATH, (_, _) -> {
            throw new ApiProblem(503, "events are told by a running service only", PATH, "");
        });
    }

    @Override
    public void challenged(Call call, String digits) {
        if (tellDigits) {
            tell(
                    "challenged",
                    call,
                    ApiCaller::isOwner,
                    told -> about(call, told).put("digits", digits));
        }
    }

    @Override
    public void heard(Call call, String text, Classified so) {
        tell("heard", call, _ -> true, told -> {
            ObjectNode event = about(call, told);
            if (told.tellsAll()) {
                event.put("text", text);
            }
            event.put("class", so.textClass().id());
            event.put("spam", so.spamProbability());
            event.put("unsure", so.unsure());
            return event;
        });
    }

    @Override
    public void decided(CallRecord record) {
        tell("decided", record.call(), _ -> true, told -> told.brief(record));
    }

    private static ObjectNode about(Call call, CallJson told) {
        ObjectNode event = Json.object();
        event.put("id", call.id().value());
        event.put("caller", told.caller(call.caller()));
        event.put("dialed", call.dialed().value());
        event.put("trunk", call.trunk().name());
        return event;
    }

    /// Made once for all who may see everything, and once for all others; not at all when nobody listens.
    private void tell(String name, Call call, Predicate<ApiCaller> whom, Function<CallJson, ObjectNode> made) {
        Map<Boolean, Event> events = new HashMap<>();
        listeners.forEach(listener -> {
            ApiCaller caller = listener.caller;
            if (!whom.test(caller) || !caller.covers(call)) {
                return;
            }
            Event event = events.computeIfAbsent(
                    caller.seesAll(), all -> new Event(name, Json.text(made.apply(json.seen(all)))));
            if (!listener.waiting.offer(event) && listeners.remove(listener)) {
                LOG.warn("a listener of events was cut off: {} events waited for it", MAX_WAITING);
                listener.end();
            }
        });
    }

    /// Writes events until the listener goes away, is cut off, or the service stops.
    ///
    /// @param isStillIn whether they still may: asked with each sign of life
    /// @throws IOException when the listener is gone
    void serve(OutputStream out, ApiCaller caller, BooleanSupplier isStillIn) throws IOException {
        if (!places.tryAcquire()) {
            write(out, "event: refused\ndata: {\"title\":\"" + MAX_LISTENERS + " listeners are connected already\"}");
            return;
        }
        Listener listener = new Listener(caller);
        listeners.add(listener);
        try {
            write(out, ": connected");
            while (!listener.ended && isStillIn.getAsBoolean()) {
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
        private final ApiCaller caller;
        private volatile boolean ended;

        Listener(ApiCaller caller) {
            this.caller = caller;
        }

        void end() {
            ended = true;
            // Wakes a pump that waits for the next event; a full queue has nobody waiting.
            var _ = waiting.offer(Event.END);
        }
    }
}
