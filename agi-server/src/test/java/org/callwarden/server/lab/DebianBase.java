package org.callwarden.server.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A bare Debian forky, made by debootstrap once and kept in the cache: what images and roots of tests begin with. It
/// trusts whom this machine trusts, and asks the mirror that this machine asks. Needs root.
final class DebianBase {

    private DebianBase() {}

    /// @param cache where it is kept
    /// @param folder for what the making of it prints
    /// @return a tar of the whole root
    static Path tar(Path cache, Path folder) {
        Path tar = cache.resolve("forky-base.tar");
        if (!Files.exists(tar)) {
            Path script = PrivateDocker.resource("debian-base.sh", folder.resolve("debian-base.sh"));
            PrivateDocker.run(
                    folder.resolve("base.log"), folder, Map.of(), List.of("sh", script.toString(), tar.toString()));
        }
        return tar;
    }
}
