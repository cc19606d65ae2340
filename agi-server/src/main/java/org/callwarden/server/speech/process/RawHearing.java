package org.callwarden.server.speech.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.callwarden.server.speech.CheckRecording;
import org.callwarden.server.speech.ModelFolder;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/// What the recogniser does by itself, with nothing of ours around it: the reference of `bench speech`. Arguments: how
/// many threads, for how many seconds, the file for the result, then for each language `vi=/folder/of/model`. Each
/// thread has one recogniser after the other hear the recording that comes with the program, 20 ms at a time. The
/// result is how many seconds of sound all of them heard in a second.
public final class RawHearing {

    private static final double NANOS = 1e9;
    private static final int FRAMES_A_SECOND = 50;

    /// Recordings that one recogniser hears: some ten seconds, as long as people speak.
    public static final int CALL = 3;

    private RawHearing() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        int threads = Integer.parseInt(arguments[0]);
        long seconds = Long.parseLong(arguments[1]);
        Map<String, Model> models = new LinkedHashMap<>();
        for (int i = 3; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            models.put(parts[0], new Model(parts[1]));
        }
        List<String> languages = List.copyOf(models.keySet());
        LongAdder heard = new LongAdder();
        long start = System.nanoTime();
        long end = start + seconds * (long) NANOS;
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String language = languages.get(i % languages.size());
            Model model = Objects.requireNonNull(models.get(language));
            running.add(Thread.ofPlatform().start(() -> hear(model, language, end, heard)));
        }
        for (Thread thread : running) {
            thread.join();
        }
        double rate = heard.sum() / (double) ModelFolder.CALL_RATE / ((System.nanoTime() - start) / NANOS);
        Files.writeString(Path.of(arguments[2]), Double.toString(rate));
    }

    private static void hear(Model model, String language, long end, LongAdder heard) {
        short[] samples = CheckRecording.of(language).orElseThrow().doubled();
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        int frame = 2 * ModelFolder.CALL_RATE / FRAMES_A_SECOND;
        byte[] block = new byte[frame];
        while (System.nanoTime() < end) {
            try (Recognizer recogniser = new Recognizer(model, ModelFolder.CALL_RATE)) {
                recogniser.setWords(true);
                for (int from = 0; from + frame <= CALL * bytes.capacity(); from += frame) {
                    bytes.get(from % (bytes.capacity() - frame), block);
                    String _ = recogniser.acceptWaveForm(block, frame)
                            ? recogniser.getResult()
                            : recogniser.getPartialResult();
                    heard.add(frame / 2);
                }
                String _ = recogniser.getFinalResult();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
