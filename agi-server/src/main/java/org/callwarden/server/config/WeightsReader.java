package org.callwarden.server.config;

import java.util.EnumMap;
import java.util.Map;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;

/// Reads the blocks `weights` and `caps`. What they do not say is as it comes with Callwarden.
final class WeightsReader {

    static final String WEIGHTS = "weights";
    static final String CAPS = "caps";

    private WeightsReader() {}

    static Weights read(Block top) {
        Weights standard = Weights.standard();
        Map<SignalKind, Integer> weights = new EnumMap<>(SignalKind.class);
        Block signals = top.block(WEIGHTS);
        for (SignalKind kind : SignalKind.weighed()) {
            weights.put(kind, signals.number(kind.id(), standard.of(kind), -Weights.MOST, Weights.MOST));
        }
        signals.done();
        Map<SignalGroup, Integer> caps = new EnumMap<>(SignalGroup.class);
        Block groups = top.block(CAPS);
        for (SignalGroup group : SignalGroup.values()) {
            caps.put(group, groups.number(group.id(), standard.cap(group), 0, Weights.MOST));
        }
        groups.done();
        return standard.with(weights, caps);
    }
}
