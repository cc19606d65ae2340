package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.server.admin.BypassDesk;
import org.callwarden.server.ami.AmiException;
import org.callwarden.server.ami.AsteriskLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The off switch of each PBX over the connection that is there anyway. For many threads; one asks at a time.
final class PbxSwitches implements BypassDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PbxSwitches.class);

    /// So long an answer is shown again, however many look on.
    static final Duration FRESH = Duration.ofSeconds(2);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Map<String, AsteriskLink> links;
    private final Clock clock;
    private List<Pbx> last = List.of();
    private Instant read = Instant.MIN;

    /// @param links by the PBX's name; none where no AMI is configured
    PbxSwitches(Map<String, AsteriskLink> links, Clock clock) {
        this.links = new LinkedHashMap<>(links);
        this.clock = clock;
    }

    @Override
    public synchronized List<Pbx> pbxs() {
        Instant now = clock.instant();
        if (read.plus(FRESH).isBefore(now) || read.isAfter(now)) {
            readAgain();
        }
        return last;
    }

    private void readAgain() {
        List<Pbx> all = new ArrayList<>();
        links.forEach((name, link) -> all.add(new Pbx(name, stand(link))));
        last = List.copyOf(all);
        read = clock.instant();
    }

    private static Stand stand(AsteriskLink link) {
        AsteriskLink.State state = link.state();
        if (!state.connected()) {
            return new Stand.Unknown(state.reason().english());
        }
        try {
            return OffSwitch.end(link, link.time()).<Stand>map(Stand.Off::new).orElseGet(Stand.Screening::new);
        } catch (AmiException e) {
            return new Stand.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized List<Pbx> set(Optional<Duration> off) {
        if (off.filter(time -> time.compareTo(SHORTEST) < 0).isPresent()) {
            throw new IllegalArgumentException("screening is switched off for a minute at least");
        }
        OffSwitch.check(off);
        links.forEach((name, link) -> {
            try {
                // By the clock that its dialplan goes by.
                OffSwitch.put(link, off.map(time -> link.time().plus(time)));
            } catch (AmiException e) {
                LOG.warn("the off switch of PBX {} was not set: {}", name, e.getMessage());
            }
        });
        readAgain();
        return last;
    }
}
