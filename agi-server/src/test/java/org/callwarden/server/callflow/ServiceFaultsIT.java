package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.DatabaseLab;
import org.callwarden.server.lab.DemoCaller;
import org.callwarden.server.lab.DemoCalls;
import org.callwarden.server.lab.DemoResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServiceEvents;
import org.callwarden.server.lab.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The service on a MySQL database, and what callers experience when one of the parts is killed, hangs or is away: no
/// caller is blocked, no journalled call is lost.
@ExtendWith(RealParts.class)
class ServiceFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838130000";

    private static DatabaseLab database;
    private static ScreenedLine line;

    @BeforeAll
    static void start(RealParts parts) throws IOException {
        database = parts.mySql();
        Path password = parts.fresh("password").resolve("password");
        Files.writeString(password, database.password() + "\n");
        line = ScreenedLine.start(
                parts,
                DIALED,
                ScreenedLine.POLICY + """
                database:
                  url: %s
                  user: %s
                  password-file: %s
                """.formatted(database.jdbcUrl(), database.user(), password),
                Duration.ofSeconds(1));
        line.rule("block", "+84902000*", "");
        line.enforce(LabTrunk.CARRIER);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    private static OngoingCall call(String number) {
        return line.callers()
                .call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofSeconds(1)));
    }

    private static String decided(ServiceEvents events, String number) {
        return events.decision(number, SOON).orElseThrow().path("id").asString("");
    }

    private static JsonNode stored(String id) {
        return line.service().api().awaitCall(id, SOON).orElseThrow();
    }

    @Test
    void aVerdictIsStoredInMySqlAndReadAgain() {
        try (ServiceEvents events = line.events()) {
            CallResult result = call("0902000001").await(SOON);

            assertThat(result.finalCode()).isEqualTo(603);
            assertThat(stored(decided(events, "+84902000001")).path("decision").asString(""))
                    .isEqualTo("reject");
        }
    }

    @Test
    void theCallsOfTheDemoEndTheSameOnMySql() throws Exception {
        line.rule("label", "+842438250001", ",\"label\":\"[VIP]\"");
        line.rule("block", "+84901000*", "");
        try (ServiceEvents events = line.events();
                DemoCalls calls = line.calls()) {
            List<Future<DemoResult>> placed = new ArrayList<>();
            for (DemoCaller caller : List.of(
                    DemoCaller.knownCustomer(DIALED),
                    DemoCaller.blockedRange(DIALED),
                    DemoCaller.withheldAndSilent(DIALED),
                    DemoCaller.human(DIALED),
                    DemoCaller.clumsyHuman(DIALED),
                    DemoCaller.robot(DIALED, Sound.tone(700)),
                    DemoCaller.impatient(DIALED))) {
                placed.add(calls.place(caller, Optional.of(events)));
            }
            for (Future<DemoResult> call : placed) {
                DemoResult result = call.get();
                assertThat(result.faults()).as(result.caller().title()).isEmpty();
                assertThat(stored(result.text("id").orElseThrow())
                                .path("decision")
                                .asString(""))
                        .isEqualTo(result.text("decision").orElseThrow());
            }
        }
        Path stricter =
                line.plan().write("stricter.yaml", "policy: {thresholds: {voicemail: 60, divert: 60, reject: 60}}");

        String replayed = line.command("replay", "--policy", stricter.toString(), "--since", "1d");

        assertThat(replayed)
                .as("of the calls of the demo only the withheld one reaches 60")
                .containsPattern("withheld +60 +challenge +reject")
                .doesNotContainPattern("84987654321 +40 +challenge +reject");
    }

    @Test
    void aServiceKilledInTheMiddleOfAChallengeLetsTheCallerRing() {
        OngoingCall call = call("0355100001");
        assertThat(call.awaitAudio(SOON)).isTrue();

        line.service().kill();

        CallResult result = call.await(SOON);
        line.startAgain();
        assertThat(result.answered()).isTrue();
        assertThat(line.phone().callOf("0355100001")).isPresent();
    }

    @Test
    void aServiceThatHangsCostsThreeSecondsAndTheCallRings() {
        line.service().pause();
        CallResult result;
        try {
            result = call("0355100002").await(SOON);
        } finally {
            line.service().resume();
        }

        assertThat(result.answered()).isTrue();
        PhoneCall rang = line.phone().callOf("0355100002").orElseThrow();
        assertThat(Duration.between(result.startedAt(), rang.rangAt()))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(5_000));
    }

    @Test
    void aDecisionThatWasCarriedOutSurvivesTheDeathOfTheService() {
        String id;
        try (ServiceEvents events = line.events()) {
            assertThat(call("0902000002").await(SOON).finalCode()).isEqualTo(603);
            id = decided(events, "+84902000002");
        }

        line.service().kill();
        line.startAgain();

        assertThat(stored(id).path("decision").asString("")).isEqualTo("reject");
    }

    @Test
    void aDatabaseThatIsStoppedCostsNoCallAndNoRecord() {
        List<String> ids = new ArrayList<>();
        try (ServiceEvents events = line.events()) {
            database.stop();
            try {
                for (int i = 10; i < 15; i++) {
                    assertThat(call("09020000" + i).await(SOON).finalCode()).isEqualTo(603);
                    ids.add(decided(events, "+849020000" + i));
                }
                assertThat(line.service().api().get("health").toString()).contains("degraded");
            } finally {
                database.start();
            }
        }

        for (String id : ids) {
            assertThat(stored(id).path("decision").asString("")).isEqualTo("reject");
        }
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartLeavesTheRulesLastKnownInForce() {
        database.stop();
        String id;
        try {
            line.startAgain();
            try (ServiceEvents events = line.events()) {
                assertThat(call("0902000020").await(SOON).finalCode()).isEqualTo(603);
                id = decided(events, "+84902000020");
            }
            assertThat(line.service().api().get("health").toString()).contains("last known");
        } finally {
            database.start();
        }

        assertThat(stored(id).path("decision").asString("")).isEqualTo("reject");
    }

    @Test
    void anAsteriskThatDiesInTheMiddleOfAChallengeLeavesAnAbandonedCallAndIsServedAgain(RealParts parts) {
        AsteriskLab asterisk = parts.asterisk();
        try (ServiceEvents events = line.events();
                OngoingCall _ = call("0355100030")) {
            assertThat(events.digits("+84355100030", 1, SOON)).isPresent();

            asterisk.kill();

            JsonNode verdict = events.decision("+84355100030", SOON).orElseThrow();
            assertThat(verdict.path("ending").asString("")).isEqualTo("abandoned");
            assertThat(stored(verdict.path("id").asString("")).path("challenge").asString(""))
                    .isEqualTo("hung-up");
        } finally {
            asterisk.startAgain();
            asterisk.agi(line.plan().agi());
            asterisk.phone(DIALED, line.phone());
        }

        assertThat(call("0902000030").await(SOON).finalCode()).isEqualTo(603);
    }
}
