package org.callwarden.server.app;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// A picture of a page as a PNG of at most 256 colours, which is less than half as large: pages have few, and the
/// shades
/// around their letters are rounded to those that there are most of.
final class PalettePng {

    private static final int COLOURS = 256;
    private static final int RGB = 0xffffff;
    private static final int ANOTHER = 1_500;

    private PalettePng() {}

    static byte[] of(BufferedImage picture) {
        Map<Integer, Integer> counts = new HashMap<>();
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        // Of one colour there are many in a row.
        for (int from = 0, i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[from]) {
                counts.merge(pixels[from] & RGB, i - from, Integer::sum);
                from = i;
            }
        }
        List<Integer> palette = palette(counts.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<Integer, Integer>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList());
        Map<Integer, Integer> places = new HashMap<>();
        BufferedImage indexed = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        int[] indices = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indices[i - 1]
                    : places.computeIfAbsent(pixels[i] & RGB, colour -> nearest(palette, colour));
        }
        indexed.getRaster().setPixels(0, 0, picture.getWidth(), picture.getHeight(), indices);
        return png(indexed);
    }

    /// First colours that differ, so that a thin line keeps its own, then shades that there are most of.
    ///
    /// @param colours by how often they are there
    private static List<Integer> palette(List<Integer> colours) {
        List<Integer> palette = new ArrayList<>();
        for (int colour : colours) {
            if (palette.size() < COLOURS / 2
                    && palette.stream().allMatch(chosen -> distance(chosen, colour) > ANOTHER)) {
                palette.add(colour);
            }
        }
        for (int colour : colours) {
            if (palette.size() < COLOURS && !palette.contains(colour)) {
                palette.add(colour);
            }
        }
        return palette;
    }

    private static IndexColorModel model(List<Integer> palette) {
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        return new IndexColorModel(
                Byte.SIZE, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    /// The place of the colour that differs least.
    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        for (int place = 1; place < palette.size(); place++) {
            if (distance(palette.get(place), colour) < distance(palette.get(best), colour)) {
                best = place;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += Byte.SIZE) {
            int difference = ((one >> shift) & 0xff) - ((other >> shift) & 0xff);
            sum += difference * difference;
        }
        return sum;
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IllegalStateException("Java writes no such PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
