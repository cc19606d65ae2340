package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callwarden.screening.call.Language;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;

/// A test call, which comes through the dialplan's `callwarden-screen` like any other and is no call: it rings nobody,
/// is
/// not judged, counts for nothing and is not journalled. Asterisk is asked over it for the sound files, and for the
/// call's sound where callers are to be heard. Known by a token that was given out a moment before and that nobody can
/// guess; whoever dials anything else is a caller.
public final class TestCallScript implements AgiScript {

    /// What the dialplan passes as the trunk of a test call.
    static final String TRUNK = "doctor";

    /// The only reason that it is given; the dialplan hands it on.
    static final String REASON = "doctor";

    /// Longer than all of it may take.
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LISTEN = Duration.ofSeconds(3);

    private final Tokens tokens;
    private final AgiScript calls;
    private final Ears ears;

    /// @param calls what calls are screened by
    public TestCallScript(Tokens tokens, AgiScript calls, Ears ears) {
        this.tokens = tokens;
        this.calls = calls;
        this.ears = ears;
    }

    /// Those that were given out.
    public interface Tokens {

        /// Whether this is one; it is none from now on.
        boolean take(String token);

        /// What was found by the call with it, twice: as soon as it came, and when it is over.
        void saw(String token, Seen seen);
    }

    /// @param missing sound files that this Asterisk does not have, as `vi/callwarden/digit-3`
    /// @param files how many there should be
    /// @param reach where Asterisk was to connect for the call's sound; empty where nobody is heard
    public record Seen(List<String> missing, int files, Stream stream, String reach) {
        public Seen {
            missing = List.copyOf(missing);
        }
    }

    /// How the call's sound came.
    public enum Stream {
        OFF,
        HEARD,
        /// Asterisk did not connect.
        UNREACHED,
        /// It connected, and no sound came.
        SILENT
    }

    @Override
    public void run(AgiSession session) {
        Map<String, String> args = session.request().namedArgs();
        String token = args.getOrDefault("dialed", "");
        if (args.getOrDefault("trunk", "").equals(TRUNK) && tokens.take(token)) {
            test(session, token);
        } else {
            calls.run(session);
        }
    }

    private void test(AgiSession session, String token) {
        tokens.saw(token, new Seen(List.of(), 0, Stream.OFF, ""));
        session.setVariable("TIMEOUT(absolute)", Long.toString(LONGEST.toSeconds()));
        List<String> missing = new ArrayList<>();
        List<String> files = Sounds.all();
        for (Language language : Language.values()) {
            files.stream()
                    .filter(file -> !Sounds.exists(session, language, file))
                    .forEach(file -> missing.add(language.tag() + "/" + file));
        }
        String reach = ears.reach().orElse("");
        Stream stream = reach.isEmpty() ? Stream.OFF : stream(session, reach);
        tokens.saw(token, new Seen(missing, files.size() * Language.values().length, stream, reach));
        SequencedMap<String, String> found = new LinkedHashMap<>();
        found.put("CALLWARDEN_SCORE", "0");
        found.put("CALLWARDEN_REASONS", REASON);
        session.setVariables(found);
        session.setVariable("CALLWARDEN_DECISION", "accept");
    }

    private Stream stream(AgiSession session, String reach) {
        Optional<AudioInvitation> made = ears.invite();
        if (made.isEmpty()) {
            return Stream.OFF;
        }
        CompletableFuture<Stream> heard = new CompletableFuture<>();
        try (AudioInvitation invitation = made.get()) {
            Thread.ofVirtual().name("test call").start(() -> heard.complete(hear(invitation)));
            session.execWaiting(
                    CONNECT.plus(LISTEN),
                    "Dial",
                    invitation.dial(reach, CONNECT, LISTEN).toArray(String[]::new));
        }
        try {
            return heard.get(LISTEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stream.SILENT;
        } catch (ExecutionException | TimeoutException e) {
            return Stream.SILENT;
        }
    }

    /// Dial ends when the stream is closed.
    private static Stream hear(AudioInvitation invitation) {
        Optional<AudioStream> came = invitation.await(CONNECT);
        if (came.isEmpty()) {
            return Stream.UNREACHED;
        }
        try (AudioStream stream = came.get()) {
            return stream.listen(LISTEN) instanceof Heard.Sound ? Stream.HEARD : Stream.SILENT;
        }
    }
}
