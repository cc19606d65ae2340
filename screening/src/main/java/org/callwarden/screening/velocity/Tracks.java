package org.callwarden.screening.velocity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// The tracks of the most active callers, or ranges, in bounded memory. Those of whom nothing came for the whole scan
/// window go first, by the calls' own time; beyond the bound Caffeine pushes out whom it saw least.
final class Tracks {

    /// What a track takes without its calls, in calls: measured, 230 bytes to 48.
    private static final int EMPTY = 5;

    private final Cache<String, Track> tracks;
    private final CountMinSketch sketch;
    private final AtomicLong pushedOut = new AtomicLong(Long.MIN_VALUE);
    private final long remembered;

    /// @param room for so many tracks of one call
    /// @param now the time of the latest call
    /// @param remembered how long a track is kept after its last call
    Tracks(int room, CountMinSketch sketch, AtomicLong now, long remembered) {
        this.sketch = sketch;
        this.remembered = remembered;
        // On the calling thread: the same calls leave the same tracks.
        this.tracks = Caffeine.newBuilder()
                .maximumWeight((long) room * (EMPTY + 1))
                .weigher((String _, Track track) -> EMPTY + track.calls().size())
                .expireAfterWrite(remembered, TimeUnit.MICROSECONDS)
                .ticker(() -> TimeUnit.MICROSECONDS.toNanos(now.get()))
                .evictionListener((key, track, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        pushedOut.set(now.get());
                    }
                })
                .executor(Runnable::run)
                .build();
    }

    /// Changes a track, or begins it.
    void change(String key, int kind, long at, UnaryOperator<Track> change) {
        long hash = Hash.of(key, kind);
        tracks.asMap().compute(key, (_, known) -> {
            Track before = known == null ? Track.begun(at, forgotten(hash, at)) : known;
            return change.apply(before);
        });
        sketch.add(hash, at);
    }

    /// Changes a track that is there.
    void changeKnown(String key, UnaryOperator<Track> change) {
        tracks.asMap().computeIfPresent(key, (_, known) -> change.apply(known));
    }

    Optional<Track> of(String key) {
        return Optional.ofNullable(tracks.policy().getIfPresentQuietly(key));
    }

    /// Whether somebody was pushed out who might still be of interest.
    private boolean forgets(long at) {
        return pushedOut.get() > at - remembered;
    }

    private int forgotten(long hash, long at) {
        return forgets(at) ? sketch.estimate(hash, at) : 0;
    }

    /// How many tracks there are, about.
    long size() {
        tracks.cleanUp();
        return tracks.estimatedSize();
    }
}
