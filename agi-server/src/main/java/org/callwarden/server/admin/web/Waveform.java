package org.callwarden.server.admin.web;

import java.util.Locale;

/// How loud a recording is over its time, as a picture: a path of an SVG that is [#WIDTH] wide and [#HEIGHT] high.
final class Waveform {

    static final int WIDTH = 600;
    static final int HEIGHT = 64;

    /// Bars of the picture at most.
    private static final int BARS = 300;

    private Waveform() {}

    /// @param pcm samples of 16 bits, the lower byte first
    static String path(byte[] pcm) {
        int samples = pcm.length / 2;
        int bars = Math.min(BARS, samples);
        double loudest = 1;
        double[] peaks = new double[bars];
        for (int bar = 0; bar < bars; bar++) {
            int from = (int) ((long) samples * bar / bars);
            int until = (int) ((long) samples * (bar + 1) / bars);
            for (int i = from; i < until; i++) {
                int sample = (short) ((pcm[2 * i] & 0xFF) | (pcm[2 * i + 1] << 8));
                peaks[bar] = Math.max(peaks[bar], Math.abs(sample));
            }
            loudest = Math.max(loudest, peaks[bar]);
        }
        StringBuilder path = new StringBuilder();
        for (int bar = 0; bar < bars; bar++) {
            double half = Math.max(0.5, peaks[bar] / loudest * (HEIGHT / 2.0 - 1));
            path.append(String.format(
                    Locale.ROOT,
                    "M%.1f %.1fV%.1f",
                    (bar + 0.5) * WIDTH / bars,
                    HEIGHT / 2.0 - half,
                    HEIGHT / 2.0 + half));
        }
        return path.toString();
    }
}
