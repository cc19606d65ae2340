package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.CallId;

/// What each reviewer did last about a call, for the next page that they see. Safe for many threads.
public final class LastDeeds {

    /// Reviewers whose last deed is remembered, and for how long.
    private static final int REMEMBERED = 1_000;

    private static final Duration SHOWN = Duration.ofMinutes(30);

    private final Cache<String, Done> last = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(SHOWN)
            .build();

    /// @param call that it was about
    /// @param lines what was done, in words
    /// @param undo whether there is something to take back
    /// @param made ids of the rules that were made; none when it was a review
    /// @param failed whether nothing was done
    public record Done(CallId call, List<String> lines, boolean undo, List<String> made, boolean failed) {
        public Done {
            lines = List.copyOf(lines);
            made = List.copyOf(made);
        }

        /// The same, as a form names them that takes them back.
        public String rules() {
            return String.join(" ", made);
        }

        static Done failed(CallId call, String why) {
            return new Done(call, List.of(why), false, List.of(), true);
        }

        /// It was done, and cannot be taken back.
        static Done told(CallId call, List<String> lines) {
            return new Done(call, lines, false, List.of(), false);
        }
    }

    Optional<Done> of(String who) {
        return Optional.ofNullable(last.getIfPresent(who));
    }

    /// The same, for a page that shows it: what cannot be taken back is told once.
    Optional<Done> shown(String who) {
        Optional<Done> done = of(who);
        if (done.filter(deed -> !deed.undo()).isPresent()) {
            forget(who);
        }
        return done;
    }

    void put(String who, Done done) {
        last.put(who, done);
    }

    void forget(String who) {
        last.invalidate(who);
    }
}
