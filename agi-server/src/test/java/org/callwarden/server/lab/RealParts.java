package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One Asterisk, one MySQL, one MariaDB and one Chromium for the whole run: started when a test first
/// asks, ended with the run. `@ExtendWith(RealParts.class)`, then take `RealParts` as a parameter of a
/// constructor or method.
///
/// Where private copies are kept is the system property `callwarden.cache`, else the environment's `CALLWARDEN_CACHE`,
/// else `~/.cache/callwarden`. A part that cannot be had fails the test with the reason: it should have run.
public final class RealParts implements ParameterResolver, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(RealParts.class);
    private static final RandomGenerator RANDOM = new SecureRandom();

    private final Path folder;
    private final Path cache;
    private final Parts parts;
    private final AtomicInteger folders = new AtomicInteger();
    private Optional<AsteriskLab> asterisk = Optional.empty();
    private Optional<DatabaseLab> mySql = Optional.empty();
    private Optional<DatabaseLab> mariaDb = Optional.empty();
    private Optional<Browser> browser = Optional.empty();

    public RealParts() {
        this.folder = Path.of("target/lab").toAbsolutePath();
        String home = System.getProperty("user.home");
        String usual = System.getenv().getOrDefault("CALLWARDEN_CACHE", home + "/.cache/callwarden");
        this.cache = Path.of(System.getProperty("callwarden.cache", usual));
        this.parts = parts(
                cache,
                Stream.of(System.getenv("PATH").split(":", -1))
                        .filter(place -> !place.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    private static Parts parts(Path cache, List<Path> searchPath) {
        return new Parts(
                cache,
                searchPath,
                System.getenv().getOrDefault("CALLWARDEN_DOCKER_BASE", Parts.DOCKER_BASE),
                line -> System.getLogger("lab").log(System.Logger.Level.INFO, line));
    }

    /// The same parts as on a machine that has apt-get and none of the programs: all of them private copies.
    public Parts privateParts() {
        return privatePartsIn(cache);
    }

    /// The same with another place for the copies.
    Parts privatePartsIn(Path cache) {
        Path bin = fresh("bare-bin");
        try {
            Files.createSymbolicLink(bin.resolve("apt-get"), Path.of("/usr/bin/apt-get"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts(cache, List.of(bin));
    }

    public synchronized AsteriskLab asterisk() {
        if (asterisk.isEmpty()) {
            AsteriskLab started = AsteriskLab.start(
                    parts.asterisk().orThrow(),
                    fresh("asterisk"),
                    Optional.of(Path.of("../dialplan/extensions_callwarden.conf")),
                    LabTrunk.ALL,
                    RANDOM);
            asterisk = Optional.of(started);
            new Prompts(parts.espeak().orThrow(), parts.sox().orThrow()).render(Path.of(".."), started.sounds());
        }
        return asterisk.get();
    }

    public synchronized DatabaseLab mySql() {
        if (mySql.isEmpty()) {
            mySql = Optional.of(DatabaseLab.startMySql(parts.mySql().orThrow(), fresh("mysql"), RANDOM));
        }
        return mySql.get();
    }

    public synchronized DatabaseLab mariaDb() {
        if (mariaDb.isEmpty()) {
            mariaDb = Optional.of(DatabaseLab.startMariaDb(parts.mariaDb().orThrow(), fresh("mariadb"), RANDOM));
        }
        return mariaDb.get();
    }

    /// Screenshots go to `target/screenshots`.
    public synchronized Browser browser() {
        if (browser.isEmpty()) {
            browser = Optional.of(Browser.start(
                    parts.chromium().orThrow(),
                    fresh("browser"),
                    Path.of("target/screenshots").toAbsolutePath()));
        }
        return browser.get();
    }

    /// Where copies of programs are kept from run to run.
    Path cache() {
        return cache;
    }

    /// The programs themselves, for a test that starts a part of its own.
    public Parts parts() {
        return parts;
    }

    public SipCaller caller() {
        return new SipCaller(parts.sipp().orThrow(), asterisk().sip(), fresh("caller"), Clock.systemUTC());
    }

    /// A phone that calls to that number ring from now on; the test closes it.
    public SipPhone phone(String dialed, PhonePlan plan) {
        SipPhone phone = SipPhone.start(parts.sipp().orThrow(), plan, fresh("phone"), Clock.systemUTC());
        asterisk().phone(dialed, phone);
        return phone;
    }

    /// An empty folder of its own below `target/lab`.
    public Path fresh(String name) {
        Path path = folder.resolve(name + "-" + folders.incrementAndGet());
        try {
            if (Files.exists(path)) {
                try (Stream<Path> old = Files.walk(path)) {
                    for (Path file :
                            old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + path, e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealParts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent(RealParts.class, _ -> new RealParts(), RealParts.class);
    }

    @Override
    public synchronized void close() {
        asterisk.ifPresent(AsteriskLab::close);
        mySql.ifPresent(DatabaseLab::close);
        mariaDb.ifPresent(DatabaseLab::close);
        browser.ifPresent(Browser::close);
    }
}
