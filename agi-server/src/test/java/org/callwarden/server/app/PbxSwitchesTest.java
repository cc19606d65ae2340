package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.MutableClock;
import org.callwarden.server.admin.BypassDesk.Pbx;
import org.callwarden.server.admin.BypassDesk.Stand;
import org.callwarden.server.ami.AmiSettings;
import org.callwarden.server.ami.AsteriskLink;
import org.callwarden.server.ami.ChannelEvents;
import org.callwarden.server.ami.FakeManager;
import org.callwarden.server.lab.Polling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The off switch of PBXs whose manager interfaces are played; their clock is ten minutes ahead of ours.
final class PbxSwitchesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant THERE = NOW.plusSeconds(600);

    private final MutableClock clock = new MutableClock(NOW);
    private final Map<String, AsteriskLink> links = new LinkedHashMap<>();
    private FakeManager north;
    private PbxSwitches switches;

    @BeforeEach
    void connect() throws Exception {
        north = new FakeManager();
        north.setClock(THERE);
        links.put("north", link("north", north.settings()));
        switches = new PbxSwitches(links, clock);
        assertThat(Polling.until(
                        Duration.ofSeconds(20), () -> links.get("north").state().connected()))
                .isTrue();
    }

    private static AsteriskLink link(String name, AmiSettings settings) {
        AsteriskLink link = new AsteriskLink(
                name, settings, Clock.systemUTC(), new ChannelEvents(List.of(), Clock.systemUTC(), _ -> {}));
        link.start();
        return link;
    }

    @AfterEach
    void close() {
        links.values().forEach(AsteriskLink::close);
        north.close();
    }

    @Test
    void itIsSetByTheClockOfThatAsteriskAndReadBackFromThere() {
        assertThat(switches.pbxs()).containsExactly(new Pbx("north", new Stand.Screening()));

        List<Pbx> now = switches.set(Optional.of(Duration.ofMinutes(5)));

        Instant end = THERE.plusSeconds(300);
        assertThat(now).containsExactly(new Pbx("north", new Stand.Off(end)));
        assertThat(north.stored("callwarden", "bypass")).isEqualTo(Long.toString(end.getEpochSecond()));
        assertThat(switches.set(Optional.empty())).containsExactly(new Pbx("north", new Stand.Screening()));
        assertThat(north.stored("callwarden", "bypass")).isEqualTo("0");
    }

    @Test
    void whatAPhoneSwitchedIsSeenAfterTwoSecondsAndAnEndThatIsOverIsNone() {
        assertThat(switches.pbxs()).containsExactly(new Pbx("north", new Stand.Screening()));
        Instant end = THERE.plusSeconds(60);
        north.store("callwarden", "bypass", Long.toString(end.getEpochSecond()));

        clock.advance(PbxSwitches.FRESH);
        assertThat(switches.pbxs()).containsExactly(new Pbx("north", new Stand.Screening()));
        clock.advance(Duration.ofMillis(1));
        assertThat(switches.pbxs()).containsExactly(new Pbx("north", new Stand.Off(end)));
        north.setClock(end);
        clock.advance(Duration.ofSeconds(3));
        assertThat(switches.pbxs()).containsExactly(new Pbx("north", new Stand.Screening()));
    }

    @Test
    void onePbxThatIsAwayIsUnknownAndKeepsNoOtherFromBeingTold() {
        links.put("south", link("south", new AmiSettings("127.0.0.1", 1, "callwarden", "x")));
        switches = new PbxSwitches(links, clock);

        List<Pbx> now = switches.set(Optional.of(Duration.ofMinutes(5)));

        assertThat(now).extracting(Pbx::name).containsExactly("north", "south");
        assertThat(now.getFirst().stand()).isInstanceOf(Stand.Off.class);
        assertThat(now.getLast().stand()).isInstanceOf(Stand.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59.999S", "PT0S", "P7DT0.001S"})
    void forLessThanAMinuteOrLongerThanAWeekIsRefused(Duration time) {
        assertThatThrownBy(() -> switches.set(Optional.of(time))).isInstanceOf(IllegalArgumentException.class);

        assertThat(north.stored("callwarden", "bypass")).isEmpty();
    }
}
