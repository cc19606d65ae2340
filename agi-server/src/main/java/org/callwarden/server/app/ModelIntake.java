package org.callwarden.server.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.server.app.ModelStore.Refused;
import org.callwarden.server.app.ModelStore.Wanted;
import org.callwarden.server.config.Config;
import org.callwarden.server.feeds.Download;
import org.callwarden.server.feeds.FeedException;
import org.callwarden.server.speech.ModelArrival;
import org.callwarden.server.speech.ModelLimits;
import org.callwarden.server.speech.SpeechException;

/// One model on its way in: from a folder, a zip file or the address of one to a folder of ours, within limits.
final class ModelIntake {

    private static final Duration DOWNLOAD = Duration.ofHours(1);
    private static final long MEGABYTE = 1L << 20;
    private static final int CHUNK = 64 * 1024;
    private static final String ZIP = ".zip";
    /// What lies in the work folder: the zip file that was fetched, and the files of the model.
    private static final String FETCHED = "model.zip";
    private static final String FILES = "files";

    private final Wanted wanted;
    private final Optional<URI> address;
    private final String name;
    private final Config config;
    private final ModelLimits limits;

    private ModelIntake(Wanted wanted, Optional<URI> address, String name, Config config, ModelLimits limits) {
        this.wanted = wanted;
        this.address = address;
        this.name = name;
        this.config = config;
        this.limits = limits;
    }

    /// @throws Refused when it is asked for in a wrong way
    static ModelIntake of(Wanted wanted, Config config, ModelLimits limits) {
        Optional<URI> address = address(wanted.source());
        if (address.isPresent() && wanted.sha256().isEmpty()) {
            throw new Refused(
                    "--sha256 is needed for what is fetched: the checksum of the zip file, from somebody you trust",
                    true);
        }
        wanted.sha256().filter(sum -> !sum.matches("[0-9A-Fa-f]{64}")).ifPresent(sum -> {
            throw new Refused("--sha256 is 64 hexadecimal digits, got '" + sum + "'", true);
        });
        Path file = Path.of(address.map(URI::getPath).orElse(wanted.source()));
        if (address.isEmpty()) {
            if (!Files.exists(file)) {
                throw new Refused("there is no folder and no file " + file.toAbsolutePath(), false);
            }
            if (Files.isDirectory(file) && wanted.sha256().isPresent()) {
                throw new Refused("--sha256 is for a zip file, and " + file + " is a folder", true);
            }
        }
        return new ModelIntake(wanted, address, name(wanted, file), config, limits);
    }

    private static Optional<URI> address(String source) {
        if (!source.matches("(?i)[a-z][a-z0-9+.-]*://.*")) {
            return Optional.empty();
        }
        try {
            URI address = new URI(source);
            boolean right =
                    List.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT))
                            && address.getHost() != null
                            && address.getUserInfo() == null;
            if (right) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            throw new Refused("'" + source + "' is no address: " + e.getReason(), true);
        }
        throw new Refused("an address begins with http:// or https:// and a host's name, got '" + source + "'", true);
    }

    private static String name(Wanted wanted, Path file) {
        String last = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        String usual =
                last.toLowerCase(Locale.ROOT).endsWith(ZIP) ? last.substring(0, last.length() - ZIP.length()) : last;
        String name = wanted.name().orElse(usual);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
            throw new Refused(
                    "--name is 1 to 80 letters, digits, '.', '_' and '-', beginning with one of the first two; got '"
                            + name + "'",
                    true);
        }
        return name;
    }

    /// Under which it is kept.
    String name() {
        return name;
    }

    /// Brings it here.
    ///
    /// @param work an empty folder
    /// @return the folder with its files, within it
    /// @throws Refused when it cannot be had or is not as it should be
    Path bring(Path work) throws IOException {
        try {
            long room =
                    Math.max(0, work.toFile().getUsableSpace() - config.feeds().freeMegabytes() * MEGABYTE);
            Path from = address.isPresent() ? fetched(address.get(), room, work) : Path.of(wanted.source());
            Path files = Files.createDirectory(work.resolve(FILES));
            if (Files.isDirectory(from)) {
                ModelArrival.copy(from, files, limits.within(room));
                return files;
            }
            wanted.sha256().ifPresent(sum -> compare(from, sum));
            ModelArrival.unzip(from, files, limits.within(room));
            return root(files);
        } catch (SpeechException | FeedException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private Path fetched(URI from, long room, Path work) {
        Path zip = work.resolve(FETCHED);
        Download.fetch(from, config.feeds(), (int) (limits.zipBytes() / MEGABYTE), DOWNLOAD, room, zip);
        return zip;
    }

    private void compare(Path zip, String expected) {
        try (InputStream in = Files.newInputStream(zip)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            String sum = HexFormat.of().formatHex(digest.digest());
            if (!sum.equals(expected.toLowerCase(Locale.ROOT))) {
                throw new Refused(
                        wanted.source() + " is not what was meant: its SHA-256 is " + sum + ", expected " + expected,
                        false);
            }
        } catch (IOException e) {
            throw new Refused(wanted.source() + " cannot be read: " + why(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was said of our copy, said of what it was made from: nobody saw the copy, and it is gone by now. The speech
    /// process and its library say such things, too.
    ///
    /// @param work the folder that was given to [#bring]
    String told(String message, Path work) {
        String files = work.resolve(FILES).toString();
        boolean folder = address.isEmpty() && Files.isDirectory(Path.of(wanted.source()));
        return message.replace(files + "/", wanted.source() + (folder ? "/" : ": "))
                .replace(files, wanted.source())
                .replace(work.resolve(FETCHED).toString(), wanted.source())
                .replace(work.toString(), wanted.source());
    }

    /// Errors of files have often no more than a path for a message.
    static String why(Exception fault) {
        Throwable cause = fault instanceof UncheckedIOException && fault.getCause() != null ? fault.getCause() : fault;
        return cause.getMessage() == null || cause instanceof FileSystemException
                ? cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage())
                : cause.getMessage();
    }

    /// The official zip files hold one folder, and all files in it.
    private static Path root(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            List<Path> listed = all.toList();
            return listed.size() == 1 && Files.isDirectory(listed.getFirst()) ? listed.getFirst() : files;
        }
    }

    /// Deletes a folder that is ours, with everything in it.
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new UncheckedIOException(folder + " cannot be removed: " + e.getMessage(), e);
            }
        }
    }
}
