package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.callwarden.server.callflow.FakeService.Script;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The dialplan's table of failures (dialplan/README.md), each row on a real Asterisk with a service that behaves like
/// it, and the switches that must work when nothing else does.
@ExtendWith(RealParts.class)
class DialplanFailureIT {

    private static DialplanPbx pbx;

    private final String dialed = DialplanPbx.newNumber();

    @BeforeAll
    static void start(RealParts parts) throws IOException {
        pbx = new DialplanPbx(parts);
    }

    @AfterAll
    static void stop() throws IOException {
        pbx.close();
    }

    @AfterEach
    void switchOn() {
        pbx.delete("bypass");
        pbx.delete("emergency");
        pbx.delete("emergency-elsewhere");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("closes at once", _ -> {}),
                fault("killed in mid-call", say -> {
                    say.set("TIMEOUT(absolute)", "7");
                    say.set("CALLWARDEN_SCORE", "99");
                    say.die();
                }),
                fault("speaks nonsense", say -> say.send("\u0000\u0001 nonsense \"\n".repeat(50))),
                fault("decides what does not exist", say -> say.decide("banana")),
                fault("decides with a quote in it", say -> say.decide("rej\"ect")),
                fault("decides nothing", say -> say.decide("")));
    }

    private static Arguments fault(String name, Script script) {
        return Arguments.argumentSet(name, script);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aServiceThatDoesNotDecideLetsTheCallRing(Script fault) {
        pbx.service.when(dialed, fault);
        long before = pbx.stored("errors");
        pbx.call("it-limited", dialed);
        assertRangByError(before);
        assertThat(Double.parseDouble(pbx.rang(dialed).value("timeout"))).isBetween(20.0, 30.0);
        assertThat(pbx.rang(dialed).since(pbx.service.await("screen", dialed))).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aServiceThatIsNotThereLetsTheCallRing() {
        long before = pbx.stored("errors");
        pbx.call("it-refused", dialed);
        assertRangByError(before);
    }

    @Test
    void aServiceThatNeverSpeaksLetsTheCallRingAfterThreeSeconds() {
        pbx.service.when(dialed, FakeService.Conversation::hang);
        long before = pbx.stored("errors");
        pbx.call("it-limited", dialed);
        assertRangByError(before);
        Duration waited = pbx.rang(dialed).since(pbx.service.await("screen", dialed));
        assertThat(waited).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(Double.parseDouble(pbx.rang(dialed).value("timeout"))).isBetween(20.0, 27.5);
    }

    private void assertRangByError(long errorsBefore) {
        assertThat(pbx.rang(dialed).value("decision")).isEqualTo("accept");
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("screening-error");
        assertThat(pbx.rang(dialed).value("exit")).isEmpty();
        assertThat(pbx.rang(dialed).value("language")).isEqualTo("fr");
        assertThat(pbx.stored("errors")).isEqualTo(errorsBefore + 1);
        long last =
                Long.parseLong(pbx.console("database get callwarden last-error").replaceAll("\\D", ""));
        assertThat(last).isCloseTo(Instant.now().getEpochSecond(), within(60L));
    }

    @Test
    void aDecisionCountsEvenWhenTheServiceThenHangs() {
        pbx.service.when(dialed, say -> {
            say.set("TIMEOUT(absolute)", "1");
            say.decide("reject");
            say.hang();
        });
        long before = pbx.stored("errors");
        pbx.call("it-plain", dialed);
        pbx.service.await("ended", dialed);
        assertThat(pbx.service.all("rang", dialed)).isEmpty();
        assertThat(pbx.stored("errors")).isEqualTo(before);
    }

    @Test
    void theOffSwitchWorksWithinOneCallWhileTheServiceHangs() {
        pbx.service.when(dialed, FakeService.Conversation::hang);
        pbx.console("database put callwarden bypass " + (Instant.now().getEpochSecond() + 60));
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("bypass");
        assertThat(pbx.service.all("screen", dialed)).isEmpty();
    }

    @Test
    void anOffSwitchThatRanOutOrIsNonsenseSwitchesNothingOff() {
        pbx.service.when(dialed, say -> say.decide("accept"));
        pbx.console("database put callwarden bypass " + (Instant.now().getEpochSecond() - 1));
        pbx.console("database put callwarden emergency nonsense");
        pbx.console(
                "database put callwarden emergency-elsewhere " + (Instant.now().getEpochSecond() - 1));
        pbx.call("it-plain", dialed);
        pbx.rang(dialed);
        assertThat(pbx.service.all("screen", dialed)).hasSize(1);
    }

    @Test
    void aPhoneSwitchesScreeningOffForAnHourAndOnAgain() {
        pbx.console("channel originate Local/*22550@it-phones/n extension s@it-caller");
        long until = awaitStored("bypass", value -> value > 0);
        assertThat(until).isCloseTo(Instant.now().getEpochSecond() + 3600, within(60L));
        pbx.console("channel originate Local/*22551@it-phones/n extension s@it-caller");
        assertThat(awaitStored("bypass", value -> value == 0)).isZero();
    }

    /// AstDB tells nobody that it changed.
    private static long awaitStored(String key, LongPredicate done) {
        long value = pbx.stored(key);
        for (int tries = 0; tries < 100 && !done.test(value); tries++) {
            value = pbx.stored(key);
        }
        return value;
    }

    @Test
    void whoCalledForHelpOnAnotherPbxIsCalledBackUnscreenedHereToo() {
        pbx.service.when(dialed, say -> say.decide("reject"));
        pbx.console(
                "database put callwarden emergency-elsewhere " + (Instant.now().getEpochSecond() + 60));
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("emergency");
        assertThat(pbx.service.all("screen", dialed)).isEmpty();
    }

    @Test
    void whoCalledForHelpIsCalledBackUnscreened() {
        pbx.console("channel originate Local/112@it-phones/n extension s@it-caller");
        pbx.service.await("emergency", "112");
        pbx.service.when(dialed, say -> say.decide("reject"));
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("emergency");
        assertThat(pbx.service.all("screen", dialed)).isEmpty();
        long until = awaitStored("emergency", value -> value > 0);
        assertThat(until).isCloseTo(Instant.now().getEpochSecond() + 1800, within(60L));
    }
}
