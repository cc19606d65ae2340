package org.callwarden.server.lab;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a service tells on `/api/v1/events`, kept in order. It stands for the ear of a simulated
/// human: the digits of a challenge are told there under demo and test only.
public final class ServiceEvents implements AutoCloseable {

    private final List<Event> heard = new ArrayList<>();
    private final Consumer<Event> told;
    private final Stream<String> lines;

    private ServiceEvents(Stream<String> lines, Consumer<Event> told) {
        this.lines = lines;
        this.told = told;
    }

    static ServiceEvents listen(HttpClient http, HttpRequest request, JsonMapper json, Consumer<Event> told) {
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new LabException("the service's events gave " + response.statusCode());
            }
            ServiceEvents events = new ServiceEvents(response.body(), told);
            Thread.ofVirtual().name("events").start(() -> events.read(json));
            return events;
        } catch (IOException e) {
            throw new LabException("the service's events cannot be heard", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while asking for the service's events", e);
        }
    }

    private void read(JsonMapper json) {
        String[] name = {""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    name[0] = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    hear(new Event(name[0], json.readTree(line.substring("data:".length()))));
                }
            });
        } catch (java.io.UncheckedIOException e) {
            // The service ended, or we did: what was heard stays.
            hear(new Event("ended", json.createObjectNode()));
        }
    }

    private void hear(Event event) {
        told.accept(event);
        keep(event);
    }

    private synchronized void keep(Event event) {
        heard.add(event);
        notifyAll();
    }

    /// The first event like this, waiting for it.
    public synchronized Optional<Event> await(Predicate<Event> wanted, Duration limit) {
        return awaitNth(wanted, 1, limit);
    }

    /// The n-th event like this, waiting for it; n counts from 1.
    public synchronized Optional<Event> awaitNth(Predicate<Event> wanted, int n, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<Event> found = heard.stream().filter(wanted).skip(n - 1L).findFirst();
            long left = (end - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || left <= 0) {
                return found;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /// The digits that a caller hears in the n-th try of a challenge.
    public Optional<String> digits(String caller, int n, Duration limit) {
        return awaitNth(event -> event.is("challenged", caller), n, limit)
                .map(event -> event.data().get("digits").asString());
    }

    /// The decision about a caller's call.
    public Optional<JsonNode> decision(String caller, Duration limit) {
        return await(event -> event.is("decided", caller), limit).map(Event::data);
    }

    /// The decision about a caller's call to this number, for callers who call several.
    public Optional<JsonNode> decision(String caller, String dialed, Duration limit) {
        return await(
                        event -> event.is("decided", caller)
                                && event.data().path("dialed").asString("").equals(dialed),
                        limit)
                .map(Event::data);
    }

    @Override
    public void close() {
        lines.close();
    }

    /// @param name `challenged`, `heard` or `decided`
    public record Event(String name, JsonNode data) {
        boolean is(String wanted, String caller) {
            return name.equals(wanted) && data.path("caller").asString("").equals(caller);
        }
    }
}
