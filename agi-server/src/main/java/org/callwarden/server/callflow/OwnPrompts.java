package org.callwarden.server.callflow;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.callwarden.screening.call.Language;

/// The prompts that the service can send by itself, because they lie in a folder of this host in a
/// form that it reads. Files are looked at again after a minute. For many threads.
public final class OwnPrompts {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final LoadingCache<Prompt, Optional<short[]>> read;

    private record Prompt(Language language, String sound) {}

    private OwnPrompts(Optional<SoundFolder> folder, Ticker ticker) {
        read = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build(prompt -> folder.flatMap(sounds -> sounds.samples(prompt.language(), prompt.sound())));
    }

    /// There are none: Asterisk plays its own.
    public static OwnPrompts none() {
        return new OwnPrompts(Optional.empty(), Ticker.disabledTicker());
    }

    public static OwnPrompts in(SoundFolder folder, Ticker ticker) {
        return new OwnPrompts(Optional.of(folder), ticker);
    }

    /// This notice and the question, when both are there.
    Optional<ListenPrompts.OverStream> asking(Language language, String notice) {
        return read.get(new Prompt(language, notice))
                .flatMap(first -> read.get(new Prompt(language, Sounds.QUESTION))
                        .map(question -> new ListenPrompts.OverStream(language, first, question)));
    }
}
