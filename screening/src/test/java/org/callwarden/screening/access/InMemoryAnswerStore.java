package org.callwarden.screening.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Answers in memory.
public class InMemoryAnswerStore implements AnswerStore {

    private record Entry(Asked request, Kept kept) {}

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public synchronized Optional<Kept> begin(Asked request) {
        Entry earlier = entries.get(request.key());
        if (earlier != null) {
            return Optional.of(earlier.kept());
        }
        if (entries.values().stream()
                        .filter(one -> one.request().by().equals(request.by()))
                        .count()
                >= MOST_OF_ONE) {
            throw new TooManyException();
        }
        entries.put(request.key(), new Entry(request, new Kept(request.asked(), 0, "")));
        return Optional.empty();
    }

    @Override
    public synchronized void finish(String key, int status, String text) {
        entries.computeIfPresent(
                key,
                (_, entry) ->
                        new Entry(entry.request(), new Kept(entry.request().asked(), status, text)));
    }

    @Override
    public synchronized void forget(String key) {
        entries.remove(key);
    }

    @Override
    public synchronized int forgetBefore(Instant time) {
        int before = entries.size();
        entries.values().removeIf(entry -> entry.request().at().isBefore(time));
        return before - entries.size();
    }
}
