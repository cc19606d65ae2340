package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.SipCrowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Calls over a real Asterisk are exported, and screened again from the file.
@ExtendWith(RealParts.class)
class OfflineIT {

    private static final int CALLS = 500;
    private static final int A_SECOND = 20;
    private static final Duration ALL = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(30);
    /// With who an extension is, so that it is told how long they talked.
    private static final String CONFIGURATION = ScreenedLine.POLICY + """
            trust:
              extensions: ["PJSIP/callee"]
            """;
    private static final String LINE = "0283818000";

    @Test
    void fiveHundredSipCallsGetTheVerdictsFromTheirExportThatTheyGotLive(RealParts parts) throws IOException {
        try (ScreenedLine line = ScreenedLine.start(parts, LINE + "0", CONFIGURATION, Duration.ofMillis(100))) {
            for (int i = 1; i < 10; i++) {
                parts.asterisk().phone(LINE + i, line.phone());
            }

            assertThat(SipCrowd.place(parts, LabTrunk.CARRIER, crowd(), A_SECOND, ALL))
                    .isEqualTo(CALLS);

            assertThat(line.service().api().await("export?since=2026-01-01T00:00:00Z", OfflineIT::allEnded, SOON))
                    .as("all are stored with their ends")
                    .isTrue();
            String export = line.command("export", "--since", "1d");
            Path file = Files.writeString(line.folder().resolve("calls.csv"), export);
            assertThat(export.lines().skip(1)).hasSize(CALLS);
            assertThat(export)
                    .as("no formula for a spreadsheet")
                    .contains(",'=HYPERLINK(1),")
                    .doesNotContain(",=");
            List<String> offline = line.command("screen", file.toString())
                    .lines()
                    .filter(row -> row.matches("[0-9]+,.*"))
                    .map(row -> row.split(",", -1))
                    .map(cells -> cells[1] + " " + cells[6] + " " + cells[7] + " " + cells[8])
                    .toList();
            List<String> live = live(line);
            assertThat(offline).containsExactlyElementsOf(live);
            assertThat(live.toString())
                    .as("what the crowd was meant to show")
                    .contains("scanning-caller", "frequent-calls", "short-calls", "busy-range", "one-ring-place")
                    .contains("withheld", "impossible-number", "emergency-caller", "challenge", "reject");
        }
    }

    private static boolean allEnded(JsonNode export) {
        return StreamSupport.stream(export.path("calls").spliterator(), false)
                        .filter(call -> !call.path("ended").asString("").isEmpty())
                        .count()
                == CALLS;
    }

    /// What the service stored of each call, oldest first.
    private static List<String> live(ScreenedLine line) {
        List<String> rows = new ArrayList<>();
        for (JsonNode call : line.service().api().get("calls?limit=1000").path("calls")) {
            String reasons = StreamSupport.stream(call.path("reasons").spliterator(), false)
                    .map(reason -> reason.path("id").asString(""))
                    .collect(Collectors.joining(" "));
            rows.add(call.path("at").asString("") + " " + call.path("decision").asString("") + " "
                    + call.path("score").asInt(0) + " " + reasons);
        }
        rows.sort(String::compareTo);
        return rows;
    }

    /// Robots that scan and hammer, neighbours, numbers that cannot be, withheld ones, and people, in one fixed order.
    private static List<SipCrowd.Call> crowd() {
        Random random = new Random(500);
        List<SipCrowd.Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String dialed = LINE + random.nextInt(10);
            calls.add(
                    switch (i % 10) {
                        case 0 -> call("0901555001", LINE + i / 10 % 10);
                        case 1, 2 -> call("0901555002", LINE + "0");
                        case 3 ->
                            new SipCrowd.Call(
                                    "\"=HYPERLINK(1)\" <sip:090155600" + random.nextInt(10) + "@carrier.example>",
                                    dialed);
                        case 4 -> new SipCrowd.Call("<sip:anonymous@anonymous.invalid>", dialed);
                        case 5 -> call("+216" + (20_000_000 + random.nextInt(1_000_000)), dialed);
                        case 6 -> call("+840692348" + (100 + random.nextInt(900)), dialed);
                        case 7 -> call("113", dialed);
                        default -> call("09%08d".formatted(random.nextInt(100_000_000)), dialed);
                    });
        }
        return calls;
    }

    private static SipCrowd.Call call(String number, String dialed) {
        return new SipCrowd.Call("<sip:" + number + "@carrier.example>", dialed);
    }
}
