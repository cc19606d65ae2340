package org.callwarden.server.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.call.EmergencyWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Emergency windows between PBXs with clocks of their own, over the wire.
@Isolated("a fake Asterisk gives its port up and takes it again, which another test could have got meanwhile")
final class EmergencyRelayTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final long NOW_SECONDS = NOW.getEpochSecond();
    private static final long HALF_HOUR = 1_800;

    private final Map<String, BlockingQueue<AsteriskLink.State>> states = new LinkedHashMap<>();
    private final Map<String, AsteriskLink> links = new LinkedHashMap<>();
    private final EmergencyWindow window = new EmergencyWindow();
    private Instant now = NOW;
    private FakeManager north;
    private FakeManager south;
    private FakeManager west;
    private EmergencyRelay relay;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        north = pbx("north", NOW);
        south = pbx("south", NOW);
        west = pbx("west", NOW);
        for (String name : links.keySet()) {
            connected(name, true);
        }
        relay = relay();
    }

    private FakeManager pbx(String name, Instant time) throws IOException {
        FakeManager fake = new FakeManager();
        fake.setClock(time);
        BlockingQueue<AsteriskLink.State> queue = new LinkedBlockingQueue<>();
        AsteriskLink link = new AsteriskLink("pbx1", fake.settings(), Clock.systemUTC(), queue::add, Optional.empty());
        states.put(name, queue);
        links.put(name, link);
        link.start();
        return fake;
    }

    private EmergencyRelay relay() {
        return new EmergencyRelay(links, new Moving(), window);
    }

    @AfterEach
    void close() {
        relay.close();
        links.values().forEach(AsteriskLink::close);
        north.close();
        south.close();
        west.close();
    }

    @Test
    void whatWasDialledOnOnePbxIsToldToAllOthersWithTheSameEnd() {
        dialled(north, NOW_SECONDS + HALF_HOUR);

        relay.look();
        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
        assertThat(elsewhere(west)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
        assertThat(elsewhere(north)).as("it knows by itself").isEmpty();
        assertThat(south.stored("callwarden", "emergency")).isEmpty();
        assertThat(relay.open()).containsExactly(Map.entry("north", NOW.plusSeconds(HALF_HOUR)));
        assertThat(window.end()).isEqualTo(NOW.plusSeconds(HALF_HOUR));
    }

    @Test
    void clocksThatDifferShortenNothing() {
        north.setClock(NOW.minus(Duration.ofHours(9)));
        south.setClock(NOW.plusSeconds(700));
        dialled(north, NOW_SECONDS - 9 * 3_600 + HALF_HOUR);

        relay.look();
        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + 700 + HALF_HOUR));
        assertThat(elsewhere(west)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
        assertThat(window.end()).isEqualTo(NOW.plusSeconds(HALF_HOUR));
    }

    @Test
    void aPartOfASecondIsRoundedUp() {
        south.setClock(NOW.plusMillis(1));
        dialled(north, NOW_SECONDS + HALF_HOUR);

        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR + 1));
    }

    @Test
    void anEndThatIsThereIsNeverMadeEarlier() {
        dialled(north, NOW_SECONDS + HALF_HOUR);
        south.store("callwarden", "emergency-elsewhere", Long.toString(NOW_SECONDS + HALF_HOUR + 60));

        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR + 60));
    }

    @Test
    void aSecondEmergencyCallMakesItLaterAndTheLatestOfSeveralCounts() {
        dialled(north, NOW_SECONDS + 600);
        dialled(west, NOW_SECONDS + 900);
        relay.look();
        relay.look();
        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + 900));

        dialled(north, NOW_SECONDS + HALF_HOUR);
        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
        assertThat(elsewhere(north)).isEqualTo(Long.toString(NOW_SECONDS + 900));
    }

    @Test
    void whatWasToldToAPbxIsNotToldOnAsIfItHadBeenDialledThere() {
        dialled(north, NOW_SECONDS + HALF_HOUR);
        relay.look();
        relay.look();
        north.store("callwarden", "emergency", "0");

        relay.look();

        assertThat(relay.open()).isEmpty();
        assertThat(window.covers(NOW)).isFalse();
        assertThat(elsewhere(north)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "nonsense", "-1", "1795500000"})
    void aWindowThatIsOverOrNoneIsToldToNobody(String value) {
        north.store("callwarden", "emergency", value);

        relay.look();
        relay.look();

        assertThat(elsewhere(south)).isEmpty();
        assertThat(relay.open()).isEmpty();
        assertThat(window.covers(NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "9999999999999999999999999", "253402300800"})
    void nobodyElseIsToldOfMoreThanADay(String value) {
        north.store("callwarden", "emergency", value);

        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + 86_400));
        assertThat(window.end()).isEqualTo(NOW.plus(EmergencyRelay.LONGEST));
    }

    @Test
    void aDayIsToldAsItIsAndASecondMoreIsCut() {
        dialled(north, NOW_SECONDS + 86_400);
        relay.look();
        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + 86_400));

        dialled(north, NOW_SECONDS + 86_401);
        relay.look();

        assertThat(window.end()).isEqualTo(NOW.plusSeconds(86_400));
    }

    @Test
    void aPbxThatComesBackWithinTheMinutesIsToldThen() throws InterruptedException {
        south.stop();
        connected("south", false);
        dialled(north, NOW_SECONDS + HALF_HOUR);
        relay.look();
        assertThat(elsewhere(south)).isEmpty();

        south.startAgain();
        connected("south", true);
        now = NOW.plusSeconds(600);
        south.setClock(now);
        north.setClock(now);
        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
    }

    @Test
    void thePbxWhereItWasDialledMayGoAwayAndTheOthersAreToldAllTheSame() throws InterruptedException {
        south.stop();
        connected("south", false);
        dialled(north, NOW_SECONDS + HALF_HOUR);
        relay.look();
        north.stop();
        connected("north", false);
        south.startAgain();
        connected("south", true);

        relay.look();

        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
        assertThat(relay.open()).containsKey("north");
    }

    @Test
    void aServiceThatStartsAgainTellsWhoeverWasNotToldYet() {
        dialled(north, NOW_SECONDS + HALF_HOUR);
        relay.look();
        west.store("callwarden", "emergency-elsewhere", "");
        relay = relay();

        relay.look();

        assertThat(elsewhere(west)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
        assertThat(elsewhere(south)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
    }

    @Test
    void aPbxThatRefusesIsNamedWithItsReasonAndTheOthersAreTold() {
        dialled(north, NOW_SECONDS + HALF_HOUR);
        south.refuse("DBPut");

        relay.look();

        assertThat(relay.problems()).containsOnlyKeys("south");
        assertThat(relay.problems().get("south")).asString().contains("Permission denied");
        assertThat(elsewhere(west)).isEqualTo(Long.toString(NOW_SECONDS + HALF_HOUR));
    }

    @Test
    void aPbxThatMayNotBeAskedIsNamedWithItsReason() {
        dialled(north, NOW_SECONDS + HALF_HOUR);
        south.refuse("DBGet");

        relay.look();

        assertThat(relay.problems()).containsOnlyKeys("south");
        assertThat(relay.problems().get("south")).asString().contains("Permission denied");
    }

    @Test
    void itLooksByItselfOnceItWasStarted() throws InterruptedException {
        dialled(north, NOW_SECONDS + HALF_HOUR);
        relay.start();

        assertThat(south.awaitPut()).isEqualTo("callwarden/emergency-elsewhere=" + (NOW_SECONDS + HALF_HOUR));
    }

    private static void dialled(FakeManager pbx, long end) {
        pbx.store("callwarden", "emergency", Long.toString(end));
    }

    private static String elsewhere(FakeManager pbx) {
        return pbx.stored("callwarden", "emergency-elsewhere");
    }

    private void connected(String name, boolean expected) throws InterruptedException {
        AsteriskLink.State state;
        do {
            state = Objects.requireNonNull(states.get(name)).poll(20, TimeUnit.SECONDS);
            assertThat(state).as("%s did not change its state", name).isNotNull();
        } while (state.connected() != expected);
    }

    /// Says [#now].
    private final class Moving extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
