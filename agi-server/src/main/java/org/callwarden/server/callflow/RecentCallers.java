package org.callwarden.server.callflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.transcript.Classified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who placed which call: of the last calls from memory, of earlier ones from storage. Safe for many
/// threads.
public final class RecentCallers implements CallListener {

    /// Calls that are remembered, some 300 bytes each.
    public static final int CALLS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(RecentCallers.class);

    private final CallStore store;
    private final Cache<CallId, Placed> callers;

    /// Who placed a call.
    ///
    /// @param forged whether the number shown is not the caller's: its signature failed, or far more
    ///     callers show it than own it
    record Placed(Caller caller, boolean forged) {
        static Placed of(CallRecord record) {
            Call call = record.call();
            return new Placed(
                    call.caller(),
                    call.attestation() == Attestation.FAILED || record.verdict().spoofed());
        }
    }

    public RecentCallers(CallStore store) {
        this(store, CALLS);
    }

    /// @param calls how many calls are remembered at most, from 1
    RecentCallers(CallStore store, int calls) {
        this.store = store;
        this.callers =
                Caffeine.newBuilder().maximumSize(calls).executor(Runnable::run).build();
    }

    @Override
    public void challenged(Call call, String digits) {}

    @Override
    public void heard(Call call, String text, Classified so) {}

    @Override
    public void decided(CallRecord record) {
        callers.put(record.call().id(), Placed.of(record));
    }

    /// The caller of a call; empty for a call that is not known, or not while the database is away.
    Optional<Placed> of(CallId id) {
        Placed recent = callers.getIfPresent(id);
        if (recent != null) {
            return Optional.of(recent);
        }
        try {
            return store.find(id).map(Placed::of);
        } catch (StoreException e) {
            LOG.warn("an earlier call cannot be looked up: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
