package org.callwarden.server.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.server.app.OfflineScreening;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.config.TrafficProfile;
import org.callwarden.server.lab.CallFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Made-up traffic through the real engine.
@Slow
final class SimulationTest {

    private static final String PEOPLE = """
              customers:
                kind: customers
                numbers: [+8490XXXXXXX]
                callers: 400
                calls-per-day: 200
            """;

    private static final String SCANNER = """
              scanners:
                kind: robots
                numbers: [+8424399912XX]
                callers: 3
                calls-per-day: 60
                dials: consecutive
                burst: {calls: 30, apart: 20s, callers: 1}
            """;

    @TempDir
    Path home;

    @Test
    void theSameSeedPlacesTheSameCallsAndComesToTheSame() {
        List<CallFile.Row> once = new ArrayList<>();
        List<CallFile.Row> again = new ArrayList<>();
        List<CallFile.Row> otherwise = new ArrayList<>();

        List<Result> first = run(PEOPLE + SCANNER, 7, once);
        List<Result> second = run(PEOPLE + SCANNER, 7, again);
        run(PEOPLE + SCANNER, 8, otherwise);

        assertThat(second).isEqualTo(first);
        assertThat(again).isEqualTo(once).hasSizeGreaterThan(500);
        assertThat(otherwise).isNotEqualTo(once);
    }

    @Test
    void aPopulationMoreChangesNothingForTheOthersChance() {
        List<CallFile.Row> alone = new ArrayList<>();
        List<CallFile.Row> together = new ArrayList<>();

        run(SCANNER, 7, alone);
        run(PEOPLE + SCANNER, 7, together);

        assertThat(together.stream()
                        .filter(row -> row.label().equals(Optional.of("scanners")))
                        .map(row -> row.time() + row.caller() + row.dialed()))
                .containsExactlyElementsOf(alone.stream()
                        .map(row -> row.time() + row.caller() + row.dialed())
                        .toList());
    }

    @Test
    void callsComeInTheOrderOfTheirTimesAndKeepToTheHours() {
        List<CallFile.Row> rows = new ArrayList<>();

        run(PEOPLE, 3, rows);

        assertThat(rows).isSortedAccordingTo(java.util.Comparator.comparing(CallFile.Row::time));
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.time()
                                .atZone(java.time.ZoneId.of("Asia/Ho_Chi_Minh"))
                                .getHour())
                        .isBetween(8, 18));
    }

    @Test
    void whoWalksThroughOurNumbersIsRefusedFromTheFifthCallOn() {
        Result scanners = run(SCANNER.replace("callers: 3", "callers: 1"), 7, new ArrayList<>())
                .getFirst();

        assertThat(scanners.refusals().median()).isEqualTo(5);
        assertThat(scanners.stopped().value()).isEqualTo(1);
    }

    @Test
    void whoPassedOnceIsHardlyEverAskedAgain() {
        Result people = run(PEOPLE, 7, new ArrayList<>()).getFirst();

        assertThat(people.asked().value()).isGreaterThan(0.3);
        assertThat(people.returningAsked().high()).isLessThan(0.1);
        assertThat(people.refused().hits()).isZero();
    }

    @Test
    void aReportedSellerIsRefusedFromThenOn() {
        String sellers = """
                  sellers:
                    kind: sellers
                    numbers: [+84287109XXXX]
                    callers: 1
                    calls-per-day: 100
                    conduct: {passes-percent: 100, hangs-up-percent: 0, answered-percent: 100, reported-percent: %d}
                """;

        Result reported = run(sellers.formatted(50), 7, new ArrayList<>()).getFirst();
        Result unreported = run(sellers.formatted(0), 7, new ArrayList<>()).getFirst();

        assertThat(reported.refusals().refused()).isOne();
        assertThat(reported.refused().value()).isGreaterThan(0.5);
        assertThat(unreported.refusals().refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "office", "telecom-lab", "storm"})
    void theProfilesThatComeWithCallwardenAreRead(String name) {
        TrafficProfile profile = ConfigFile.traffic(Profiles.text(name).orElseThrow(), name);

        assertThat(profile.populations())
                .anyMatch(population -> population.kind().isWanted());
        assertThat(profile.populations())
                .anyMatch(population -> !population.kind().isWanted());
    }

    private List<Result> run(String populations, long seed, List<CallFile.Row> placed) {
        TrafficProfile profile = ConfigFile.traffic("""
                days: 4
                dialed: {first: "02838120000", count: 100}
                populations:
                """ + populations, "p.yaml");
        Config config = ConfigFile.standard(new Surroundings(home, Map.of()));
        OfflineScreening engine = new OfflineScreening(config, config.policies(), profile.own());
        return new Simulation(profile, engine, seed, placed::add).run();
    }
}
