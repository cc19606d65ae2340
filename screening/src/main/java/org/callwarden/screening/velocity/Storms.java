package org.callwarden.screening.velocity;

import java.util.ArrayList;
import java.util.List;

/// When far more callers than one showed a number. What they did then says nothing of its owner,
/// before and after.
///
/// @param phases the latest few, in their order; only the last may go on
record Storms(List<Phase> phases) {

    static final Storms NONE = new Storms(List.of());

    /// More than these run together: then the calls between two of them are forgiven, too.
    private static final int MOST = 8;

    Storms {
        phases = List.copyOf(phases);
    }

    boolean cover(long at) {
        return phases.stream().anyMatch(phase -> phase.covers(at));
    }

    Storms begun(long at) {
        List<Phase> more = new ArrayList<>(phases);
        if (more.size() == MOST) {
            more.set(1, new Phase(more.get(0).from(), more.get(1).until()));
            more.removeFirst();
        }
        more.add(Phase.begins(at));
        return new Storms(more);
    }

    Storms ended(long at) {
        List<Phase> more = new ArrayList<>(phases);
        more.add(more.removeLast().ends(at));
        return new Storms(more);
    }

    /// The calls that are not part of a storm which was noticed by this moment. It is noticed by the
    /// calls of the minute before, so these are part of it.
    Arrivals outside(Arrivals calls, long at) {
        return phases.isEmpty()
                ? calls
                : calls.without(call -> phases.stream().anyMatch(phase -> part(phase, call, at)));
    }

    private static boolean part(Phase phase, Arrival call, long at) {
        return phase.from() <= at && call.at() > phase.from() - Micros.MINUTE && call.at() < phase.until();
    }
}
