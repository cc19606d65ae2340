package org.callwarden.server.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.ami.AsteriskLink.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The link through an Asterisk that goes, comes back and refuses.
@Isolated("the fake Asterisk gives its port up and takes it again, which another test could have got meanwhile")
final class AsteriskLinkTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private FakeManager asterisk;
    private AsteriskLink link;

    @BeforeEach
    void open() throws IOException {
        asterisk = new FakeManager();
        link = new AsteriskLink("pbx1", asterisk.settings(), CLOCK, this::told, Optional.empty());
    }

    private void told(State state) {
        threads.add(Thread.currentThread().getName());
        states.add(state);
    }

    @AfterEach
    void close() {
        link.close();
        asterisk.close();
    }

    @Test
    void itConnectsAndIsUsedWhenAsteriskIsThere() throws InterruptedException {
        assertThat(link.state().connected()).isFalse();

        link.start();

        assertThat(next()).isEqualTo(new State(true, NOW, Told.nothing())).isEqualTo(link.state());
        link.databasePut("callwarden", "bypass", "1795510800");
        assertThat(asterisk.stored("callwarden", "bypass")).isEqualTo("1795510800");
    }

    @Test
    void itsThreadIsNamedAfterItsPbx() throws InterruptedException {
        link.start();
        assertThat(next().connected()).isTrue();

        assertThat(threads).containsExactly("ami-pbx1");
    }

    @Test
    void itComesBackByItselfAfterAsteriskRestartsAndSaysBoth() throws InterruptedException {
        link.start();
        assertThat(next().connected()).isTrue();

        asterisk.stop();
        State lost = next();
        assertThat(lost.connected()).isFalse();
        assertThat(lost.reason().english()).contains("was lost").doesNotContain("s3cret");
        assertThat(link.state()).isEqualTo(lost);
        assertThatThrownBy(() -> link.databasePut("callwarden", "bypass", "1"))
                .isInstanceOf(AmiException.class)
                .hasMessageContaining("there is no connection");

        asterisk.startAgain();
        assertThat(next()).isEqualTo(new State(true, NOW, Told.nothing())).isEqualTo(link.state());
        link.databasePut("callwarden", "bypass", "2");
        assertThat(asterisk.stored("callwarden", "bypass")).isEqualTo("2");
    }

    @Test
    void aFaultOfOurOwnIsToldAndDoesNotEndTheLink() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean(true);
        link = new AsteriskLink(
                "pbx1",
                asterisk.settings(),
                CLOCK,
                state -> {
                    states.add(state);
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("a fault of our own");
                    }
                },
                Optional.empty());

        link.start();

        assertThat(next().connected()).isTrue();
        assertThat(next().reason().english()).contains("a fault of our own");
        assertThat(next().connected()).isTrue();
    }

    @Test
    void itWaitsForAnAsteriskThatIsAwayAtTheStart() throws InterruptedException {
        asterisk.stop();
        link.start();
        State away = next();
        assertThat(away.connected()).isFalse();
        assertThat(away.reason().english()).contains("cannot be reached");

        asterisk.startAgain();

        assertThat(next().connected()).isTrue();
    }

    @Test
    void aRefusedSecretIsToldAsSuchAndNeverPrinted() throws InterruptedException {
        asterisk.refuseLogins("Authentication failed");
        link.start();

        State refused = next();

        assertThat(refused.connected()).isFalse();
        assertThat(refused.reason().english())
                .contains("refused user or secret")
                .doesNotContain("s3cret");
    }

    @Test
    void closedWhileAsteriskIsAwayItTriesNoMore() throws InterruptedException {
        link.start();
        assertThat(next().connected()).isTrue();
        asterisk.stop();
        assertThat(next().connected()).isFalse();
        List<Thread> trying = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("-Reconnect-"))
                .toList();

        link.close();

        for (Thread thread : trying) {
            assertThat(thread.join(Duration.ofSeconds(20))).as(thread.getName()).isTrue();
        }
    }

    private State next() throws InterruptedException {
        State state = states.poll(20, TimeUnit.SECONDS);
        assertThat(state).as("no change of the link's state").isNotNull();
        return state;
    }
}
