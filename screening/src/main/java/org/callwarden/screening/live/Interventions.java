package org.callwarden.screening.live;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.jspecify.annotations.Nullable;

/// What people decide of calls whose callers are asked just now. A person says it, the call's own
/// script looks at it: nobody else touches the call. It lasts as long as the conversation with the
/// caller, in memory only. For many threads; a call neither waits for it nor fails because of it.
public final class Interventions {

    /// Calls at once; one more cannot be decided about, and is screened as ever.
    static final int MOST = 10_000;

    private final Map<CallId, Asked> open = new ConcurrentHashMap<>();

    /// What came of saying something.
    public enum Answer {
        /// The call's script does it.
        TAKEN,
        /// Somebody decided before, and their word counts.
        DECIDED_BEFORE,
        /// No caller is asked in this call, or no longer.
        OVER
    }

    /// A caller is about to be asked: from now on to the end of what is returned people may decide.
    public Asked begin(Call call) {
        Asked asked = new Asked(call.id());
        if (open.size() < MOST) {
            open.put(call.id(), asked);
        }
        return asked;
    }

    /// Says what is to become of a call.
    public Answer say(CallId call, Intervention word) {
        Asked asked = open.get(call);
        return asked == null ? Answer.OVER : asked.say(word);
    }

    /// What was decided of a call that is still asked.
    public Optional<Intervention> said(CallId call) {
        return Optional.ofNullable(open.get(call)).flatMap(Asked::said);
    }

    /// Whether anything could be said of a call now.
    public boolean isOpen(CallId call) {
        return open.containsKey(call);
    }

    int size() {
        return open.size();
    }

    /// One call whose caller is asked. Once [#end] was called nothing more is taken, so that what was
    /// taken is done.
    public final class Asked implements AutoCloseable {

        private final CallId call;
        private @Nullable Intervention word;
        private @Nullable Runnable waiting;
        private boolean over;

        private Asked(CallId call) {
            this.call = call;
        }

        private Answer say(Intervention said) {
            Runnable wake;
            synchronized (this) {
                if (over) {
                    return Answer.OVER;
                }
                if (word != null) {
                    return Answer.DECIDED_BEFORE;
                }
                word = said;
                wake = waiting;
            }
            if (wake != null) {
                wake.run();
            }
            return Answer.TAKEN;
        }

        public synchronized Optional<Intervention> said() {
            return Optional.ofNullable(word);
        }

        public boolean isDecided() {
            return said().isPresent();
        }

        /// Ends a wait when somebody decides; at once when somebody has.
        ///
        /// @param wake run on the thread of whoever decides: it neither waits nor throws
        public void wake(Runnable wake) {
            synchronized (this) {
                waiting = wake;
                if (word == null) {
                    return;
                }
            }
            wake.run();
        }

        /// Nobody can decide any more.
        ///
        /// @return what was decided
        public Optional<Intervention> end() {
            synchronized (this) {
                over = true;
                waiting = null;
            }
            open.remove(call, this);
            return said();
        }

        @Override
        public void close() {
            var _ = end();
        }
    }
}
