package org.callwarden.screening.signal;

import java.util.List;
import org.callwarden.screening.call.Call;

/// Someone who knows something about calls. Runs on the call's own thread and answers from memory in
/// microseconds; a remote source is wrapped in a deadline by whoever wires it. May throw: the screening then
/// fails open.
@FunctionalInterface
public interface SignalSource {
    /// What this source saw; an empty list when it has nothing to say.
    List<Signal> look(Call call);
}
