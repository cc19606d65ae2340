package org.callwarden.server.app;

import java.nio.file.Path;
import java.util.List;

/// How the speech process is started: with this JVM's Java and classes. What takes memory there is native, so its heap
/// is small.
final class SpeechJava {

    private SpeechJava() {}

    /// The command up to and without the main class.
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"));
    }
}
