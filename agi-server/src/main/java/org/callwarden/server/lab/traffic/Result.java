package org.callwarden.server.lab.traffic;

import java.util.Map;
import org.callwarden.server.config.TrafficProfile.Kind;

/// What became of the calls of one population.
///
/// @param decisions first verdicts by their id
/// @param asked calls that did not just ring: asked, or refused at once
/// @param refused calls refused (or sent elsewhere) without being asked
/// @param stopped calls that disturbed nobody in the end
/// @param returningAsked calls that were asked, of those whose caller had called before
/// @param returningStopped the same, of those that disturbed nobody in the end
public record Result(
        String population,
        Kind kind,
        Map<String, Long> decisions,
        Share asked,
        Share refused,
        Share stopped,
        Share returningAsked,
        Share returningStopped,
        Refusals refusals) {

    /// From when on callers were refused without being asked.
    ///
    /// @param callers how many called at all
    /// @param refused how many of them were ever refused
    /// @param median half of those were refused at this call of theirs or earlier; 0 for none
    /// @param ninety the same for nine of ten
    /// @param first the population's first refused call, from 1; 0 for none
    public record Refusals(long callers, long refused, int median, int ninety, long first) {}

    public long calls() {
        return asked.of();
    }
}
