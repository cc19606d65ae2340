package org.callwarden.server.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the speech process is started: with this JVM's Java and classes. What takes memory there is
/// native, so its heap is small.
final class SpeechJava {

    /// Where JNA unpacks native libraries, which are then run from there. A folder of the user's home
    /// unless it is set.
    private static final String UNPACKED = "jna.tmpdir";

    private SpeechJava() {}

    /// The command up to and without the main class.
    static List<String> command() {
        return command(Optional.ofNullable(System.getProperty(UNPACKED)));
    }

    /// @param unpacked where native libraries are unpacked, if that was said to this JVM
    static List<String> command(Optional<String> unpacked) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        unpacked.ifPresent(folder -> words.add("-D" + UNPACKED + "=" + folder));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return List.copyOf(words);
    }
}
