package org.callwarden.server.recording;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;

/// MP3 of a limited size, for a complaint to which a recording is added: the best of a few bit rates that fits.
public final class Mp3 {

    /// What the portals for complaints under Vietnam's Decree 91/2020 take: MP3 or AMR up to 5 MB.
    public static final int MOST_BYTES = 5_000_000;

    /// Kilobits a second, the best first. MPEG-2 layer III has them all at 16 kHz.
    private static final int[] RATES = {64, 48, 32, 24, 16};

    /// Where a file is longer than its bit rate says: the last frame, and what the encoder holds back.
    private static final int SLACK = 4_000;

    private Mp3() {}

    /// @param samples 16 bits each, the lower byte first, mono at [Recording#RATE]
    /// @throws RecordingException when they are too long at every bit rate
    public static byte[] of(byte[] samples, int mostBytes) {
        for (int rate : RATES) {
            if (bytes(samples.length, rate) <= mostBytes) {
                byte[] mp3 = encode(samples, rate);
                if (mp3.length <= mostBytes) {
                    return mp3;
                }
            }
        }
        int lowest = RATES[RATES.length - 1];
        Duration most = Duration.ofSeconds(Math.max(0, mostBytes - SLACK) * 8L / (lowest * 1000L));
        throw new RecordingException("is " + Wav.length(samples.length).toSeconds() + " s long; of at most " + mostBytes
                + " bytes MP3 holds " + most.toSeconds() + " s");
    }

    private static long bytes(long samples, int rate) {
        return Wav.length(samples).toMillis() * rate / 8 + SLACK;
    }

    private static byte[] encode(byte[] samples, int rate) {
        AudioFormat format = new AudioFormat(Recording.RATE, Short.SIZE, 1, true, false);
        LameEncoder encoder =
                new LameEncoder(format, rate, LameEncoder.CHANNEL_MODE_MONO, LameEncoder.QUALITY_MIDDLE, false);
        try {
            ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
            int step = encoder.getPCMBufferSize();
            byte[] frames = new byte[encoder.getMP3BufferSize()];
            for (int at = 0; at < samples.length; at += step) {
                int count = encoder.encodeBuffer(samples, at, Math.min(step, samples.length - at), frames);
                mp3.write(frames, 0, count);
            }
            mp3.write(frames, 0, encoder.encodeFinish(frames));
            return mp3.toByteArray();
        } finally {
            encoder.close();
        }
    }
}
