package org.callwarden.server.metrics;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.callwarden.screening.call.Trunk;

/// What trunks are called in labels. Their names come with calls, from whoever may ask: only those that somebody here
/// named
/// have a label of their own, as many as [#MOST], and the others share one. A label once given stays. For many threads.
public final class TrunkLabels {

    /// Trunks with a label of their own.
    public static final int MOST = 100;

    /// What all others are called; a trunk of that name, too.
    public static final String OTHER = "other";

    private final Set<Trunk> given = ConcurrentHashMap.newKeySet();
    private final Predicate<Trunk> known;

    /// @param configured the first to get a label
    /// @param known whether somebody named a trunk since; asked for every call of one without a label
    public TrunkLabels(Collection<Trunk> configured, Predicate<Trunk> known) {
        this.known = known;
        configured.stream().limit(MOST).forEach(given::add);
    }

    public String of(Trunk trunk) {
        return given.contains(trunk) || (known.test(trunk) && give(trunk)) ? trunk.name() : OTHER;
    }

    private synchronized boolean give(Trunk trunk) {
        if (given.size() < MOST) {
            given.add(trunk);
        }
        return given.contains(trunk);
    }
}
