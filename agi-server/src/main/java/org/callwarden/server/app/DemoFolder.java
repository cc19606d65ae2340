package org.callwarden.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.callwarden.server.admin.web.DemoWorld;
import org.callwarden.server.admin.web.Pages;
import org.callwarden.server.config.ConfigFile;

/// The demo data: a folder within the data folder, with a database of its own and everything else that
/// a [Core] keeps. A service that starts with one opens it when somebody looks.
final class DemoFolder implements DemoWorld, AutoCloseable {

    /// Written last: without it a folder was left half made or half removed.
    private static final String WHOLE = "whole";

    private final Path folder;
    private final Clock clock;
    private final RandomGenerator random;
    private final Function<Core, List<Pages>> making;
    private volatile boolean there;
    private Optional<Open> open = Optional.empty();

    /// @param data the service's data folder
    /// @param making the pages over what is in there
    DemoFolder(Path data, Clock clock, RandomGenerator random, Function<Core, List<Pages>> making) {
        this.folder = data.resolve("demo");
        this.clock = clock;
        this.random = random;
        this.making = making;
        this.there = Files.exists(folder.resolve(WHOLE));
    }

    private record Open(Core core, List<Pages> pages) {}

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public synchronized Optional<List<Pages>> pages() {
        if (there && open.isEmpty()) {
            Core core = core();
            open = Optional.of(new Open(core, making.apply(core)));
        }
        return open.map(Open::pages);
    }

    private Core core() {
        Core core = Core.open(ConfigFile.demo(folder), clock, random);
        try {
            core.load();
            return core;
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    @Override
    public synchronized void fill() {
        if (there) {
            return;
        }
        delete();
        try {
            Core core = core();
            open = Optional.of(new Open(core, making.apply(core)));
            MadeUpCalls.fill(core, clock);
            Files.writeString(folder.resolve(WHOLE), "made-up calls; the pages remove them\n");
            there = true;
        } catch (IOException e) {
            shut();
            throw new UncheckedIOException("the demo data cannot be written to " + folder, e);
        } catch (RuntimeException e) {
            shut();
            throw e;
        }
    }

    @Override
    public synchronized void remove() {
        there = false;
        try {
            Files.deleteIfExists(folder.resolve(WHOLE));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo data cannot be removed from " + folder, e);
        }
        shut();
        delete();
    }

    private void delete() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo data cannot be removed from " + folder, e);
        }
    }

    /// For the chores.
    synchronized void tend() {
        open.ifPresent(world -> world.core().tend());
    }

    private void shut() {
        open.ifPresent(world -> world.core().close());
        open = Optional.empty();
    }

    /// It stays on disk, and is not opened any more.
    @Override
    public synchronized void close() {
        there = false;
        shut();
    }
}
