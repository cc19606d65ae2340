package org.callwarden.server.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.server.admin.BypassDesk;

/// The off switches of PBXs that are there or not.
final class FakeBypass implements BypassDesk {

    static final Instant END = Instant.parse("2026-11-24T09:30:00Z");

    final List<Pbx> pbxs = new ArrayList<>();

    /// What was asked for.
    final List<Optional<Duration>> set = new ArrayList<>();

    @Override
    public List<Pbx> pbxs() {
        return List.copyOf(pbxs);
    }

    @Override
    public List<Pbx> set(Optional<Duration> off) {
        set.add(off);
        pbxs.replaceAll(pbx -> pbx.stand() instanceof Stand.Unknown
                ? pbx
                : new Pbx(pbx.name(), off.isPresent() ? new Stand.Off(END) : new Stand.Screening()));
        return pbxs();
    }
}
