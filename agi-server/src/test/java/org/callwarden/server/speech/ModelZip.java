package org.callwarden.server.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zip files of models, good and bad ones.
public final class ModelZip {

    private ModelZip() {}

    /// @param top the folder in the zip file that holds everything
    public static Path of(Path folder, String top, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(top + "/" + folder.relativize(file)));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    /// Files that hold as many bytes each.
    static Path with(Path zip, int bytes, String... names) {
        return with(zip, bytes, List.of(names));
    }

    static Path with(Path zip, int bytes, List<String> names) {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(new byte[bytes]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    /// Writes other bytes over those that stand there: at every place, so that headers say the same.
    static Path patched(Path zip, String before, String after) throws IOException {
        String all = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, all.replace(before, after), StandardCharsets.ISO_8859_1);
        return zip;
    }

    /// Makes the only entry a symbolic link, as `zip -y` does.
    static Path linked(Path zip) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        for (int at = 0; at < bytes.length - 46; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
                bytes[at + 40] = (byte) 0xFF;
                bytes[at + 41] = (byte) 0xA1;
            }
        }
        return Files.write(zip, bytes);
    }
}
