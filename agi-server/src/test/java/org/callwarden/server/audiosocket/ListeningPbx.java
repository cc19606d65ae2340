package org.callwarden.server.audiosocket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiEvents;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.agi.protocol.AgiReply;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.lab.RealParts;

/// The run's Asterisk with an AGI server that has it connect to our AudioSocket server, or to another one. When
/// listening is over the caller hears a tone, so that a test hears that the call went on.
final class ListeningPbx implements AutoCloseable {

    /// Calls to this number are listened to.
    static final String DIALED = "02838170001";

    /// Calls to this number come to the first one over a trunk in G.722.
    static final String WIDEBAND = "02838170002";

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final RecordedAudioEvents events = new RecordedAudioEvents();
    private final RealParts parts;
    private final AudioRendezvous rendezvous =
            new AudioRendezvous(AudioLimits.DEFAULT, RandomGenerator.of("SecureRandom"), System::nanoTime);
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final AgiServer agi = new AgiServer(
            AgiServerSettings.loopback(0), new AgiRouter(Map.of("/listen", this::listen)), new Uncounted());
    private AudioSocketServer audio;
    private volatile Consumer<AudioStream> conversation = _ -> {};
    private volatile String address = "";
    private volatile String format = "/c(slin16)";
    private volatile Duration limit = Duration.ofSeconds(20);

    /// What AGI sees when Dial has ended.
    record Outcome(AgiReply reply, String dialStatus, String channelState) {}

    ListeningPbx(RealParts parts) {
        this.parts = parts;
        this.audio = started();
        agi.start();
        parts.asterisk().dialplan("""
                [from-trunk]
                exten => %1$s,1,AGI(agi://127.0.0.1:%3$d/listen)
                 same => n,Answer()
                 same => n,Set(TIMEOUT(absolute)=30)
                 same => n,Milliwatt()
                exten => %2$s,1,Dial(PJSIP/wideband/sip:%1$s@127.0.0.1:%4$d,10)
                """.formatted(
                        DIALED,
                        WIDEBAND,
                        agi.address().getPort(),
                        parts.asterisk().sip().getPort()));
    }

    private AudioSocketServer started() {
        AudioSocketServer server = new AudioSocketServer(AudioServerSettings.loopback(0), rendezvous, events);
        server.start();
        address = "127.0.0.1:" + server.address().getPort();
        return server;
    }

    /// What is said and heard in the next calls.
    void talk(Consumer<AudioStream> next) {
        conversation = next;
    }

    /// The next calls are listened to elsewhere.
    void connectTo(int port) {
        address = "127.0.0.1:" + port;
    }

    void limit(Duration next) {
        limit = next;
    }

    /// Dial does not say which format it wants.
    void withoutFormat() {
        format = "";
    }

    void closeServer() {
        audio.close();
    }

    /// Everything as at the beginning.
    void reset() {
        audio.close();
        audio = started();
        conversation = _ -> {};
        format = "/c(slin16)";
        limit = Duration.ofSeconds(20);
        outcomes.clear();
    }

    Outcome outcome() {
        try {
            Outcome outcome = outcomes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (outcome == null) {
                throw new AssertionError("Dial did not end; Asterisk's log ends with\n" + lastWords());
            }
            return outcome;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String lastWords() {
        List<String> lines = parts.asterisk().log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private void listen(AgiSession session) {
        AudioInvitation invitation = rendezvous.invite().orElseThrow();
        Thread talks = Thread.ofVirtual().start(() -> invitation.await(PATIENCE).ifPresent(this::converse));
        AgiReply reply;
        try (invitation) {
            List<String> dial = new ArrayList<>(invitation.dial(address, CONNECT, limit));
            dial.set(0, dial.getFirst().replace("/c(slin16)", format));
            reply = session.execWaiting(PATIENCE, "Dial", dial.toArray(String[]::new));
        }
        outcomes.add(new Outcome(
                reply,
                session.getFullVariable("${DIALSTATUS}").orElse(""),
                session.getFullVariable("${CHANNEL(state)}").orElse("")));
        try {
            talks.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(AudioStream stream) {
        try (stream) {
            conversation.accept(stream);
        }
    }

    @Override
    public void close() {
        parts.asterisk().dialplan("");
        agi.close();
        audio.close();
    }

    private static final class Uncounted implements AgiEvents {
        @Override
        public void sessionOpened() {}

        @Override
        public void sessionClosed(AgiClosing reason) {}

        @Override
        public void refused(AgiClosing reason) {}
    }
}
