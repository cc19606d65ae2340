package org.callwarden.server.callflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.screening.call.Language;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The prompts in Asterisk's folder of sounds, to be listened to, replaced by recordings, and put back. What was there
/// before is kept beside them in `.before`, where neither Asterisk nor `render.sh` looks. A file appears whole or not
/// at all, so calls may be played it meanwhile. One at a time.
public final class PromptFiles {

    /// The loudest sample of what nobody would hear, of 32,767.
    public static final int QUIET = 200;

    /// Bytes of the largest file that may hold a prompt.
    public static final int MOST_BYTES = SoundFile.MOST_SECONDS * SoundFile.RATE * Short.BYTES + SoundFile.AROUND;

    private static final String BEFORE = ".before";

    private final Path folder;
    private final SoundFolder sounds;
    private final Map<String, Map<String, String>> texts;

    /// @param folder holds `<language>/callwarden/<id>.<format>`
    public PromptFiles(Path folder) {
        this.folder = folder;
        this.sounds = new SoundFolder(folder);
        this.texts = catalogue();
    }

    /// What the prompts are, shipped with the program (dialplan/sounds/catalogue.yaml).
    @SuppressWarnings("unchecked") // the shape is held by a test
    private static Map<String, Map<String, String>> catalogue() {
        try (InputStream in = PromptFiles.class.getResourceAsStream("catalogue.yaml")) {
            if (in == null) {
                throw new IllegalStateException("catalogue.yaml is missing from the program");
            }
            return new TreeMap<>((Map<String, Map<String, String>>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new IllegalStateException("catalogue.yaml cannot be read", e);
        }
    }

    /// How a prompt stands.
    public enum State {
        /// There is no file of it: callers hear something else in its place.
        MISSING,
        /// As it was installed.
        INSTALLED,
        /// By a recording, here.
        REPLACED
    }

    /// The ids of all prompts.
    public Set<String> ids() {
        return new TreeSet<>(texts.keySet());
    }

    /// What a prompt says as it is shipped; empty for no prompt.
    public String text(Language language, String id) {
        return texts.getOrDefault(id, Map.of()).getOrDefault(language.tag(), "");
    }

    public State state(Language language, String id) {
        if (!files(place(language).resolve(BEFORE), id).isEmpty()) {
            return State.REPLACED;
        }
        return files(place(language), id).isEmpty() ? State.MISSING : State.INSTALLED;
    }

    /// Its sound as a WAV file of 16 kHz; empty when there is none in a form that we read.
    public Optional<byte[]> wav(Language language, String id) {
        return sounds.samples(language, "callwarden/" + known(id))
                .map(samples -> SoundFile.toWav(SoundFile.RATE, samples));
    }

    /// Has callers hear this instead, from the next time on that Asterisk plays it; what we send ourselves within a
    /// minute.
    ///
    /// @param wav 16 bits, one channel, 8,000 or 16,000 samples a second, at most half a minute
    /// @throws UnusableSoundException when it is something else
    /// @throws IOException when it cannot be written
    public synchronized void replace(Language language, String id, byte[] wav) throws IOException {
        short[] samples = read(known(id), wav);
        Path place = place(language);
        Path before = Files.createDirectories(place.resolve(BEFORE));
        List<Path> there = files(place, id);
        if (files(before, id).isEmpty()) {
            if (there.isEmpty()) {
                // So that it is known to have been missing.
                Files.createFile(before.resolve(id + ".none"));
            }
            for (Path file : there) {
                Files.copy(file, before.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path made = place.resolve(id + ".wav");
        // Asterisk's format wav has 8,000 samples a second.
        appear(made, SoundFile.toWav(SoundFile.TELEPHONE, Resampling.halved(samples)));
        for (Path file : there) {
            if (!file.equals(made)) {
                Files.delete(file);
            }
        }
    }

    private static short[] read(String id, byte... wav) throws IOException {
        short[] samples = SoundFile.ofWav(id, wav);
        for (short sample : samples) {
            if (Math.abs(sample) > QUIET) {
                return samples;
            }
        }
        throw new UnusableSoundException(PromptFault.SILENT, id + " is silent");
    }

    /// Puts back what was there before a prompt was first replaced here; nothing otherwise.
    ///
    /// @throws IOException when it cannot be written
    public synchronized void restore(Language language, String id) throws IOException {
        Path place = place(language);
        List<Path> kept = files(place.resolve(BEFORE), known(id));
        List<Path> back = new ArrayList<>();
        for (Path file : kept) {
            if (!file.getFileName().toString().endsWith(".none")) {
                Path old = place.resolve(file.getFileName());
                appear(old, Files.readAllBytes(file));
                back.add(old);
            }
        }
        if (kept.isEmpty()) {
            return;
        }
        for (Path file : files(place, id)) {
            if (!back.contains(file)) {
                Files.delete(file);
            }
        }
        for (Path file : kept) {
            Files.delete(file);
        }
    }

    private static void appear(Path file, byte... content) throws IOException {
        Path part = Files.createTempFile(file.resolveSibling(BEFORE), "part", "");
        try {
            Files.write(part, content);
            // Asterisk is somebody else.
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path place(Language language) {
        return folder.resolve(language.tag()).resolve("callwarden");
    }

    private String known(String id) {
        if (!texts.containsKey(id)) {
            throw new IllegalArgumentException("there is no prompt " + id);
        }
        return id;
    }

    /// The files of this prompt that are here.
    private static List<Path> files(Path place, String id) {
        List<Path> files = new ArrayList<>();
        for (String format : Sounds.FORMATS) {
            addIfThere(files, place.resolve(id + "." + format));
        }
        addIfThere(files, place.resolve(id + ".none"));
        return files;
    }

    private static void addIfThere(List<Path> files, Path file) {
        if (Files.isRegularFile(file)) {
            files.add(file);
        }
    }
}
