package org.callwarden.server.audiosocket;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A one-time id for one call, and the stream that comes of it. One thread tells Asterisk to connect ([#dial]) and
/// waits for Dial to end; another one waits for the stream ([#await]) and talks. Close it when Dial
/// has ended.
public final class AudioInvitation implements AutoCloseable {
    private final AudioRendezvous rendezvous;
    private final UUID id;
    private final long expires;
    private final CompletableFuture<AudioStream> connection = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    AudioInvitation(AudioRendezvous rendezvous, UUID id, long expires) {
        this.rendezvous = rendezvous;
        this.id = id;
        this.expires = expires;
    }

    public UUID id() {
        return id;
    }

    long expires() {
        return expires;
    }

    /// Arguments of the application Dial. The format is named because without it the trunk's own codec comes; `g` lets
    /// the call go on when listening is over; the second argument is only a ring time-out, so `S()` limits it.
    ///
    /// @param server `host:port` as Asterisk reaches this server
    /// @param connect how long connecting may take, in whole seconds
    /// @param limit of the whole, in whole seconds
    public List<String> dial(String server, Duration connect, Duration limit) {
        return List.of(
                "AudioSocket/" + server + "/" + id + "/c(slin16)",
                Long.toString(Math.max(1, connect.toSeconds())),
                "gS(" + Math.max(1, limit.toSeconds()) + ")");
    }

    /// Waits for Asterisk to connect. The stream then belongs to the caller of this method, which closes it. Empty when
    /// it does not come in time, or this was closed: then it will never come.
    public Optional<AudioStream> await(Duration atMost) {
        try {
            return taken(connection.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            rendezvous.withdraw(id);
            if (connection.completeExceptionally(new CancellationException())) {
                return Optional.empty();
            }
            return connection.isCompletedExceptionally() ? Optional.empty() : taken(connection.join());
        } catch (ExecutionException | CancellationException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<AudioStream> taken(AudioStream stream) {
        taken.set(true);
        return Optional.of(stream);
    }

    void connected(AudioStream stream) {
        if (!connection.complete(stream)) {
            stream.close();
        }
    }

    /// Takes the id back; a stream that nobody waited for is closed.
    @Override
    public void close() {
        rendezvous.withdraw(id);
        boolean came = !connection.completeExceptionally(new CancellationException())
                && !connection.isCompletedExceptionally();
        if (came && !taken.get()) {
            connection.join().close();
        }
    }
}
