package org.callwarden.server.admin.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How far files of calls have come that are being saved, and how the last ones ended. In memory, at most [#KEPT]. For
/// many threads.
final class ExportLog {

    static final int KEPT = 50;

    private final Clock clock;
    private final Deque<Export> exports = new ArrayDeque<>();

    ExportLog(Clock clock) {
        this.clock = clock;
    }

    /// How it stands with a file.
    enum Stage {
        /// It grows.
        RUNNING,
        /// All that was found is in it.
        DONE,
        /// The service could not go on, and the file says so in its last line.
        BROKEN,
        /// Whoever saved it stopped, or was gone.
        LEFT
    }

    /// @param who saves it
    /// @param kind `csv` or `jsonl`
    /// @param begun when
    /// @param rows calls in it so far
    /// @param reached when the last of them came in; the newest stand first
    record State(String who, String kind, Instant begun, Stage stage, long rows, Optional<Instant> reached) {}

    /// A file that is being saved.
    final class Export {

        private State state;

        private Export(State state) {
            this.state = state;
        }

        /// So many more are in it, back to then.
        void wrote(int rows, Optional<Instant> back) {
            synchronized (exports) {
                state = new State(
                        state.who(),
                        state.kind(),
                        state.begun(),
                        state.stage(),
                        state.rows() + rows,
                        back.or(() -> state.reached()));
            }
        }

        void ended(Stage stage) {
            synchronized (exports) {
                state = new State(state.who(), state.kind(), state.begun(), stage, state.rows(), state.reached());
            }
        }
    }

    /// A file begins to be saved; the oldest is forgotten where there are too many.
    Export begin(String who, String kind) {
        Export export = new Export(new State(who, kind, clock.instant(), Stage.RUNNING, 0, Optional.empty()));
        synchronized (exports) {
            exports.addFirst(export);
            if (exports.size() > KEPT) {
                exports.removeLast();
            }
        }
        return export;
    }

    /// Somebody's files, the latest first.
    List<State> of(String who) {
        synchronized (exports) {
            return exports.stream()
                    .map(export -> export.state)
                    .filter(state -> state.who().equals(who))
                    .toList();
        }
    }
}
