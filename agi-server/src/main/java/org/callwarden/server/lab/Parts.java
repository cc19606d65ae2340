package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the real parts: a program on the path that is new enough, otherwise a private copy unpacked
/// from Debian into the cache folder (seconds, no root, nothing on the system touched;
/// `lab/private-debian.sh` in the resources). Where apt cannot make that copy and a Docker answers
/// `docker info`, it is made in a container of a Debian image and brought out of it
/// (`lab/docker-debian.sh`): what runs is the same copy, no container lasts longer than the unpacking.
public final class Parts {

    /// The image copies are made in where there is no apt: any that has bash, tar, apt and Debian's keys.
    public static final String DOCKER_BASE = "docker.io/library/debian:trixie-slim";

    private static final int ASTERISK_MAJOR = 22;
    private static final int MYSQL_MAJOR = 9;
    private static final int CHROMIUM_MAJOR = 140;
    private static final int PROMTOOL_MAJOR = 3;
    private static final int COMPOSE_MAJOR = 2;
    private static final String SUITE = "forky";
    private static final Duration UNPACK = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int SHOWN_LINES = 4;

    private final Path cache;
    private final List<Path> searchPath;
    private final String dockerBase;
    private final Consumer<String> progress;

    /// @param cache where private copies are kept between runs, such as `~/.cache/callwarden`
    /// @param searchPath the folders of `PATH`
    /// @param dockerBase an image as `docker run` takes it, usually [#DOCKER_BASE]
    /// @param progress told in one line what is being unpacked, since it can take a minute
    public Parts(Path cache, List<Path> searchPath, String dockerBase, Consumer<String> progress) {
        this.cache = cache.toAbsolutePath();
        this.searchPath = List.copyOf(searchPath);
        this.dockerBase = dockerBase;
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

    /// The dump of MySQL 9 or newer, with its client `mysql` in the same folder.
    public Part<Program> mySqlDump() {
        return find(
                new Wanted(List.of("mysqldump", "mysql"), "mysql-client", "sid", List.of("mysql-client-core")),
                "--version",
                text -> !text.contains("MariaDB") && major(text, "Ver (\\d+)") >= MYSQL_MAJOR);
    }

    /// The dump of MariaDB, with its client `mariadb` in the same folder.
    public Part<Program> mariaDbDump() {
        return find(
                new Wanted(List.of("mariadb-dump", "mariadb"), "mariadb-client", SUITE, List.of("mariadb-client")),
                "--version",
                text -> text.contains("MariaDB"));
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

    /// Prometheus's tool, which reads alerts and metrics; for tests.
    public Part<Program> promtool() {
        return find(
                new Wanted("promtool", "promtool", SUITE, List.of("prometheus")),
                "--version",
                text -> major(text, "promtool, version (\\d+)") >= PROMTOOL_MAJOR);
    }

    /// Docker Compose 2 or newer. Debian's Compose of trixie builds by itself; later ones want a plugin for that.
    public Part<Program> compose() {
        return find(
                new Wanted("docker-compose", "compose", "trixie", List.of("docker-compose")),
                "version",
                text -> major(text, "Docker Compose version v?(\\d+)") >= COMPOSE_MAJOR);
    }

    /// Chromium 140 or newer and chromedriver of the same version, for tests of the web pages. From the
    /// path only when both are there and fit together.
    public Part<Chromium> chromium() {
        Predicate<String> newEnough = text -> chromiumMajor(text) >= CHROMIUM_MAJOR;
        Optional<Program> browser = installed("chromium", "--version", newEnough);
        if (browser.isPresent()) {
            int major = chromiumMajor(
                    version(browser.get().executable(), "--version").text());
            Optional<Program> driver =
                    installed("chromedriver", "--version", text -> major(text, "ChromeDriver (\\d+)") == major);
            if (driver.isPresent()) {
                return new Part.Ready<>(new Chromium(browser.get(), driver.get()));
            }
        }
        Wanted wanted = new Wanted(
                List.of("chromium", "chromedriver"),
                "chromium",
                SUITE,
                // DejaVu has every letter of Vietnamese; patchelf makes the copy one that runs.
                List.of("chromium", "chromium-driver", "fonts-dejavu-core", "patchelf"));
        return switch (copy(wanted, "--version", newEnough)) {
            case Part.Ready<Program>(Program copied) ->
                new Part.Ready<>(new Chromium(
                        copied, new Program(copied.executable().resolveSibling("chromedriver"), copied.root())));
            case Part.Unavailable<Program>(String reason) -> new Part.Unavailable<>(reason);
        };
    }

    private static int chromiumMajor(String text) {
        return major(text, "Chromium (\\d+)");
    }

    private Part<Program> find(Wanted wanted, String versionOption, Predicate<String> suits) {
        Optional<Program> installed = installed(wanted.program(), versionOption, suits);
        return installed.isPresent() ? new Part.Ready<>(installed.get()) : copy(wanted, versionOption, suits);
    }

    private Optional<Program> installed(String program, String versionOption, Predicate<String> suits) {
        return searchPath.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .filter(executable ->
                        suits.test(version(executable, versionOption).text()))
                .findFirst()
                .map(executable -> new Program(executable, Path.of("/")));
    }

    private static Output version(Path executable, String option) {
        return output(List.of(executable.toString(), option), ANSWER);
    }

    private Part<Program> copy(Wanted wanted, String versionOption, Predicate<String> suits) {
        Path copy = cache.resolve(wanted.folder());
        if (!Files.exists(copy.resolve("complete"))) {
            Optional<String> failure = unpack(wanted, copy);
            if (failure.isPresent()) {
                return new Part.Unavailable<>(failure.get());
            }
        }
        Path executable = copy.resolve("run").resolve(wanted.program());
        Output version = version(executable, versionOption);
        if (!suits.test(version.text())) {
            return new Part.Unavailable<>("%s was unpacked into %s but does not run, or is too old: %s. Remove that"
                            .formatted(wanted.program(), copy, version.lastLines())
                    + " folder and try again.");
        }
        return new Part.Ready<>(new Program(executable, copy.resolve("root")));
    }

    /// @return why there is no copy; nothing when there is one
    private Optional<String> unpack(Wanted wanted, Path copy) {
        Optional<String> apt = unpackByApt(wanted, copy);
        Optional<String> docker = apt.flatMap(_ -> unpackByDocker(wanted, copy));
        return docker.map(
                reason -> ("No `%1$s` that is new enough on the PATH; %2$s; %3$s. Install it (packages: %4$s; "
                                + "put `%1$s` on the PATH), or run on Debian or with Docker, where a private copy is unpacked.")
                        .formatted(wanted.program(), apt.orElseThrow(), reason, String.join(" ", wanted.packages())));
    }

    private Optional<String> unpackByApt(Wanted wanted, Path copy) {
        if (onPath("apt-get").isEmpty()) {
            return Optional.of("no apt-get");
        }
        progress.accept("unpacking a private copy of " + wanted.program() + " into " + copy);
        return withScript("private-debian.sh", script -> output(wanted.words(List.of("bash", script), copy), UNPACK))
                .failure("no private copy could be unpacked");
    }

    private Optional<String> unpackByDocker(Wanted wanted, Path copy) {
        Optional<Path> docker = onPath("docker")
                .filter(program ->
                        output(List.of(program.toString(), "info"), ANSWER).status() == 0);
        if (docker.isEmpty()) {
            return Optional.of("no Docker that answers `docker info`");
        }
        progress.accept("unpacking a private copy of %s into %s in a container of %s"
                .formatted(wanted.program(), copy, dockerBase));
        return withScript(
                        "docker-debian.sh",
                        outer -> withScript(
                                "private-debian.sh",
                                inner -> output(
                                        wanted.words(
                                                List.of(
                                                        "sh",
                                                        outer,
                                                        docker.get().toString(),
                                                        dockerBase,
                                                        inner),
                                                copy),
                                        UNPACK)))
                .failure("no copy came out of Docker's " + dockerBase);
    }

    private Optional<Path> onPath(String program) {
        return searchPath.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param use is given the script as a file, which is gone afterwards
    private static Output withScript(String name, Function<String, Output> use) {
        try (InputStream resource = Parts.class.getResourceAsStream("/lab/" + name)) {
            if (resource == null) {
                throw new LabException("lab/" + name + " is not on the class path");
            }
            Path script = Files.createTempFile("callwarden-", "-" + name);
            try {
                Files.write(script, resource.readAllBytes());
                return use.apply(script.toString());
            } finally {
                Files.deleteIfExists(script);
            }
        } catch (IOException e) {
            throw new LabException("cannot write " + name + " into the folder for temporary files", e);
        }
    }

    private static int major(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static Output output(List<String> command, Duration limit) {
        try {
            Printed printed = Printed.by(new ProcessBuilder(command).redirectErrorStream(true), limit);
            return new Output(printed.status(), printed.text());
        } catch (IOException e) {
            return new Output(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Output(-1, "interrupted");
        }
    }

    /// @param programs the first is the one looked for
    /// @param folder its name in the cache
    private record Wanted(List<String> programs, String folder, String suite, List<String> packages) {

        Wanted(String program, String folder, String suite, List<String> packages) {
            this(List.of(program), folder, suite, packages);
        }

        String program() {
            return programs.getFirst();
        }

        /// @param script the words that start it
        List<String> words(List<String> script, Path copy) {
            return Stream.of(script, List.of(copy.toString(), suite, String.join(",", programs)), packages)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private record Output(int status, String text) {

        Optional<String> failure(String what) {
            return status == 0 ? Optional.empty() : Optional.of(what + " (" + lastLines() + ")");
        }

        String lastLines() {
            List<String> lines = text.strip().lines().toList();
            return String.join("; ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
    }
}
