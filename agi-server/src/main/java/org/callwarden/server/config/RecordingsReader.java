package org.callwarden.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.callwarden.server.config.ConfigReader.AmiSecret;
import org.callwarden.server.config.RecordingsConfig.KeySource;

/// Reads the `recordings` block.
final class RecordingsReader {

    /// How the configuration says that recordings lie in the data folder.
    static final String IN_DATA = "in-data";

    /// How the configuration says that there is no key.
    static final String NO_KEY = "none";

    private static final String KEY_FILE = "key-file";
    private static final String KEY_ENV = "key-env";
    private static final int KEY_BYTES = 32;
    private static final int MOST_KEY_FILE = 1_000;
    private static final int BYTES_A_SECOND = 32_000;

    private final Function<String, Path> path;
    private final Surroundings surroundings;
    private final AmiSecret secrets;

    /// @param path reads a path, relative to the configuration file
    /// @param secrets whether whoever asks is given the service's secrets: a command that has nothing to do with
    ///     recordings does not miss a variable
    RecordingsReader(Function<String, Path> path, Surroundings surroundings, AmiSecret secrets) {
        this.path = path;
        this.surroundings = surroundings;
        this.secrets = secrets;
    }

    RecordingsConfig read(Block block) {
        RecordingsConfig standard = RecordingsConfig.STANDARD;
        Optional<Path> file =
                block.parsed(KEY_FILE, Optional.empty(), text -> text.equals(NO_KEY) ? Optional.empty() : named(text));
        Optional<String> variable = block.parsed(
                KEY_ENV, Optional.empty(), text -> text.equals(NO_KEY) ? Optional.empty() : Optional.of(name(text)));
        if (file.isPresent() && variable.isPresent()) {
            block.problem(KEY_ENV, "and " + KEY_FILE + " both name a key; say one of them");
        }
        KeySource source = variable.<KeySource>map(KeySource.InVariable::new)
                .orElseGet(() -> file.<KeySource>map(KeySource.InFile::new).orElseGet(KeySource.None::new));
        RecordingsConfig read = new RecordingsConfig(
                block.yesNo("enabled", standard.enabled()),
                block.parsed("folder", standard.folder(), this::folder),
                source,
                key(block, source),
                block.number("quota-mb", standard.quotaMb(), 1, 100_000_000),
                block.number("retention-days", standard.retentionDays(), 1, 3_650),
                block.duration("longest", standard.longest(), Duration.ofSeconds(5), Duration.ofMinutes(30)),
                block.number("at-once", standard.atOnce(), 1, 1_000));
        if (read.quota() < read.longest().toSeconds() * BYTES_A_SECOND) {
            block.problem(
                    block.has("quota-mb") ? "quota-mb" : "longest",
                    "holds one longest recording at least: " + Durations.text(read.longest()) + " are "
                            + read.longest().toSeconds() * BYTES_A_SECOND + " bytes");
        }
        block.done();
        return read;
    }

    private Optional<Path> folder(String text) {
        return text.equals(IN_DATA) ? Optional.empty() : Optional.of(path.apply(text));
    }

    private Optional<Path> named(String text) {
        return Optional.of(path.apply(text));
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
            throw new IllegalArgumentException(
                    "is the name of a variable of the environment, such as CALLWARDEN_RECORDINGS_KEY");
        }
        return text;
    }

    private Secret key(Block block, KeySource source) {
        try {
            return switch (source) {
                case KeySource.None _ -> Secret.NONE;
                case KeySource.InFile(Path file) -> inFile(block, file);
                case KeySource.InVariable(String name) -> inVariable(block, name);
            };
        } catch (IllegalArgumentException e) {
            block.problem(
                    source instanceof KeySource.InFile ? KEY_FILE : KEY_ENV,
                    "leads to no key: it has " + KEY_BYTES + " bytes, as " + 2 * KEY_BYTES
                            + " hexadecimal digits or in Base64, such as `openssl rand -hex 32` makes; "
                            + e.getMessage());
            return Secret.NONE;
        }
    }

    private Secret inVariable(Block block, String name) {
        Optional<String> text = surroundings.variable(name);
        if (text.isEmpty() && secrets == AmiSecret.NEEDED) {
            block.problem(KEY_ENV, "names the variable " + name + ", which is not set in the environment");
        }
        return text.map(RecordingsReader::key).orElse(Secret.NONE);
    }

    private static Secret inFile(Block block, Path file) {
        String text;
        if (!Files.isRegularFile(file)) {
            block.problem(KEY_FILE, "names a file that cannot be read: " + file);
            return Secret.NONE;
        }
        try {
            if (Files.size(file) > MOST_KEY_FILE) {
                throw new IllegalArgumentException("this file has more than " + MOST_KEY_FILE + " bytes");
            }
            text = Files.readString(file);
        } catch (IOException _) {
            block.problem(KEY_FILE, "names a file that cannot be read as text: " + file);
            return Secret.NONE;
        }
        return key(text);
    }

    /// What was got is not told: it is nearly the key.
    private static Secret key(String written) {
        String text = written.strip();
        byte[] bytes;
        if (text.length() == 2 * KEY_BYTES && text.chars().allMatch(HexFormat::isHexDigit)) {
            bytes = HexFormat.of().parseHex(text);
        } else {
            try {
                bytes = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("this is neither", e);
            }
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("this has " + bytes.length + " bytes");
        }
        return new Secret(HexFormat.of().formatHex(bytes));
    }
}
