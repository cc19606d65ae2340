package org.callwarden.server.admin.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Locale;

/// How loud a recording is over its time, as a picture.
///
/// @param path of an SVG that is [#WIDTH] wide and [#HEIGHT] high
/// @param seconds how long the recording is
record Waveform(String path, double seconds) {

    static final int WIDTH = 600;
    static final int HEIGHT = 64;

    /// Bars of the picture at most.
    private static final int BARS = 300;

    /// Of a WAV file as recordings are kept: 16 bits, one channel, behind the shortest header there is.
    private static final int HEADER = 44;

    private static final int RATE_AT = 24;

    /// @param wav such a file; of what is shorter than its header there is no sound
    static Waveform of(byte[] wav) {
        if (wav.length <= HEADER) {
            return new Waveform("", 0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer samples = bytes.slice(HEADER, wav.length - HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        return new Waveform(path(samples), (double) samples.limit() / bytes.getInt(RATE_AT));
    }

    private static String path(ShortBuffer pcm) {
        int samples = pcm.limit();
        int bars = Math.min(BARS, samples);
        double loudest = 1;
        double[] peaks = new double[bars];
        for (int bar = 0; bar < bars; bar++) {
            int from = (int) ((long) samples * bar / bars);
            int until = (int) ((long) samples * (bar + 1) / bars);
            for (int i = from; i < until; i++) {
                peaks[bar] = Math.max(peaks[bar], Math.abs((int) pcm.get(i)));
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
