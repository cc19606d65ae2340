package org.callwarden.server.lab.traffic;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.decision.Decision;
import org.callwarden.server.config.TrafficProfile.Kind;

/// What became of the calls of one population, while they come.
final class Tally {

    private final String name;
    private final Kind kind;
    private final int[] callsOf;
    private final int[] refusedFrom;
    private final Map<String, Long> decisions = new TreeMap<>();
    private long calls;
    private long asked;
    private long refused;
    private long stopped;
    private long returning;
    private long returningAsked;
    private long returningStopped;
    private long firstRefused;

    Tally(String name, Kind kind, int callers) {
        this.name = name;
        this.kind = kind;
        this.callsOf = new int[callers];
        this.refusedFrom = new int[callers];
    }

    /// A call got its first verdict.
    ///
    /// @return whether its caller had called before
    boolean decided(int caller, Decision decision) {
        boolean returns = callsOf[caller] > 0;
        callsOf[caller]++;
        calls++;
        returning += returns ? 1 : 0;
        decisions.merge(decision.id(), 1L, Long::sum);
        switch (decision) {
            case Decision.Accept _, Decision.AcceptWithLabel _ -> {}
            case Decision.Challenge _, Decision.Listen _ -> {
                asked++;
                returningAsked += returns ? 1 : 0;
            }
            case Decision.Voicemail _, Decision.Divert _, Decision.Reject _ -> {
                refused++;
                refusedFrom[caller] = refusedFrom[caller] == 0 ? callsOf[caller] : refusedFrom[caller];
                firstRefused = firstRefused == 0 ? calls : firstRefused;
            }
        }
        return returns;
    }

    /// A call disturbed nobody in the end.
    void stopped(boolean returns) {
        stopped++;
        returningStopped += returns ? 1 : 0;
    }

    Result result() {
        int[] from =
                Arrays.stream(refusedFrom).filter(call -> call > 0).sorted().toArray();
        long called = Arrays.stream(callsOf).filter(times -> times > 0).count();
        return new Result(
                name,
                kind,
                Collections.unmodifiableMap(decisions),
                new Share(asked + refused, calls),
                new Share(refused, calls),
                new Share(stopped, calls),
                new Share(returningAsked, returning),
                new Share(returningStopped, returning),
                new Result.Refusals(called, from.length, at(from, 50), at(from, 90), firstRefused));
    }

    private static int at(int[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * (long) percent / 100)];
    }
}
