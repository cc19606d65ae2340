package org.callwarden.server.speech;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// The recordings that come with the project, with what is said in them: synthetic voices, 8 kHz.
public record Recordings(String file, String language, String text) {

    public static final int RATE = 8_000;

    private static final Path FOLDER = Path.of("src/lab/speech").toAbsolutePath();

    public static List<Recordings> all() throws IOException {
        return Files.readAllLines(FOLDER.resolve("recordings/recordings.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Recordings(cells[0], cells[1], cells[4]))
                .toList();
    }

    public static Recordings of(String file) throws IOException {
        return all().stream().filter(one -> one.file.equals(file)).findFirst().orElseThrow();
    }

    public static ModelFolder model(String language) {
        return new ModelFolder(language, FOLDER.resolve("synthetic-voices-" + language));
    }

    public short[] samples() throws IOException {
        try (InputStream in = new BufferedInputStream(
                        Files.newInputStream(FOLDER.resolve("recordings").resolve(file)));
                AudioInputStream audio = AudioSystem.getAudioInputStream(in)) {
            ByteBuffer bytes = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            short[] samples = new short[bytes.remaining() / Short.BYTES];
            bytes.asShortBuffer().get(samples);
            return samples;
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(file + " is no recording", e);
        }
    }

    /// Words that are wrong, missing or too many.
    public int errors(String heard) {
        String[] said = words(text);
        String[] got = words(heard);
        int[] before = new int[got.length + 1];
        for (int j = 0; j <= got.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= said.length; i++) {
            int[] now = new int[got.length + 1];
            now[0] = i;
            for (int j = 1; j <= got.length; j++) {
                int same = before[j - 1] + (said[i - 1].equals(got[j - 1]) ? 0 : 1);
                now[j] = Math.min(same, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[got.length];
    }

    public int length() {
        return words(text).length;
    }

    private static String[] words(String text) {
        return text.replaceAll("[.,]", "").strip().split("\\s+", -1);
    }
}
