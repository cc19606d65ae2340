package org.callwarden.server.callflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asterisk's folder of sounds, looked at from this host. Unlike [Sounds], which asks Asterisk over a call, it knows
/// what is missing before the first call comes, and only where Asterisk runs here.
public final class SoundFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SoundFolder.class);

    private final Path folder;

    /// @param folder holds `<language>/callwarden/<id>.<format>`
    public SoundFolder(Path folder) {
        this.folder = folder;
    }

    /// The prompts that are there in no format, as `vi/callwarden/digit-3`.
    ///
    /// @throws IOException when the folder cannot be read
    public List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Language language : Language.values()) {
            Set<String> files = files(folder.resolve(language.tag()).resolve("callwarden"));
            Sounds.all().stream()
                    .filter(sound -> Sounds.FORMATS.stream().noneMatch(format -> files.contains(sound + "." + format)))
                    .map(sound -> language.tag() + "/" + sound)
                    .forEach(missing::add);
        }
        return missing;
    }

    /// The sound of a prompt, of the first of its files that can be read; a line in the log says why
    /// others cannot.
    Optional<short[]> samples(Language language, String sound) {
        for (String format : SoundFile.FORMATS) {
            Path file = folder.resolve(language.tag()).resolve(sound + "." + format);
            if (Files.isRegularFile(file)) {
                try {
                    return Optional.of(SoundFile.read(file, format));
                } catch (IOException e) {
                    LOG.warn("a prompt cannot be sent by us, so that Asterisk plays it: {}", e.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(file -> "callwarden/" + file.getFileName()).collect(Collectors.toUnmodifiableSet());
        } catch (NoSuchFileException _) {
            return Set.of();
        }
    }
}
