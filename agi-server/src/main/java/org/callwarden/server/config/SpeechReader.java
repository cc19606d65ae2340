package org.callwarden.server.config;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.callwarden.screening.call.Language;
import org.callwarden.server.config.SpeechConfig.Audio;

/// Reads the `speech` block.
final class SpeechReader {

    /// How the configuration says that Asterisk finds us where we listen.
    static final String WHERE_IT_LISTENS = "where-it-listens";

    /// How the configuration says that nothing is recorded by Asterisk.
    static final String NO_FOLDER = "none";

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_SESSIONS = 1_000;
    private static final int MOST_HOST = 253;

    private final Function<String, Path> path;

    /// @param path reads a path, relative to the configuration file
    SpeechReader(Function<String, Path> path) {
        this.path = path;
    }

    SpeechConfig read(Block block) {
        SpeechConfig standard = SpeechConfig.STANDARD;
        SpeechConfig read = new SpeechConfig(
                models(block.block("models")),
                block.number("sessions", standard.sessions(), 1, MOST_SESSIONS),
                block.duration("first-pause", standard.firstPause(), TENTH, HOUR),
                block.duration("longest-pause", standard.longestPause(), TENTH, HOUR),
                record(block.block("record")),
                audio(block.block("audio")));
        if (read.firstPause().compareTo(read.longestPause()) > 0) {
            block.problem(
                    block.has("first-pause") ? "first-pause" : "longest-pause",
                    "first-pause is no longer than longest-pause, got " + Durations.text(read.firstPause()) + " and "
                            + Durations.text(read.longestPause()));
        }
        block.done();
        return read;
    }

    private Optional<Path> record(Block block) {
        Optional<Path> folder = block.parsed("folder", Optional.empty(), this::folder);
        block.done();
        return folder;
    }

    private Optional<Path> folder(String text) {
        if (text.equals(NO_FOLDER)) {
            return Optional.empty();
        }
        Path folder = path.apply(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("is a folder on this host into which Asterisk writes and from which this"
                    + " service deletes, such as /var/spool/callwarden, or " + NO_FOLDER + "; there is no folder "
                    + folder);
        }
        return Optional.of(folder);
    }

    private Map<Language, Path> models(Block block) {
        Map<Language, Path> models = new TreeMap<>();
        for (Language language : Language.values()) {
            block.parsed(language.tag(), Optional.<Path>empty(), text -> Optional.of(path.apply(text)))
                    .ifPresent(folder -> models.put(language, folder));
        }
        block.done();
        return models;
    }

    private static Audio audio(Block block) {
        Audio standard = Audio.STANDARD;
        int before = block.mistakes();
        Audio read = new Audio(
                block.parsed("bind", standard.bind(), ConfigReader::address),
                block.number("port", standard.port(), 0, 65_535),
                block.list("allow", standard.allow(), ConfigReader::network),
                block.parsed("reach", standard.reach(), SpeechReader::reach));
        if (read.allow().isEmpty() && block.mistakes() == before) {
            block.problem("allow", "names nobody, so that no sound would come in; name at least your Asterisk");
        }
        if (read.reach().isEmpty() && InetAddress.ofLiteral(read.bind()).isAnyLocalAddress()) {
            block.problem(
                    "bind",
                    "listens everywhere, so reach has to say where Asterisk finds it, such as 192.0.2.10:"
                            + Audio.STANDARD.port());
        }
        block.done();
        return read;
    }

    /// It becomes part of a Dial command, so nothing that has a meaning there gets in.
    private static Optional<String> reach(String text) {
        if (text.equals(WHERE_IT_LISTENS)) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = text.substring(colon + 1);
        boolean right = colon > 0
                && host.length() <= MOST_HOST
                && host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]")
                && port.matches("[0-9]{1,5}")
                && Integer.parseInt(port) >= 1
                && Integer.parseInt(port) <= 65_535;
        if (!right) {
            throw new IllegalArgumentException("is the host and port at which Asterisk finds this service, such as"
                    + " 192.0.2.10:4574 or [2001:db8::1]:4574, or " + WHERE_IT_LISTENS + "; got '" + text + "'");
        }
        return Optional.of(text);
    }
}
