package org.callwarden.server.speech;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.callwarden.screening.audio.Resampling;
import org.jspecify.annotations.Nullable;

/// A recording that comes with the program, for trying a model of its language: one sentence by a
/// synthetic voice (espeak-ng), at the rate of telephones.
public final class CheckRecording {

    /// In Hz.
    public static final int RATE = 8_000;

    private final String said;
    private final short[] samples;

    CheckRecording(String said, short[] samples) {
        this.said = said;
        this.samples = samples;
    }

    /// @return empty for a language without a recording
    public static Optional<CheckRecording> of(String language) {
        try (InputStream text = stream("check-" + language + ".txt");
                InputStream wav = stream("check-" + language + ".wav")) {
            if (text == null || wav == null) {
                return Optional.empty();
            }
            String said = new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
            try (AudioInputStream audio = AudioSystem.getAudioInputStream(new BufferedInputStream(wav))) {
                ByteBuffer bytes = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                short[] samples = new short[bytes.remaining() / Short.BYTES];
                bytes.asShortBuffer().get(samples);
                return Optional.of(new CheckRecording(said, samples));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recording for " + language + " cannot be read", e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalStateException("the recording for " + language + " is broken", e);
        }
    }

    private static @Nullable InputStream stream(String name) {
        return CheckRecording.class.getResourceAsStream(name);
    }

    /// What is said in it.
    public String said() {
        return said;
    }

    /// 16 bits, mono, at [#RATE].
    short[] samples() {
        return samples;
    }

    /// How long it lasts.
    public Duration length() {
        return Duration.ofMillis(samples.length * 1_000L / RATE);
    }

    /// The same at twice the rate, as Asterisk hands telephone sound on.
    public short[] doubled() {
        return Resampling.doubled(samples);
    }

    /// How many words there are in it.
    public int words() {
        return split(said).size();
    }

    /// How many of its words were heard, in whatever order.
    public int found(String heard) {
        Map<String, Integer> left = new HashMap<>();
        split(heard).forEach(word -> left.merge(word, 1, Integer::sum));
        int found = 0;
        for (String word : split(said)) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                found++;
            }
        }
        return found;
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
