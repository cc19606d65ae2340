package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.callwarden.screening.access.AnswerStore;
import org.callwarden.screening.access.AnswerStore.Asked;
import org.callwarden.screening.access.AnswerStore.Kept;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has what is sent again with the same `Idempotency-Key` done once
/// (draft-ietf-httpapi-idempotency-key-header): the answer is kept for a day, over restarts. A problem changed nothing,
/// so it is not kept: the same may be tried again.
final class AnsweredOnce {

    static final Duration KEPT = Duration.ofHours(24);

    /// Longest key, in characters.
    static final int LONGEST_KEY = 128;

    static final String HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(AnsweredOnce.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST_KEY + "}");

    private final AnswerStore store;
    private final Clock clock;

    /// The keys of what is being done in this process.
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    AnsweredOnce(AnswerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Does it, or tells what came of it before.
    ApiResponse answer(ApiRequest request, String key, Supplier<ApiResponse> work) {
        if (!KEY.matcher(key).matches()) {
            throw new ApiProblem(
                    400,
                    "this cannot be a key",
                    HEADER,
                    "1 to " + LONGEST_KEY + " letters, digits and signs of ASCII without blanks, such as a UUID");
        }
        ApiCaller caller = request.caller();
        String known = Sha256.of(caller.id() + "\n" + key);
        String asked = Sha256.of(request.method() + "\n" + request.path() + "\n"
                + new java.util.TreeMap<>(request.query()) + "\n" + request.body());
        if (!underWay.add(known)) {
            throw new ApiProblem(409, "the first request with this key is still being done", HEADER, "ask again soon");
        }
        try {
            Optional<Kept> earlier = begin(new Asked(known, asked, caller.name(), clock.instant()));
            return earlier.isPresent() ? again(earlier.get(), asked) : first(known, work);
        } finally {
            underWay.remove(known);
        }
    }

    private Optional<Kept> begin(Asked request) {
        try {
            store.forgetBefore(clock.instant().minus(KEPT));
            return store.begin(request);
        } catch (AnswerStore.TooManyException e) {
            throw new ApiProblem(429, String.valueOf(e.getMessage()), HEADER, "no key, or a day later");
        }
    }

    private static ApiResponse again(Kept earlier, String asked) {
        if (!earlier.asked().equals(asked)) {
            throw new ApiProblem(
                    422, "this key came with another request before", HEADER, "a new key for each thing to be done");
        }
        if (!earlier.isDone()) {
            throw new ApiProblem(
                    409,
                    "the service stopped while it did this, and it is not known whether it was done",
                    HEADER,
                    "look whether it was, and send it with another key if not");
        }
        return new ApiResponse(earlier.status(), earlier.text()).with("Idempotency-Replayed", "true");
    }

    private ApiResponse first(String key, Supplier<ApiResponse> work) {
        boolean kept = false;
        try {
            ApiResponse response = work.get();
            if (!response.isProblem() && response.json().length() <= AnswerStore.LONGEST) {
                // Whatever becomes of keeping it: it is done, and is not to be done again.
                kept = true;
                store.finish(key, response.status(), response.json());
            }
            return response;
        } catch (StoreException e) {
            if (!kept) {
                throw e;
            }
            LOG.warn("an answer could not be kept, and is not known when it is asked for again: {}", e.getMessage());
            throw new ApiProblem(
                    503, "this was done, but its answer could not be kept", "database", "look whether it was done");
        } finally {
            if (!kept) {
                forget(key);
            }
        }
    }

    private void forget(String key) {
        try {
            store.forget(key);
        } catch (StoreException e) {
            LOG.warn("a key could not be forgotten, and is refused for a day: {}", e.getMessage());
        }
    }
}
