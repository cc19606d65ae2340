package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServicePlan;
import org.callwarden.server.lab.SipCaller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two real Asterisks with one service: an emergency number is dialled on one, and callers ring through on the other.
@ExtendWith(RealParts.class)
class EmergencyIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838160113";
    private static final String HERE = "emergency";
    private static final String ELSEWHERE = "emergency-elsewhere";

    /// What an administrator writes into the route of an emergency number.
    private static final String ROUTE = """
            [from-phones]
            exten => 113,1,Gosub(callwarden-emergency,s,1)
             same => n,Hangup()
            """;

    private static AsteriskLab north;
    private static AsteriskLab south;
    private static ScreenedLine line;
    private static SipCaller southern;

    @BeforeAll
    static void start(RealParts parts) {
        north = parts.asterisk();
        south = AsteriskLab.start(
                parts.parts().asterisk().orThrow(),
                parts.fresh("asterisk-south"),
                Optional.of(Path.of("../dialplan/extensions_callwarden.conf")),
                LabTrunk.ALL,
                new SecureRandom());
        north.dialplan(ROUTE);
        south.dialplan(ROUTE);
        ServicePlan plan = ServicePlan.write(
                parts.fresh("service"), Map.of("north", north.ami(), "south", south.ami()), ScreenedLine.POLICY);
        line = ScreenedLine.start(parts, plan, DIALED, Duration.ofMillis(300));
        for (AsteriskLab pbx : new AsteriskLab[] {north, south}) {
            pbx.agi(plan.agi());
            pbx.console("dialplan set global CALLWARDEN_PBX " + (pbx == north ? "north" : "south"));
            pbx.phone(DIALED, line.phone());
        }
        southern = new SipCaller(
                parts.parts().sipp().orThrow(), south.sip(), parts.fresh("caller-south"), Clock.systemUTC());
        line.enforce(LabTrunk.CARRIER);
        line.rule("block", "+84908600001", "");
        assertThat(line.service().api().awaitText("health", "\"north\":\"connected\"", SOON))
                .isTrue();
        assertThat(line.service().api().awaitText("health", "\"south\":\"connected\"", SOON))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        north.dialplan("");
        line.close();
        south.close();
    }

    /// Where it was dialled first, else it is told again.
    @AfterEach
    void forget() {
        north.console("database del callwarden " + HERE);
        south.console("database del callwarden " + HERE);
        assertThat(until(() -> !line.service().api().get("health").has(HERE))).isTrue();
        north.console("database del callwarden " + ELSEWHERE);
        south.console("database del callwarden " + ELSEWHERE);
    }

    @Test
    void anEmergencyNumberDialledOnOnePbxLetsCallersRingThroughOnTheOther() {
        assertThat(call(line.callers(), "0908600001").finalCode()).isEqualTo(603);
        CallResult asked = line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, "0908600002", DIALED).cancellingAfter(Duration.ofSeconds(2)))
                .await(SOON);
        assertThat(asked.answered()).isFalse();
        assertThat(asked.at(183)).as("challenged").isPresent();

        dialEmergency(south);

        assertThat(until(() -> stored(north, ELSEWHERE) > 0)).isTrue();
        assertThat(stored(north, ELSEWHERE)).isCloseTo(stored(south, HERE), within(2L));
        assertThat(stored(north, ELSEWHERE)).isCloseTo(Instant.now().getEpochSecond() + 1_800, within(60L));
        assertThat(call(line.callers(), "0908600001").answered()).isTrue();
        CallResult through = call(line.callers(), "0908600002");
        assertThat(through.answered()).isTrue();
        assertThat(through.at(183)).as("challenged").isEmpty();
        assertThat(line.service().api().get("health").toString())
                .contains("an emergency number was dialled on PBX south");
    }

    @Test
    void andTheOtherWayRound() {
        assertThat(call(southern, "0908600001").finalCode()).isEqualTo(603);

        dialEmergency(north);

        assertThat(until(() -> stored(south, ELSEWHERE) > 0)).isTrue();
        assertThat(call(southern, "0908600001").answered()).isTrue();
        assertThat(stored(south, HERE)).isZero();
    }

    @Test
    void aPbxThatWasDownWhenItWasDialledIsToldWhenItIsBack() {
        south.kill();
        dialEmergency(north);
        assertThat(line.service().api().awaitText("health", "\"south\":\"away\"", SOON))
                .isTrue();

        south.startAgain();

        assertThat(until(() -> stored(south, ELSEWHERE) > 0)).isTrue();
        assertThat(stored(south, ELSEWHERE)).isCloseTo(stored(north, HERE), within(2L));
        south.agi(line.plan().agi());
        south.console("dialplan set global CALLWARDEN_PBX south");
    }

    private static void dialEmergency(AsteriskLab pbx) {
        pbx.console("channel originate Local/113@from-phones application Wait 1");
        assertThat(until(() -> stored(pbx, HERE) > 0)).isTrue();
    }

    private static CallResult call(SipCaller callers, String number) {
        return callers.call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofMillis(500)))
                .await(SOON);
    }

    private static long stored(AsteriskLab pbx, String key) {
        String printed = pbx.console("database get callwarden " + key).replaceAll("\\D", "");
        return printed.isEmpty() ? 0 : Long.parseLong(printed);
    }

    /// AstDB tells nobody that it changed; each look at it takes some ten milliseconds.
    private static boolean until(BooleanSupplier done) {
        Instant end = Instant.now().plus(SOON);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
        }
        return true;
    }
}
