package org.callwarden.server.callflow;

import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiEvents;

/// For tests of scripts: the server's counters are tested with the server.
final class UncountedEvents implements AgiEvents {
    @Override
    public void sessionOpened() {}

    @Override
    public void sessionClosed(AgiClosing reason) {}

    @Override
    public void refused(AgiClosing reason) {}
}
