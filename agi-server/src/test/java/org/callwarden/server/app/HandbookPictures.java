package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.callwarden.screening.call.Language;
import org.callwarden.server.admin.web.Handbook;

/// The pictures of the handbook as a run makes them: into `target/handbook`, or with the system property
/// `callwarden.handbook` (`./callwarden test --handbook`) in place of those that lie beside the handbook.
final class HandbookPictures {

    private static final boolean REPLACES = Boolean.getBoolean("callwarden.handbook");

    private final Path folder = REPLACES ? Handbook.FOLDER : Path.of("target/handbook");
    /// By where they lie, how wide they are.
    private final Map<Path, Integer> made = new TreeMap<>();

    void keep(Language language, String name, BufferedImage picture) {
        Path path = Handbook.picture(language, name);
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), PalettePng.of(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(made.put(path, picture.getWidth()))
                .as("%s was made before", path)
                .isNull();
    }

    /// Those that were made are those that the handbook names, and beside it lie as many, as wide.
    void areThoseOf(Handbook handbook) throws IOException {
        Map<Path, Integer> named = new TreeMap<>();
        for (String name : handbook.pictures()) {
            Path path = Handbook.picture(handbook.language(), name);
            named.put(path, width(Handbook.FOLDER.resolve(path)));
        }
        Map<Path, Integer> ours = new TreeMap<>(made);
        ours.keySet()
                .removeIf(
                        path -> !path.startsWith("images/" + handbook.language().tag()));
        assertThat(ours)
                .as("made now, against named and kept; ./callwarden test --handbook makes them anew")
                .isEqualTo(named);
    }

    private static int width(Path file) throws IOException {
        BufferedImage picture = Files.exists(file) ? ImageIO.read(file.toFile()) : null;
        return picture == null ? 0 : picture.getWidth();
    }

    /// Those that no run makes any more go, where this one replaces them.
    void tidy() throws IOException {
        if (!REPLACES) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder.resolve("images"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!made.containsKey(folder.relativize(file))) {
                    Files.delete(file);
                }
            }
        }
    }
}
