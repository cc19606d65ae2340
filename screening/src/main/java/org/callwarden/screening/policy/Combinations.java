package org.callwarden.screening.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.callwarden.screening.score.Scorer.Combined;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// The combinations of a policy, each name once. Those that come with Callwarden stand in `combinations.txt`.
///
/// @param listed always in this order
public record Combinations(List<Combination> listed) {

    /// Most combinations of one policy.
    public static final int MOST = 100;

    private static final String FILE = "combinations.txt";

    public Combinations {
        listed = List.copyOf(listed);
        if (listed.size() > MOST) {
            throw new BadValue(Told.of("combination.many", MOST, listed.size()));
        }
        if (listed.stream().map(Combination::name).distinct().count() < listed.size()) {
            throw new BadValue(Told.of("combination.same-name"));
        }
    }

    public static Combinations none() {
        return new Combinations(List.of());
    }

    /// Those that come with Callwarden.
    ///
    /// @param zone in which their hours are
    public static Combinations standard(ZoneId zone) {
        try (InputStream in = Objects.requireNonNull(Combinations.class.getResourceAsStream(FILE), FILE)) {
            return new CombinationsText(new String(in.readAllBytes(), StandardCharsets.UTF_8), zone).read();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /// These, and others in the place of those with the same name or behind all.
    public Combinations with(List<Combination> others) {
        Map<String, Combination> byName = new LinkedHashMap<>();
        listed.forEach(each -> byName.put(each.name(), each));
        others.forEach(each -> byName.put(each.name(), each));
        return new Combinations(new ArrayList<>(byName.values()));
    }

    /// What the signals of a call that arrived then say together.
    public List<Combined> in(List<Signal> seen, Instant at) {
        Set<SignalKind> kinds = EnumSet.noneOf(SignalKind.class);
        seen.forEach(signal -> kinds.add(signal.kind()));
        List<Combined> found = new ArrayList<>();
        for (Combination each : listed) {
            if (each.holds(kinds, at)) {
                found.add(new Combined(each.told(kinds), each.points()));
            }
        }
        return found;
    }
}
