package org.callwarden.server.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.Parts;

/// Where demo, tests and benchmarks find the programs of other projects, and where they may write.
final class RealThings {

    private final Surroundings surroundings;

    RealThings(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// `$CALLWARDEN_CACHE`, else `~/.cache/callwarden`.
    Path cache() {
        return surroundings
                .variable("CALLWARDEN_CACHE")
                .map(Path::of)
                .orElseGet(() -> Path.of(surroundings.variable("HOME").orElse("/tmp"), ".cache", "callwarden"));
    }

    /// Copies that only Docker can make are made in `$CALLWARDEN_DOCKER_BASE`, else in the public Debian image.
    Parts parts(Console io) {
        String path = surroundings.variable("PATH").orElse("");
        List<Path> folders = Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        String base = surroundings.variable("CALLWARDEN_DOCKER_BASE").orElse(Parts.DOCKER_BASE);
        return new Parts(cache(), folders, base, line -> io.print("· " + line));
    }

    /// A folder in the cache, emptied, for this process alone.
    ///
    /// @throws Ask.CommandFailed when another one works in it
    WorkFolder emptied(String name) throws IOException {
        return WorkFolder.emptied(cache().resolve(name));
    }
}
