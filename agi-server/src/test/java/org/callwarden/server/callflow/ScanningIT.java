package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.callwarden.server.lab.DemoCaller;
import org.callwarden.server.lab.DemoCalls;
import org.callwarden.server.lab.DemoResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServiceEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A robot walks through our numbers over a real Asterisk: refused for that from its fifth on, while others ring.
@ExtendWith(RealParts.class)
class ScanningIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String DIALED = "02838170000";

    @Test
    void aRobotThatCallsConsecutiveNumbersIsRefusedFromItsFifthCallOnWhileOthersRing(RealParts parts) throws Exception {
        List<DemoResult> robot = new ArrayList<>();
        DemoResult human;
        try (ScreenedLine line = ScreenedLine.start(parts, DIALED, ScreenedLine.POLICY, Duration.ofSeconds(1))) {
            line.enforce(LabTrunk.CARRIER);
            try (ServiceEvents events = line.events();
                    DemoCalls calls = line.calls()) {
                Future<DemoResult> meanwhile = calls.place(DemoCaller.human(DIALED), Optional.of(events));
                for (DemoCaller next : DemoCaller.scanner(DIALED)) {
                    robot.add(calls.place(next, Optional.of(events)).get());
                }
                human = meanwhile.get();
            }
            JsonNode fifth = stored(line, robot.get(4));
            JsonNode sixth = stored(line, robot.get(5));

            assertThat(robot).flatExtracting(DemoResult::faults).isEmpty();
            assertThat(human.faults()).isEmpty();
            assertThat(scan(fifth).path("en").asString(""))
                    .isEqualTo("Called 5 consecutive numbers of yours, 02838170001 to 02838170005, within 60 minutes");
            assertThat(scan(sixth).path("en").asString("")).contains("Called 6 consecutive numbers");
            assertThat(fifth.path("challenge").asString("-")).isEqualTo("-");
            assertThat(robot.get(4).call().packetsSent()).as("heard no prompt").isZero();
            assertThat(stored(line, robot.get(3)).toString()).doesNotContain("scanning-caller");
            assertThat(stored(line, human).toString()).doesNotContain("scanning-caller");
        }
    }

    private static JsonNode stored(ScreenedLine line, DemoResult result) {
        return line.service()
                .api()
                .awaitCall(result.text("id").orElseThrow(), SOON)
                .orElseThrow();
    }

    private static JsonNode scan(JsonNode call) {
        return StreamSupport.stream(call.path("reasons").spliterator(), false)
                .filter(reason -> reason.path("id").asString("").equals("scanning-caller"))
                .findFirst()
                .orElseThrow();
    }
}
