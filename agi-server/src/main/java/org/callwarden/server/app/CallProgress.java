package org.callwarden.server.app;

import org.callwarden.screening.live.LiveCall;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.server.ami.CallFact;

/// What watching PBXs comes to, told to who learns from it and to who looks on. Neither waits nor throws.
final class CallProgress {

    private final TrustKeeper trust;
    private final LiveCalls live;
    private final boolean several;

    /// @param several whether there is more than one PBX, whose names then stand in the ids of calls
    CallProgress(TrustKeeper trust, LiveCalls live, boolean several) {
        this.trust = trust;
        this.live = live;
        this.several = several;
    }

    void told(String pbx, CallFact fact) {
        trust.told(pbx, fact).ifPresent(call -> {
            if (fact instanceof CallFact.Became became) {
                live.became(call.id(), state(became.stage()));
            } else if (fact instanceof CallFact.Over) {
                live.became(call.id(), LiveCall.State.OVER);
            }
        });
        if (fact instanceof CallFact.Interrupted) {
            live.unwatched(call -> !several || call.value().startsWith(pbx + "/"));
        }
    }

    private static LiveCall.State state(CallFact.Stage stage) {
        return switch (stage) {
            case WAITING -> LiveCall.State.WAITING;
            case RINGING -> LiveCall.State.RINGING;
            case TALKING -> LiveCall.State.TALKING;
        };
    }
}
