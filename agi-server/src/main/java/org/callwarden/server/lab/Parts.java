package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the real parts: a program on the path that is new enough, otherwise a private copy unpacked from Debian into
/// the cache folder (seconds, no root, nothing on the system touched; `lab/private-debian.sh` in the resources).
public final class Parts {

    private static final int ASTERISK_MAJOR = 22;
    private static final int MYSQL_MAJOR = 9;
    private static final String SUITE = "forky";
    private static final int UNPACK_MINUTES = 10;
    private static final int SHOWN_LINES = 4;

    private final Path cache;
    private final List<Path> searchPath;
    private final Consumer<String> progress;

    /// @param cache where private copies are kept between runs, such as `~/.cache/callwarden`
    /// @param searchPath the folders of `PATH`
    /// @param progress told in one line what is being unpacked, since it can take a minute
    public Parts(Path cache, List<Path> searchPath, Consumer<String> progress) {
        this.cache = cache.toAbsolutePath();
        this.searchPath = List.copyOf(searchPath);
        this.progress = progress;
    }

    /// Asterisk 22 or newer with its English sounds.
    public Part<Program> asterisk() {
        return find(
                new Wanted("asterisk", "asterisk", SUITE, List.of("asterisk", "asterisk-core-sounds-en-gsm")),
                "-V",
                text -> major(text, "Asterisk (\\d+)") >= ASTERISK_MAJOR);
    }

    /// MySQL 9 or newer (not MariaDB, whose server answers to the same name).
    public Part<Program> mySql() {
        return find(
                new Wanted("mysqld", "mysql", "sid", List.of("mysql-server-core", "mysql-client-core")),
                "--version",
                text -> !text.contains("MariaDB") && major(text, "Ver (\\d+)") >= MYSQL_MAJOR);
    }

    /// MariaDB 10.11 or newer.
    public Part<Program> mariaDb() {
        return find(
                new Wanted("mariadbd", "mariadb", SUITE, List.of("mariadb-server-core")),
                "--version",
                text -> text.contains("MariaDB") && major(text, "Ver (\\d+)") >= 10);
    }

    /// SIPp, which makes and takes the calls.
    public Part<Program> sipp() {
        return find(new Wanted("sipp", "sipp", SUITE, List.of("sip-tester")), "-v", text -> text.contains("SIPp v"));
    }

    /// The speaking voice for prompts.
    public Part<Program> espeak() {
        return find(
                new Wanted("espeak-ng", "espeak-ng", SUITE, List.of("espeak-ng")),
                "--version",
                text -> text.contains("eSpeak NG"));
    }

    /// Turns spoken files into what Asterisk plays.
    public Part<Program> sox() {
        return find(new Wanted("sox", "sox", SUITE, List.of("sox")), "--version", text -> text.contains("SoX"));
    }

    private Part<Program> find(Wanted wanted, String versionOption, Predicate<String> suits) {
        for (Path folder : searchPath) {
            Path executable = folder.resolve(wanted.program());
            if (Files.isExecutable(executable)
                    && suits.test(output(List.of(executable.toString(), versionOption))
                            .text())) {
                return new Part.Ready<>(new Program(executable, Path.of("/")));
            }
        }
        Path copy = cache.resolve(wanted.folder());
        if (!Files.exists(copy.resolve("complete"))) {
            Optional<String> failure = unpack(wanted, copy);
            if (failure.isPresent()) {
                return new Part.Unavailable<>(failure.get());
            }
        }
        Path executable = copy.resolve("run").resolve(wanted.program());
        Output version = output(List.of(executable.toString(), versionOption));
        if (!suits.test(version.text())) {
            return new Part.Unavailable<>("%s was unpacked into %s but does not run, or is too old: %s. Remove that"
                            .formatted(wanted.program(), copy, version.lastLines())
                    + " folder and try again.");
        }
        return new Part.Ready<>(new Program(executable, copy.resolve("root")));
    }

    private Optional<String> unpack(Wanted wanted, Path copy) {
        String advice =
                "Install it (packages: %s; put `%s` on the PATH), or run on Debian, where a private copy is unpacked"
                        .formatted(String.join(" ", wanted.packages()), wanted.program());
        if (searchPath.stream().noneMatch(folder -> Files.isExecutable(folder.resolve("apt-get")))) {
            return Optional.of(
                    "No `%s` that is new enough on the PATH, and no apt-get. %s.".formatted(wanted.program(), advice));
        }
        progress.accept("unpacking a private copy of " + wanted.program() + " into " + copy);
        try {
            Files.createDirectories(cache);
            Path script = Files.createTempFile("private-debian", ".sh");
            try (InputStream resource = Parts.class.getResourceAsStream("/lab/private-debian.sh")) {
                if (resource == null) {
                    throw new IOException("lab/private-debian.sh is not on the class path");
                }
                Files.write(script, resource.readAllBytes());
                List<String> command = new ArrayList<>(
                        List.of("bash", script.toString(), copy.toString(), wanted.suite(), wanted.program()));
                command.addAll(wanted.packages());
                Output result = output(command);
                return result.status() == 0
                        ? Optional.empty()
                        : Optional.of(
                                "No `%s` that is new enough on the PATH, and no private copy could be unpacked: %s. %s."
                                        .formatted(wanted.program(), result.lastLines(), advice));
            } finally {
                Files.deleteIfExists(script);
            }
        } catch (IOException e) {
            throw new LabException("cannot unpack into " + copy, e);
        }
    }

    private static int major(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static Output output(List<String> command) {
        try {
            Path file = Files.createTempFile("callwarden-part", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(file.toFile())
                        .start();
                boolean ended = process.waitFor(UNPACK_MINUTES, TimeUnit.MINUTES);
                if (!ended) {
                    process.destroyForcibly();
                }
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                return new Output(ended ? process.exitValue() : -1, text);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new Output(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Output(-1, "interrupted");
        }
    }

    /// @param folder its name in the cache
    private record Wanted(String program, String folder, String suite, List<String> packages) {}

    private record Output(int status, String text) {
        String lastLines() {
            List<String> lines = text.strip().lines().toList();
            return String.join("; ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
    }
}
