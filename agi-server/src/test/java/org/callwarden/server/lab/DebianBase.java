package org.callwarden.server.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/// A bare Debian forky, made by debootstrap once and kept in the cache: what images and roots of tests begin with. It
/// trusts whom this machine trusts, and asks the mirror that this machine asks. Needs root.
final class DebianBase {

    private static final String SCRIPT = "debian-base.sh";

    private DebianBase() {}

    /// Another one as soon as what makes it is another.
    static String key() {
        return LabResource.key(LabResource.text(SCRIPT));
    }

    /// @param cache where it is kept
    /// @param folder for what the making of it prints
    /// @return a tar of the whole root
    static Path tar(Path cache, Path folder) {
        Path tar = cache.toAbsolutePath().resolve("forky-base-" + key() + ".tar");
        if (!Files.exists(tar)) {
            Path script = LabResource.copy(SCRIPT, folder.resolve(SCRIPT));
            HostCommand.in(folder, folder.resolve("base.log")).run("sh", script.toString(), tar.toString());
        }
        return tar;
    }
}
