package org.callwarden.server.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Brings the files of a model into a folder, from a zip file or another folder, and trusts neither: every name is
/// checked, everything is counted while it is written, and links lead nowhere.
public final class ModelArrival {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_NAME = 200;

    private final ModelLimits limits;
    private final Path into;
    private final String from;
    private final byte[] chunk = new byte[CHUNK];
    private long bytes;
    private int files;

    private ModelArrival(ModelLimits limits, Path into, String from) {
        this.limits = limits;
        this.into = into;
        this.from = from;
    }

    /// Unpacks a zip file.
    ///
    /// @param into an empty folder
    /// @throws SpeechException saying what is wrong with it; what was written until then is left to the caller
    public static void unzip(Path zip, Path into, ModelLimits limits) throws IOException {
        long size = Files.size(zip);
        if (size > limits.zipBytes()) {
            throw new SpeechException(
                    zip + " has " + size + " bytes; a model's zip file has at most " + limits.zipBytes());
        }
        ModelArrival arrival = new ModelArrival(limits, into, zip.toString());
        Set<String> links = ZipLinks.in(zip);
        if (!links.isEmpty()) {
            throw arrival.refused(links.iterator().next(), "is a link");
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                arrival.take(file, entry, size);
            }
        } catch (ZipException e) {
            throw new SpeechException(zip + " is no zip file, or a broken one: " + e.getMessage(), e);
        }
    }

    /// Copies a folder.
    ///
    /// @param into an empty folder
    /// @throws SpeechException saying what is wrong with it; what was written until then is left to the caller
    public static void copy(Path folder, Path into, ModelLimits limits) throws IOException {
        ModelArrival arrival = new ModelArrival(limits, into, folder.toString());
        Path root = folder.toRealPath();
        try (Stream<Path> all = Files.walk(root, limits.depth() + 2)) {
            for (Path path : (Iterable<Path>) all.skip(1)::iterator) {
                arrival.take(path, root.relativize(path).toString());
            }
        }
    }

    private void take(ZipFile file, ZipEntry entry, long packed) throws IOException {
        Path to = place(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        long most = Math.max(limits.harmless(), packed * limits.ratio());
        try (InputStream in = file.getInputStream(entry)) {
            write(in, to, entry.getName(), most);
        }
    }

    private void take(Path path, String name) throws IOException {
        BasicFileAttributes kind = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path to = place(name);
        if (kind.isDirectory()) {
            Files.createDirectories(to);
        } else if (kind.isRegularFile()) {
            try (InputStream in = Files.newInputStream(path)) {
                write(in, to, name, Long.MAX_VALUE);
            }
        } else {
            throw refused(name, kind.isSymbolicLink() ? "is a link" : "is neither file nor folder");
        }
    }

    /// Where a name leads, which is always within the folder.
    private Path place(String name) {
        files++;
        if (files > limits.files()) {
            throw new SpeechException(from + " has more than " + limits.files() + " files and folders");
        }
        List<String> steps = List.of(name.split("/", -1));
        List<String> named = steps.getLast().isEmpty() ? steps.subList(0, steps.size() - 1) : steps;
        if (name.startsWith("/")) {
            throw refused(name, "is an absolute path");
        }
        if (named.contains("..")) {
            throw refused(name, "leads out of the folder");
        }
        if (name.length() > LONGEST_NAME) {
            throw refused(name.substring(0, LONGEST_NAME) + "…", "is longer than " + LONGEST_NAME + " characters");
        }
        boolean odd = named.isEmpty() || named.contains("") || named.contains(".");
        if (odd || name.contains("\\") || name.chars().anyMatch(Character::isISOControl)) {
            throw refused(name, "is no name of a file");
        }
        if (named.size() > limits.depth()) {
            throw refused(name, "lies in more than " + limits.depth() + " folders");
        }
        Path to = into.resolve(String.join("/", named)).normalize();
        if (!to.startsWith(into) || to.equals(into)) {
            throw refused(name, "leads out of the folder");
        }
        return to;
    }

    /// @param most bytes of all files that the packed ones can honestly come to
    private void write(InputStream in, Path to, String name, long most) throws IOException {
        try (OutputStream out = fresh(to)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes += read;
                if (bytes > limits.bytes()) {
                    throw new SpeechException(
                            from + " comes to more than the " + limits.bytes() + " bytes that there is room for");
                }
                if (bytes > most) {
                    throw new SpeechException(from + " unpacks to more than " + limits.ratio()
                            + " times its size, as no model does: it was made to fill the disk");
                }
                out.write(chunk, 0, read);
            }
        } catch (FileAlreadyExistsException e) {
            throw new SpeechException(from + ": '" + shown(name) + "' stands in it twice", e);
        }
    }

    private static OutputStream fresh(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private SpeechException refused(String name, String why) {
        return new SpeechException(from + ": '" + shown(name) + "' " + why + "; nothing of it was taken");
    }

    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
