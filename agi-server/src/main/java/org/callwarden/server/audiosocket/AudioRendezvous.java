package org.callwarden.server.audiosocket;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.jspecify.annotations.Nullable;

/// Brings a call and its connection together: hands out an id for a call, and lets the one connection in that says it,
/// within seconds. AudioSocket has no passwords, so this id is the only thing that ties sound to a call: it comes from
/// a source of strong randomness, lives for [AudioLimits#idLife], and counts once. Safe for use by several
/// threads.
public final class AudioRendezvous {
    private final AudioLimits limits;
    private final RandomGenerator random;
    private final LongSupplier nanos;

    private final Map<UUID, AudioInvitation> waiting = new LinkedHashMap<>();
    private final Set<UUID> connected = new HashSet<>();
    /// Kept only to tell why an id is refused; the oldest are forgotten first.
    private final Map<UUID, AudioClosing> past = new LinkedHashMap<>();

    /// @param random a strong one
    /// @param nanos a clock that never goes back
    public AudioRendezvous(AudioLimits limits, RandomGenerator random, LongSupplier nanos) {
        this.limits = limits;
        this.random = random;
        this.nanos = nanos;
    }

    /// What came of a connection's id.
    sealed interface Admission {
        record Admitted(AudioInvitation invitation) implements Admission {}

        record Refused(AudioClosing reason) implements Admission {}
    }

    /// Hands out an id for one call; empty when [AudioLimits#ids] are out.
    public synchronized Optional<AudioInvitation> invite() {
        forgetExpired();
        if (waiting.size() + connected.size() >= limits.ids()) {
            return Optional.empty();
        }
        // A random UUID as RFC 9562 has it: version 4, variant 2.
        UUID id = new UUID(
                (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L, (random.nextLong() >>> 2) | 0x8000000000000000L);
        AudioInvitation invitation = new AudioInvitation(
                this, id, nanos.getAsLong() + limits.idLife().toNanos());
        waiting.put(id, invitation);
        return Optional.of(invitation);
    }

    /// A connection says this id.
    synchronized Admission admit(UUID id) {
        forgetExpired();
        AudioInvitation invitation = waiting.remove(id);
        if (invitation != null) {
            connected.add(id);
            return new Admission.Admitted(invitation);
        }
        if (connected.contains(id)) {
            return new Admission.Refused(AudioClosing.SECOND_CONNECTION);
        }
        @Nullable AudioClosing before = past.get(id);
        return new Admission.Refused(before == null ? AudioClosing.UNKNOWN_ID : before);
    }

    /// The connection that was let in with this id is over.
    synchronized void over(UUID id) {
        if (connected.remove(id)) {
            remember(id, AudioClosing.USED_ID);
        }
    }

    /// Nobody waits for a connection with this id any more.
    synchronized void withdraw(UUID id) {
        if (waiting.remove(id) != null) {
            remember(id, AudioClosing.EXPIRED_ID);
        }
    }

    /// Ids that are out: waiting for their connection, or in use.
    public synchronized int out() {
        forgetExpired();
        return waiting.size() + connected.size();
    }

    /// The oldest stand first, and all live equally long.
    private void forgetExpired() {
        long now = nanos.getAsLong();
        Iterator<AudioInvitation> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            AudioInvitation invitation = oldest.next();
            if (invitation.expires() - now > 0) {
                return;
            }
            oldest.remove();
            remember(invitation.id(), AudioClosing.EXPIRED_ID);
        }
    }

    private void remember(UUID id, AudioClosing why) {
        past.put(id, why);
        if (past.size() > limits.ids()) {
            past.remove(past.keySet().iterator().next());
        }
    }
}
