package org.callwarden.screening.audio;

/// Brings telephone sound to the rate at which calls are heard, and back.
public final class Resampling {

    /// Samples on each side that a new one is made of.
    private static final int REACH = 16;

    /// What each of them counts: a sinc under a Hann window.
    private static final double[] BETWEEN = between();

    private Resampling() {}

    private static double[] between() {
        double[] between = new double[REACH];
        for (int k = 0; k < REACH; k++) {
            double away = k + 0.5;
            double window = 0.5 + 0.5 * Math.cos(Math.PI * away / REACH);
            between[k] = window * Math.sin(Math.PI * away) / (Math.PI * away);
        }
        return between;
    }

    /// The same sound at twice the rate: each sample, and one between it and the next.
    public static short[] doubled(short... samples) {
        short[] doubled = new short[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            doubled[2 * i] = samples[i];
            double sum = 0;
            for (int k = 0; k < REACH; k++) {
                sum += BETWEEN[k] * (at(samples, i - k) + at(samples, i + 1 + k));
            }
            doubled[2 * i + 1] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return doubled;
    }

    /// The same sound at half the rate: what is above a quarter of the old rate is taken away first, since it would
    /// come back as something else. Of an odd number the last sample makes one more.
    public static short[] halved(short... samples) {
        short[] halved = new short[(samples.length + 1) / 2];
        for (int i = 0; i < halved.length; i++) {
            int middle = 2 * i;
            double sum = samples[middle];
            for (int k = 0; k < REACH; k++) {
                sum += BETWEEN[k] * (at(samples, middle - 1 - 2 * k) + at(samples, middle + 1 + 2 * k));
            }
            halved[i] = (short) Math.clamp(Math.round(sum / 2), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return halved;
    }

    private static int at(short[] samples, int index) {
        return index < 0 || index >= samples.length ? 0 : samples[index];
    }
}
