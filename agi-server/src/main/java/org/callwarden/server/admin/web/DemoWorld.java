package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// Made-up calls to look around with, in a world of their own: calls, campaigns, reputations, rules
/// and reviews there are kept apart, so that nothing in it counts for real calls, and nothing is left
/// of it when it is removed. Who may enter, and the log of what they did, are the real ones. Safe for
/// many threads.
public interface DemoWorld {

    /// None, and none can be made.
    DemoWorld NONE = new DemoWorld() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Optional<List<Pages>> pages() {
            return Optional.empty();
        }

        @Override
        public void fill() {
            throw new UnsupportedOperationException("there can be no demo data here");
        }

        @Override
        public void remove() {}
    };

    boolean isThere();

    /// The pages over it, as [WebSite#pages] makes them; the same ones until it is removed. Takes a
    /// second the first time.
    Optional<List<Pages>> pages();

    /// Makes it, unless it is there. Takes some seconds.
    void fill();

    /// Takes all of it away.
    void remove();
}
