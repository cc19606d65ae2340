package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The lab's own files on the class path.
final class LabResource {

    private static final int KEY_CHARACTERS = 8;

    private LabResource() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static Path copy(String name, Path to) {
        try {
            Files.createDirectories(to.resolveSibling("."));
            return Files.write(to, bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = LabResource.class.getResourceAsStream("/lab/" + name)) {
            if (in == null) {
                throw new LabException("lab/" + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For the name of something that is kept: another one as soon as what makes it is another.
    static String key(String making) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(making.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, KEY_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
