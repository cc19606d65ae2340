package org.callwarden.server.admin;

import java.util.Optional;
import java.util.function.Predicate;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCall;
import org.callwarden.screening.live.LiveCalls;

/// Where people see the calls of this moment, and decide about those whose callers are asked just now:
/// the one place for pages and API. For many threads.
public final class LiveDesk {

    private final LiveCalls calls;
    private final Interventions interventions;
    private final Predicate<Call> neverRefused;
    private final AccessDesk access;

    /// @param neverRefused whose calls may not be refused, whoever wants it
    public LiveDesk(LiveCalls calls, Interventions interventions, Predicate<Call> neverRefused, AccessDesk access) {
        this.calls = calls;
        this.interventions = interventions;
        this.neverRefused = neverRefused;
        this.access = access;
    }

    /// What came of deciding.
    public enum Answer {
        /// The call's script does it; between two prompts where the caller is being asked for keys.
        TAKEN,
        /// There is no such call at this moment, or whoever asks may not see it.
        UNKNOWN,
        /// Somebody decided before: see [#decided].
        DECIDED_BEFORE,
        /// The caller is not asked, or no longer: the call was decided, or they hung up.
        OVER,
        /// The number is on the list of those that are never refused.
        NEVER_REFUSED
    }

    public LiveCalls calls() {
        return calls;
    }

    /// Whether the caller is asked now, so that a person may decide.
    public boolean isOpen(CallId call) {
        return interventions.isOpen(call);
    }

    /// Whether a call may be refused at all.
    public boolean mayEnd(Call call) {
        return !neverRefused.test(call);
    }

    /// What a person decided of a call that is still asked.
    public Optional<Intervention> decided(CallId call) {
        return interventions.said(call);
    }

    /// Decides about a call. It is written to the audit log before it is done.
    ///
    /// @param maySee which calls whoever decides may see
    /// @throws org.callwarden.screening.journal.StoreException when it cannot be logged: then nothing was done
    public Answer decide(CallId id, Intervention word, Predicate<Call> maySee) {
        Optional<Call> call = calls.find(id).map(LiveCall::call).filter(maySee);
        if (call.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (!interventions.isOpen(id)) {
            return Answer.OVER;
        }
        if (interventions.said(id).isPresent()) {
            return Answer.DECIDED_BEFORE;
        }
        if (word.kind() == Intervention.Kind.END && !mayEnd(call.get())) {
            return Answer.NEVER_REFUSED;
        }
        access.audit(word.user(), word.kind().id() + "-call", id.value(), "");
        return switch (interventions.say(id, word)) {
            case TAKEN -> {
                calls.touch();
                yield Answer.TAKEN;
            }
            case DECIDED_BEFORE -> Answer.DECIDED_BEFORE;
            case OVER -> Answer.OVER;
        };
    }
}
