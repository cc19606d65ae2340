package org.callwarden.server.agi;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callwarden.server.transport.ClosingLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

final class ClosingLogTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AgiServer.class);
    private static final InetAddress ONE = peer(1);
    private static final InetAddress OTHER = peer(2);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final MockTicker ticker = Ticker.newMockTicker();
    private final ClosingLog<AgiClosing> log = AgiServer.closingLog(ticker);

    @BeforeEach
    void listen() {
        lines.start();
        LOGGER.addAppender(lines);
        LOGGER.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.setAdditive(true);
        LOGGER.detachAppender(lines);
    }

    @Test
    void aLineTellsThePeerAndTheReasonAsAWarning() {
        log.closed(AgiClosing.REQUEST_TIMED_OUT, ONE);

        assertThat(said()).containsExactly("AGI connection of 192.0.2.1 closed: REQUEST_TIMED_OUT");
        assertThat(lines.list.getFirst().getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void aFloodIsOneLineASecondAndTheNextOneTellsHowManyWereLeftOut() {
        for (int i = 0; i < 1_000; i++) {
            log.closed(AgiClosing.NO_SESSION_FREE, ONE);
        }
        ticker.advance(999_999_999, TimeUnit.NANOSECONDS);
        log.closed(AgiClosing.NO_SESSION_FREE, ONE);
        assertThat(said()).containsExactly("AGI connection of 192.0.2.1 closed: NO_SESSION_FREE");

        ticker.advance(1, TimeUnit.NANOSECONDS);
        log.closed(AgiClosing.NO_SESSION_FREE, ONE);
        ticker.advance(1, TimeUnit.SECONDS);
        log.closed(AgiClosing.NO_SESSION_FREE, ONE);
        assertThat(said())
                .containsExactly(
                        "AGI connection of 192.0.2.1 closed: NO_SESSION_FREE",
                        "AGI connection of 192.0.2.1 closed: NO_SESSION_FREE"
                                + " (and 1000 more since the last such line)",
                        "AGI connection of 192.0.2.1 closed: NO_SESSION_FREE");
    }

    @Test
    void aPeerThatFloodsHidesNeitherAnotherPeerNorAnotherReason() {
        log.closed(AgiClosing.COMMAND_TIMED_OUT, ONE);
        log.closed(AgiClosing.COMMAND_TIMED_OUT, ONE);
        log.closed(AgiClosing.COMMAND_TIMED_OUT, OTHER);
        log.closed(AgiClosing.LINE_TOO_LONG, ONE);

        assertThat(said())
                .containsExactly(
                        "AGI connection of 192.0.2.1 closed: COMMAND_TIMED_OUT",
                        "AGI connection of 192.0.2.2 closed: COMMAND_TIMED_OUT (and 1 more since the last such line)",
                        "AGI connection of 192.0.2.1 closed: LINE_TOO_LONG");
    }

    @Test
    void asManyPeersAsTheLimitAreNamedInASecondAndOneMoreIsOnlyCounted() {
        for (int i = 1; i <= ClosingLog.MAX_PEERS + 1; i++) {
            log.closed(AgiClosing.PEER_NOT_ALLOWED, peer(i));
        }
        assertThat(said()).hasSize(ClosingLog.MAX_PEERS);

        ticker.advance(1, TimeUnit.SECONDS);
        log.closed(AgiClosing.PEER_NOT_ALLOWED, peer(200));
        assertThat(said().getLast())
                .isEqualTo("AGI connection of 192.0.2.200 closed: PEER_NOT_ALLOWED"
                        + " (and 1 more since the last such line)");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWasClosedAgainstItsWillIsAWarning(AgiClosing reason) {
        log.closed(reason, ONE);

        boolean usual = switch (reason) {
            case SCRIPT_ENDED, SCRIPT_FAILED, CALLER_HUNG_UP, CONNECTION_LOST, SERVER_STOPPING -> true;
            default -> false;
        };
        assertThat(said()).hasSize(usual ? 0 : 1);
    }

    private List<String> said() {
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("192.0.2."))
                .toList();
    }

    private static InetAddress peer(int host) {
        return InetAddress.ofLiteral("192.0.2." + host);
    }
}
