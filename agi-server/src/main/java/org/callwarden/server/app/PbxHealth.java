package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.ami.AmiException;
import org.callwarden.server.ami.AsteriskLink;
import org.callwarden.server.ami.EmergencyRelay;

/// How the PBXs are, asked over AMI: who is away, what rang unscreened, what is switched off, where an emergency number
/// was dialled. One PBX is told of as before there could be several: without its name.
final class PbxHealth {

    /// Calls that rang unscreened are news for so long.
    private static final Duration NEWS = Duration.ofHours(1);

    private static final String CONNECTED = "connected";

    private final Map<String, AsteriskLink> links;
    private final EmergencyRelay emergencies;
    private final Clock clock;

    /// @param links by the PBX's name; none where no AMI is configured
    PbxHealth(Map<String, AsteriskLink> links, EmergencyRelay emergencies, Clock clock) {
        this.links = new LinkedHashMap<>(links);
        this.emergencies = emergencies;
        this.clock = clock;
    }

    void add(List<Told> degraded, Map<String, Object> facts) {
        if (links.isEmpty()) {
            facts.put("ami", "not configured");
            return;
        }
        Map<String, String> states = new LinkedHashMap<>();
        Map<String, Long> unscreened = new LinkedHashMap<>();
        links.forEach((name, link) -> {
            AsteriskLink.State state = link.state();
            states.put(name, state.connected() ? CONNECTED : "away");
            if (state.connected()) {
                ask(name, link, degraded).ifPresent(errors -> unscreened.put(name, errors));
            } else {
                degraded.add(at(name, Told.of("health.ami-away", state.since(), state.reason())));
            }
        });
        facts.put("ami", one(states).orElse(states));
        if (!unscreened.isEmpty()) {
            facts.put("unscreened-calls", one(unscreened).orElse(unscreened));
        }
        emergencies(degraded, facts);
    }

    private void emergencies(List<Told> degraded, Map<String, Object> facts) {
        Map<String, Instant> open = emergencies.open();
        if (!open.isEmpty()) {
            facts.put("emergency", open);
        }
        open.forEach((name, end) -> degraded.add(Told.of("health.emergency", name, end)));
        emergencies
                .problems()
                .forEach((name, problem) -> degraded.add(at(name, Told.of("health.emergency-untold", problem))));
    }

    /// @return how many calls rang without a decision; empty when Asterisk does not answer
    private Optional<Long> ask(String name, AsteriskLink link, List<Told> degraded) {
        try {
            return Optional.of(unscreened(name, link, degraded));
        } catch (AmiException e) {
            degraded.add(at(name, Told.of("health.ami-silent", Told.by(e))));
            return Optional.empty();
        }
    }

    /// The dialplan counts in AstDB what rang without our decision.
    private long unscreened(String name, AsteriskLink link, List<Told> degraded) {
        long errors = number(link.databaseGet(OffSwitch.FAMILY, "errors"));
        Instant last = Instant.ofEpochSecond(number(link.databaseGet(OffSwitch.FAMILY, "last-error")));
        if (last.isAfter(clock.instant().minus(NEWS))) {
            degraded.add(at(name, Told.of("health.unscreened", last, errors)));
        }
        OffSwitch.end(link, clock.instant())
                .ifPresent(end -> degraded.add(at(name, Told.of("health.switched-off", end))));
        return errors;
    }

    private Told at(String name, Told told) {
        return links.size() > 1 ? Told.of("health.at-pbx", name, told) : told;
    }

    private <T> Optional<Object> one(Map<String, T> values) {
        return links.size() > 1
                ? Optional.empty()
                : values.values().stream().<Object>map(value -> value).findFirst();
    }

    /// As many digits as a time that can be written has at most.
    static long number(Optional<String> text) {
        return text.filter(digits -> digits.matches("[0-9]{1,11}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
