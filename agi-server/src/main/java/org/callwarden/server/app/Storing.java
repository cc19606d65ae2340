package org.callwarden.server.app;

import java.util.List;
import java.util.function.Consumer;
import org.callwarden.screening.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what waits into the database, all at once, or one by one where that fails for another reason than that the
/// database is away: one that it will never take must not hold up the others.
final class Storing {

    private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

    private Storing() {}

    /// @param what they are, for the log
    /// @param store writes them, or throws [StoreException]; writing one again changes nothing
    /// @return those that wait no longer, since they are stored or refused for good
    /// @throws StoreException while the database is away
    static <F> List<F> store(String what, List<F> waiting, Consumer<List<F>> store) {
        try {
            store.accept(waiting);
            return waiting;
        } catch (StoreException e) {
            if (!e.isRefusal()) {
                throw e;
            }
        } catch (RuntimeException e) {
            LOG.debug("{}: not all can be stored at once", what, e);
        }
        return waiting.stream().filter(one -> isDone(what, one, store)).toList();
    }

    private static <F> boolean isDone(String what, F one, Consumer<List<F>> store) {
        try {
            store.accept(List.of(one));
            return true;
        } catch (StoreException e) {
            if (!e.isRefusal()) {
                throw e;
            }
            LOG.error("{}: one is not stored: {}", what, e.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.error("{}: one cannot be stored and goes on waiting", what, e);
            return false;
        }
    }
}
