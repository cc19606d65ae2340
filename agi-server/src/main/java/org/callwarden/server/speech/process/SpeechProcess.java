package org.callwarden.server.speech.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

/// The speech process. Arguments: the Unix socket to listen on, how many sessions at most, then for
/// each language `vi=/folder/of/model`. Models are loaded in the background; a session for one that is
/// not loaded yet is refused with that reason. Ends when its standard input does, so that it never
/// outlives the service.
public final class SpeechProcess {

    private SpeechProcess() {}

    public static void main(String[] arguments) throws IOException {
        // Before JNA is there. Vosk writes UTF-8, which JNA would read in the locale's encoding: a container and many a
        // service are told none, and then no letter of Vietnamese is right.
        System.setProperty("jna.encoding", "UTF-8");
        Thread.ofPlatform().daemon().name("parent").start(() -> endWith(System.in));
        Models models = new Models();
        Optional<String> missing = missingLibrary();
        for (int i = 2; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            if (missing.isPresent()) {
                models.failed(parts[0], missing.get());
            } else {
                models.load(parts[0], Path.of(parts[1]));
            }
        }
        Sessions sessions = new Sessions(models, Integer.parseInt(arguments[1]));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(arguments[0]));
            while (true) {
                SocketChannel channel = server.accept();
                sessions.take(channel);
            }
        }
    }

    /// Why Vosk's native library cannot be used here, if it cannot. The process lives on to say so.
    private static Optional<String> missingLibrary() {
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            return Optional.empty();
        } catch (LinkageError e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return Optional.of("there is no native library of Vosk for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + ": " + said);
        }
    }

    private static void endWith(InputStream input) {
        try {
            while (input.read() >= 0) {
                // Nothing is said to us; only the end counts.
            }
        } catch (IOException _) {
            // Gone, too.
        }
        Runtime.getRuntime().halt(0);
    }
}
