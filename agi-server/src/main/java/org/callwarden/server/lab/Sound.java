package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// What one side says into a call: 8,000 samples a second, 16 bits, for ever.
@FunctionalInterface
public interface Sound {

    int SAMPLES_A_SECOND = 8000;

    /// @param index counts from the first sample that is sent
    int sample(long index);

    /// A phone in a quiet room: packets are sent, with nothing in them.
    static Sound silence() {
        return _ -> 0;
    }

    static Sound tone(int hertz) {
        double step = 2 * Math.PI * hertz / SAMPLES_A_SECOND;
        return index -> (int) (8000 * Math.sin(step * (index % SAMPLES_A_SECOND)));
    }

    /// A recording, then silence.
    ///
    /// @param wav 8 kHz, 16 bits, one channel
    /// @throws LabException when it cannot be read or has another format
    static Sound recording(Path wav) {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
            AudioFormat format = in.getFormat();
            if (format.getSampleRate() != SAMPLES_A_SECOND
                    || format.getSampleSizeInBits() != 16
                    || format.getChannels() != 1
                    || format.isBigEndian()) {
                throw new LabException(wav + " is " + format + ", not 8 kHz, 16 bits, one channel");
            }
            byte[] bytes = in.readAllBytes();
            return index -> {
                long at = index * 2;
                return at + 1 < bytes.length ? (bytes[(int) at + 1] << 8) | (bytes[(int) at] & 0xFF) : 0;
            };
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new LabException("cannot read " + wav, e);
        }
    }
}
