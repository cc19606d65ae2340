package org.callwarden.screening.audio;

import java.util.Optional;

/// Hears the tones of machines and the keys of telephones in sound at 16 kHz, a block of 20 ms after
/// the other: the calling tone of a fax (1,100 Hz, ITU-T T.30 §4.1), the answering tone of fax and
/// modem (2,100 Hz, ITU-T V.25) and dual-tone keys (ITU-T Q.23, Q.24). Speech and music spread over
/// many frequencies and are none of them. For one thread.
public final class ToneDetector {

    /// Samples of a block.
    public static final int BLOCK = 320;

    private static final double RATE = 16_000;
    private static final double FAX = 1_100;
    private static final double ANSWERING = 2_100;
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1_209, 1_336, 1_477, 1_633};
    private static final String KEYS = "123A456B789C*0#D";

    /// Mean square below which a block is quiet.
    private static final double LEAST = Loudness.QUIET * Loudness.QUIET;
    /// Of a block's energy that one tone holds, or two of a key hold together. A block of 20 ms resolves
    /// 50 Hz: a tone that is off by 12.5 Hz still holds eight tenths.
    private static final double PURE = 0.75;
    /// A fax's tone may be off by 38 Hz (T.30): it is looked for on both sides, too.
    private static final double BESIDE = 25;
    /// Of a key's two tones each holds so much at least (Q.24 allows 8 dB between them).
    private static final double EACH = 0.1;
    /// 400 ms: T.30's calling tone lasts 500 ms, V.25's answering tone 2.6 s.
    private static final int MACHINE_BLOCKS = 20;
    /// 40 ms, as in Q.24.
    private static final int KEY_BLOCKS = 2;

    private double tone;
    private int toneBlocks;
    private char key;
    private int keyBlocks;

    /// What was heard.
    public sealed interface Heard {
        /// A fax or modem, at 1,100 or 2,100 Hz.
        record Machine(int hertz) implements Heard {}

        /// A key, told once however long it is held.
        record Key(char key) implements Heard {}
    }

    /// @param block [#BLOCK] samples
    /// @throws IllegalArgumentException when there are more or fewer
    public Optional<Heard> hear(short... block) {
        if (block.length != BLOCK) {
            throw new IllegalArgumentException("a block has " + BLOCK + " samples, got " + block.length);
        }
        double energy = energy(block);
        if (energy < LEAST) {
            toneBlocks = 0;
            keyBlocks = 0;
            return Optional.empty();
        }
        return machine(block, energy).or(() -> key(block, energy));
    }

    private Optional<Heard> machine(short[] block, double energy) {
        double now = isAbout(FAX, block, energy) ? FAX : isAbout(ANSWERING, block, energy) ? ANSWERING : 0;
        toneBlocks = now == 0 ? 0 : now == tone ? toneBlocks + 1 : 1;
        tone = now;
        return toneBlocks == MACHINE_BLOCKS ? Optional.of(new Heard.Machine((int) now)) : Optional.empty();
    }

    private static boolean isAbout(double hertz, short[] block, double energy) {
        return share(block, hertz, energy) >= PURE
                || share(block, hertz - BESIDE, energy) >= PURE
                || share(block, hertz + BESIDE, energy) >= PURE;
    }

    private Optional<Heard> key(short[] block, double energy) {
        int row = loudest(block, ROWS);
        int column = loudest(block, COLUMNS);
        double low = share(block, ROWS[row], energy);
        double high = share(block, COLUMNS[column], energy);
        if (low < EACH || high < EACH || low + high < PURE) {
            keyBlocks = 0;
            return Optional.empty();
        }
        char now = KEYS.charAt(row * COLUMNS.length + column);
        keyBlocks = now == key ? keyBlocks + 1 : 1;
        key = now;
        return keyBlocks == KEY_BLOCKS ? Optional.of(new Heard.Key(now)) : Optional.empty();
    }

    private static int loudest(short[] block, double... tones) {
        int loudest = 0;
        for (int i = 1; i < tones.length; i++) {
            if (power(block, tones[i]) > power(block, tones[loudest])) {
                loudest = i;
            }
        }
        return loudest;
    }

    private static double energy(short... block) {
        double sum = 0;
        for (short sample : block) {
            sum += (double) sample * sample;
        }
        return sum / block.length;
    }

    /// Of the mean square that a tone holds, 0 to about 1.
    private static double share(short[] block, double hertz, double energy) {
        return power(block, hertz) / energy;
    }

    /// Mean square of a tone in a block (Goertzel).
    private static double power(short[] block, double hertz) {
        double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double one = 0;
        double two = 0;
        for (short sample : block) {
            double next = sample + turn * one - two;
            two = one;
            one = next;
        }
        double square = one * one + two * two - turn * one * two;
        return 2 * square / ((double) block.length * block.length);
    }
}
