package org.callwarden.server.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.callwarden.server.transport.AllowedNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the server does with peers that are not as Asterisk is.
@Timeout(30)
class AgiServerLimitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RecordedEvents events = new RecordedEvents();
    private final CompletableFuture<String> thrown = new CompletableFuture<>();
    private final List<AgiServer> servers = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOver() {
        for (AgiServer server : servers) {
            server.close(Duration.ZERO);
            assertThat(server.sessions()).isZero();
        }
    }

    private AgiServer server(Duration request, Duration command, Duration session, int sessions, int perPeer) {
        AgiLimits limits = new AgiLimits(256, 64, 4_096, 4_096, 10, 2, request, command, session, sessions, perPeer);
        return started(new AgiServerSettings(InetAddress.getLoopbackAddress(), 0, AllowedNetwork.LOOPBACK, limits));
    }

    private AgiServer started(AgiServerSettings settings) {
        AgiScript script = session -> {
            try {
                session.command("WAIT", "FOR", "DIGIT", "0");
                thrown.complete("nothing");
            } catch (AgiException e) {
                thrown.complete(e.getClass().getSimpleName());
                throw e;
            }
        };
        AgiScript twice = session -> {
            session.command("WAIT", "FOR", "DIGIT", "0");
            session.command("WAIT", "FOR", "DIGIT", "0");
        };
        AgiServer server = new AgiServer(settings, new AgiRouter(Map.of("/screen", script, "/twice", twice)), events);
        server.start();
        servers.add(server);
        return server;
    }

    private AgiServer patient() {
        return server(LONG, LONG, LONG, 10, 10);
    }

    private static FakeAsterisk connect(AgiServer server) {
        return FakeAsterisk.connect(server.address());
    }

    private String thrown() throws Exception {
        return thrown.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPortIsZeroTo65535AndSomebodyMayConnect() {
        assertThat(AgiServerSettings.loopback(65_535).port()).isEqualTo(65_535);
        assertThatThrownBy(() -> AgiServerSettings.loopback(65_536)).hasMessage("an AGI port is 0 to 65535, got 65536");
        assertThatThrownBy(() -> AgiServerSettings.loopback(-1)).hasMessage("an AGI port is 0 to 65535, got -1");
        assertThatThrownBy(
                        () -> new AgiServerSettings(InetAddress.getLoopbackAddress(), 0, List.of(), AgiLimits.DEFAULT))
                .hasMessageContaining("nobody may connect");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = patient().address().getPort();
        try (AgiServer second = new AgiServer(AgiServerSettings.loopback(port), new AgiRouter(Map.of()), events)) {
            assertThatThrownBy(second::start)
                    .hasMessageContaining("cannot listen for AGI on")
                    .hasMessageContaining(":" + port);
        }
    }

    @Test
    void aPeerOutsideTheAllowedNetworksIsClosedUnread() {
        AgiServer server = started(new AgiServerSettings(
                InetAddress.getLoopbackAddress(), 0, List.of(AllowedNetwork.parse("10.0.0.0/8")), AgiLimits.DEFAULT));
        try (FakeAsterisk asterisk = connect(server)) {
            asterisk.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.PEER_NOT_ALLOWED);
        assertThat(events.opened).hasValue(0);
    }

    @Test
    void sessionsUpToTheLimitAreServedAndOneMoreIsClosedAtOnce() {
        AgiServer server = server(LONG, LONG, LONG, 2, 10);
        try (FakeAsterisk one = connect(server);
                FakeAsterisk two = connect(server)) {
            one.request("screen", "unknown", "unknown");
            two.request("screen", "unknown", "unknown");
            assertThat(one.command()).isPresent();
            assertThat(two.command()).isPresent();
            try (FakeAsterisk three = connect(server)) {
                three.awaitClosed();
            }
            assertThat(events.next()).isEqualTo(AgiClosing.NO_SESSION_FREE);
            one.send("200 result=0");
            one.awaitClosed();
            assertThat(events.next()).isEqualTo(AgiClosing.SCRIPT_ENDED);
        }
    }

    @Test
    void aPeersSessionsUpToTheLimitAreServedAndOneMoreIsClosedAtOnce() {
        AgiServer server = server(LONG, LONG, LONG, 10, 1);
        try (FakeAsterisk one = connect(server)) {
            one.request("screen", "unknown", "unknown");
            assertThat(one.command()).isPresent();
            try (FakeAsterisk two = connect(server)) {
                two.awaitClosed();
            }
            assertThat(events.next()).isEqualTo(AgiClosing.PEER_HAS_TOO_MANY);
        }
    }

    @Test
    void aPlaceIsFreeAgainWhenItsSessionEnded() {
        AgiServer server = server(LONG, LONG, LONG, 1, 1);
        for (int round = 0; round < 3; round++) {
            try (FakeAsterisk asterisk = connect(server)) {
                asterisk.request("screen", "unknown", "unknown");
                assertThat(asterisk.answer(_ -> "200 result=0")).hasSize(1);
            }
            assertThat(events.next()).isEqualTo(AgiClosing.SCRIPT_ENDED);
            while (server.sessions() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aPeerThatSaysNothingIsClosed() {
        try (FakeAsterisk asterisk = connect(server(Duration.ofMillis(50), LONG, LONG, 10, 10))) {
            asterisk.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.REQUEST_TIMED_OUT);
    }

    @Test
    void aPeerThatDribblesItsRequestIsClosedAtTheSameTime() {
        try (FakeAsterisk asterisk = connect(server(Duration.ofMillis(200), LONG, LONG, 10, 10))) {
            asterisk.send("agi_network: yes");
            asterisk.sendBytes("agi_chan".getBytes(StandardCharsets.UTF_8));
            asterisk.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.REQUEST_TIMED_OUT);
    }

    @Test
    void aPeerThatNeverAnswersIsClosedAndTheScriptKnowsWhy() throws Exception {
        try (FakeAsterisk asterisk = connect(server(LONG, Duration.ofMillis(50), LONG, 10, 10))) {
            asterisk.request("screen", "unknown", "unknown");
            assertThat(asterisk.command()).contains("WAIT FOR DIGIT 0");
            asterisk.awaitClosed();
        }
        assertThat(thrown()).isEqualTo("CommandTimedOut");
        assertThat(events.next()).isEqualTo(AgiClosing.COMMAND_TIMED_OUT);
    }

    @Test
    void aSessionThatTakesTooLongIsClosedAndTheScriptKnowsWhy() throws Exception {
        try (FakeAsterisk asterisk = connect(server(LONG, LONG, Duration.ofMillis(200), 10, 10))) {
            asterisk.request("screen", "unknown", "unknown");
            assertThat(asterisk.command()).isPresent();
            asterisk.awaitClosed();
        }
        assertThat(thrown()).isEqualTo("SessionTimedOut");
        assertThat(events.next()).isEqualTo(AgiClosing.SESSION_TIMED_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, MALFORMED_REQUEST",
        "oversized-line, LINE_TOO_LONG",
        "half-closed-request, CONNECTION_LOST",
        "reset-in-request, CONNECTION_LOST"
    })
    void aPeerThatIsNoAsteriskIsClosed(String transcript, AgiClosing expected) {
        try (FakeAsterisk asterisk = connect(patient())) {
            asterisk.play("/agi/" + transcript + ".agi");
        }
        assertThat(events.next()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "garbage-reply, MALFORMED_REPLY",
        "two-replies-to-one-command, UNASKED_REPLY",
        "reply-before-command, UNASKED_REPLY",
        "too-many-hang-ups, TOO_MANY_HANGUPS"
    })
    void aPeerThatAnswersAsAsteriskNeverDoesIsClosed(String transcript, AgiClosing expected) {
        try (FakeAsterisk asterisk = connect(patient())) {
            asterisk.play("/agi/" + transcript + ".agi");
        }
        assertThat(events.next()).isEqualTo(expected);
    }
}
