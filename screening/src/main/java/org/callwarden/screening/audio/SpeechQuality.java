package org.callwarden.screening.audio;

import java.util.ArrayList;
import java.util.List;

/// How well an answer came over the line: whether it was clipped, or too faint. What counts are blocks
/// of 20 ms that are no more than 20 dB below the loudest one. For one thread.
public final class SpeechQuality {

    /// A sample from here on is at full scale: µ-law ends at 32,124, A-law at 32,256.
    public static final int FULL_SCALE = 32_000;

    /// Share of samples at full scale from which on speech counts as clipped. With 5 to 6 % the test
    /// recordings come to 4 % (en) and 17 % (vi) word errors, with 13 to 17 % to 28 and 44 %.
    public static final double CLIPPED_FROM = 0.05;

    /// Root mean square below which speech counts as faint, -56 dBFS. With 44 the test recordings over
    /// µ-law come to 4 % (en) and 7 % (vi) word errors, with 34 to 27 and 31 %.
    public static final double FAINT_BELOW = 50;

    private static final double UNDER_LOUDEST = 0.1;

    private final List<Block> blocks = new ArrayList<>();

    private record Block(int samples, int clipped, double level) {
        double energy() {
            return level * level * samples;
        }
    }

    /// One more block.
    public void add(short... block) {
        int clipped = 0;
        double sum = 0;
        for (short sample : block) {
            clipped += Math.abs((int) sample) >= FULL_SCALE ? 1 : 0;
            sum += (double) sample * sample;
        }
        blocks.add(new Block(block.length, clipped, block.length == 0 ? 0 : Math.sqrt(sum / block.length)));
    }

    private List<Block> speech() {
        double loudest = blocks.stream().mapToDouble(Block::level).max().orElse(0);
        return blocks.stream()
                .filter(block -> block.level > 0 && block.level >= UNDER_LOUDEST * loudest)
                .toList();
    }

    /// Whether too many of its samples are at full scale.
    public boolean isClipped() {
        List<Block> speech = speech();
        long samples = speech.stream().mapToLong(Block::samples).sum();
        long clipped = speech.stream().mapToLong(Block::clipped).sum();
        return samples > 0 && clipped >= CLIPPED_FROM * samples;
    }

    /// Whether it is too quiet, or not there at all.
    public boolean isFaint() {
        List<Block> speech = speech();
        long samples = speech.stream().mapToLong(Block::samples).sum();
        double energy = speech.stream().mapToDouble(Block::energy).sum();
        return samples == 0 || energy < FAINT_BELOW * FAINT_BELOW * samples;
    }
}
