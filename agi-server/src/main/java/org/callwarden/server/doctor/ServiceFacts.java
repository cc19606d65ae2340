package org.callwarden.server.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the service says of itself, or the data folder without it.
///
/// @param stand whether a service runs
/// @param said its version; where it hangs, what is known of that
/// @param degraded what its health complains of
/// @param enforced names of trunks and dialled numbers where decisions are carried out
/// @param modeKnown whether that could be read
/// @param hears whether callers are to be heard, so that Asterisk needs AudioSocket
/// @param keys how challenges of the stored calls went, by trunk; empty where these could not be read
public record ServiceFacts(
        Stand stand,
        String said,
        List<String> degraded,
        List<Enforced> enforced,
        boolean modeKnown,
        boolean hears,
        Optional<Map<String, Keys>> keys) {

    public ServiceFacts {
        degraded = List.copyOf(degraded);
        enforced = List.copyOf(enforced);
        keys = keys.map(Map::copyOf);
    }

    /// Whether a service runs.
    public enum Stand {
        RUNS,
        AWAY,
        HANGS
    }

    /// @param trunk whether it is a trunk's name and not a dialled number
    public record Enforced(String name, boolean trunk) {}

    /// Challenges over one trunk that callers did not leave.
    ///
    /// @param all how many
    /// @param withKeys in how many of these keys came
    public record Keys(int all, int withKeys) {

        public Keys plus(boolean keyed) {
            return new Keys(all + 1, withKeys + (keyed ? 1 : 0));
        }
    }
}
