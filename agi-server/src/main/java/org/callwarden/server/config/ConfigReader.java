package org.callwarden.server.config;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.signal.ClaimedNames;
import org.callwarden.screening.signal.OwnNumbers;

/// Reads the top block of the file into records.
final class ConfigReader {

    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
    private static final Map<String, Language> LANGUAGES =
            Arrays.stream(Language.values()).collect(Collectors.toUnmodifiableMap(Language::tag, Function.identity()));
    private static final int MAX_SECRET = 1_000;

    private final Path folder;
    private final Surroundings surroundings;
    private final AmiSecret amiSecret;

    /// Whether whoever asked for the configuration talks to AMI.
    enum AmiSecret {
        NEEDED,
        UNUSED
    }

    /// @param folder what relative paths start from
    ConfigReader(Path folder, Surroundings surroundings, AmiSecret amiSecret) {
        this.folder = folder;
        this.surroundings = surroundings;
        this.amiSecret = amiSecret;
    }

    /// @param written the words of the file behind what was read (see [WrittenPolicy])
    Config read(Block top, Function<PolicyBook, String> written) {
        Map<Trunk, TrunkConfig> trunks = new LinkedHashMap<>();
        PolicyBook policies = new PoliciesReader(top, Optional.of(folder)).read(trunks);
        Block agi = top.block("agi");
        Block http = top.block("http");
        Block speech = top.block("speech");
        int before = top.mistakes();
        Config config = new Config(
                top.parsed("data", folder.resolve(Config.STANDARD_DATA), this::path),
                top.parsed("region", Config.STANDARD_REGION, ConfigReader::region),
                agi(agi),
                new HttpReader(this::path, amiSecret).read(http),
                database(top.block("database")),
                new AmiReader(amiSecret, this::secret).read(top),
                top.parsed("sounds", Optional.empty(), this::soundsFolder),
                trunks,
                language(top.block("language")),
                top.list("own-numbers", List.of(), ConfigReader::ownNumber),
                top.number("neighbour-digits", OwnNumbers.NEIGHBOUR_DIGITS, 1, 6),
                top.list("never-reject", List.of(), ConfigReader::listedCaller),
                top.list("brand-names", List.of(), ConfigReader::listedCaller),
                top.list("claimed-names", List.of(), ConfigReader::claimedName),
                policies,
                written.apply(policies),
                ReputationReader.read(top.block("reputation"), folder),
                VelocityReader.read(top.block("velocity")),
                TrustReader.read(top.block("trust")),
                FeedsReader.read(top.block("feeds")),
                new SpeechReader(this::path).read(speech),
                new RecordingsReader(this::path, surroundings, amiSecret).read(top.block("recordings")));
        // What is a mistake was replaced by what comes with Callwarden, and that nobody wrote.
        if (top.mistakes() == before) {
            checkPorts(config, agi, http, speech);
        }
        top.done();
        return config;
    }

    /// Sound comes in only where there is a model; a port that is written for it is meant all the same.
    private static void checkPorts(Config config, Block agi, Block http, Block speech) {
        ListeningPorts ports = new ListeningPorts();
        ports.add(agi, "agi", config.agi().bind(), config.agi().port(), AgiConfig.STANDARD.port());
        ports.add(http, "http", config.http().bind(), config.http().port(), HttpConfig.STANDARD.port());
        config.http()
                .metrics()
                .ifPresent(where -> ports.add(
                        http.block("metrics"),
                        "http.metrics",
                        where.bind(),
                        where.port(),
                        HttpConfig.Metrics.STANDARD.port()));
        SpeechConfig.Audio sound = config.speech().audio();
        Block audio = speech.block("audio");
        if (!config.speech().models().isEmpty() || audio.has("port")) {
            ports.add(audio, "speech.audio", sound.bind(), sound.port(), SpeechConfig.Audio.STANDARD.port());
        }
        ports.check();
    }

    private static AgiConfig agi(Block block) {
        AgiConfig standard = AgiConfig.STANDARD;
        AgiConfig read = new AgiConfig(
                block.parsed("bind", standard.bind(), ConfigReader::address),
                block.number("port", standard.port(), 0, 65_535),
                block.list("allow", standard.allow(), ConfigReader::network),
                block.number("sessions", standard.sessions(), 1, 100_000),
                block.number("sessions-per-peer", standard.sessionsPerPeer(), 1, 100_000),
                block.duration("session", standard.session(), Duration.ofSeconds(10), Duration.ofMinutes(30)));
        block.done();
        return read;
    }

    private DatabaseConfig database(Block block) {
        DatabaseConfig read = new DatabaseConfig(
                block.parsed("url", Optional.empty(), ConfigReader::jdbcUrl),
                block.text("user", DatabaseConfig.STANDARD_USER),
                secret(block, "password-file", DatabaseConfig.PASSWORD_VARIABLE),
                block.number("retention-days", DatabaseConfig.WITHOUT_END, 0, DatabaseConfig.MAX_DAYS));
        block.done();
        return read;
    }

    private static LanguageConfig language(Block block) {
        LanguageConfig read = new LanguageConfig(
                block.oneOf("default", LanguageConfig.STANDARD.standard(), LANGUAGES),
                block.yesNo("by-country", LanguageConfig.STANDARD.byCountry()));
        block.done();
        return read;
    }

    private Secret secret(Block block, String fileKey, String variable) {
        Secret inFile = block.parsed(fileKey, Secret.NONE, this::secretFile);
        return surroundings.variable(variable).map(Secret::new).orElse(inFile);
    }

    private Secret secretFile(String name) {
        Path file = path(name);
        try {
            if (Files.size(file) > MAX_SECRET) {
                throw new IllegalArgumentException("names a file of more than " + MAX_SECRET + " bytes: " + file);
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty() || text.lines().count() != 1) {
                throw new IllegalArgumentException("names a file that does not hold one line: " + file);
            }
            return new Secret(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("names a file that cannot be read: " + file, e);
        }
    }

    private Path path(String text) {
        try {
            if (text.isBlank()) {
                throw new IllegalArgumentException("is a path, got nothing");
            }
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is a path, got '" + text + "'", e);
        }
    }

    private Optional<Path> soundsFolder(String text) {
        if (text.equals(Config.NOT_CHECKED)) {
            return Optional.empty();
        }
        Path sounds = path(text);
        if (!Files.isDirectory(sounds)) {
            throw new IllegalArgumentException(
                    "is Asterisk's folder of sounds on this host, such as /usr/share/asterisk/sounds, or "
                            + Config.NOT_CHECKED + "; there is no folder " + sounds);
        }
        return Optional.of(sounds);
    }

    private static String region(String text) {
        if (!REGIONS.contains(text)) {
            throw new IllegalArgumentException("is a two-letter ISO 3166 country code such as VN, got '" + text + "'");
        }
        return text;
    }

    static String address(String text) {
        literal(text, "is an IP address such as 127.0.0.1 or 0.0.0.0");
        return text;
    }

    static String network(String text) {
        String expected = "is an IP address or a network such as 10.1.0.0/16";
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash), expected);
        int most = address.getAddress().length * 8;
        String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException(expected + ", got '" + text + "'");
        }
        if (new BigInteger(1, address.getAddress()).getLowestSetBit() < most - Integer.parseInt(bits)
                && !address.isAnyLocalAddress()) {
            throw new IllegalArgumentException(expected + ", with no bits set behind its prefix; got '" + text + "'");
        }
        return text;
    }

    private static InetAddress literal(String text, String expected) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected + ", got '" + text + "'", e);
        }
    }

    private static Optional<String> jdbcUrl(String text) {
        if (text.equals("embedded")) {
            return Optional.empty();
        }
        if (!text.startsWith("jdbc:mysql://")) {
            throw new IllegalArgumentException("is embedded, or begins with jdbc:mysql:// (also for MariaDB); got '"
                    + withoutPassword(text) + "'");
        }
        if (text.contains("@") || text.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("holds no user and no password: those are user, and "
                    + DatabaseConfig.PASSWORD_VARIABLE + " in the environment or password-file");
        }
        return Optional.of(text);
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("//[^/]*@", "//***@").replaceAll("\\?.*", "?…");
    }

    private static String listedCaller(String line) {
        NeverReject.of(new NumberReader(Config.STANDARD_REGION), List.of(line));
        return line;
    }

    private static String claimedName(String phrase) {
        ClaimedNames.checked(phrase);
        return phrase;
    }

    static String ownNumber(String text) {
        if (!text.matches("\\+?[0-9]{3,15}")) {
            throw new IllegalArgumentException(
                    "is an international number or its beginning, such as +842873000; got '" + text + "'");
        }
        return text.startsWith("+") ? text.substring(1) : text;
    }
}
