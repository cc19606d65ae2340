package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.server.lab.BenchReport.Contender;
import org.callwarden.server.lab.BenchReport.Journal;
import org.callwarden.server.lab.BenchReport.Measured;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final Journal ALL_STORED =
            new Journal(1_000, 1_000, 40, 0, Duration.ofSeconds(3), Duration.ofSeconds(1));

    private final List<Measured> measured = new ArrayList<>();

    private void turn(Contender contender, int concurrency, int round, double perSecond) {
        turn(contender, concurrency, round, perSecond, 0, 0);
    }

    private void turn(Contender contender, int concurrency, int round, double perSecond, long errors, long refused) {
        measured.add(new Measured(
                contender,
                concurrency,
                round,
                new AgiLoad.Result(perSecond, 100, errors, refused, 5.0, 0.5, Map.of())));
    }

    private BenchReport report() {
        return new BenchReport(measured, ALL_STORED);
    }

    private static String printed(BenchReport report, boolean ok) {
        StringWriter text = new StringWriter();
        assertThat(report.print(new PrintWriter(text))).isEqualTo(ok);
        return text.toString();
    }

    @Test
    void aTargetIsMetAtItsShareAndNotBelow() {
        turn(Contender.C, 1_000, 1, 10_000);
        turn(Contender.PROTOCOL, 1_000, 1, 6_000);
        assertThat(report().targets()).anyMatch(target -> target.text().contains("60 % of C") && target.met());

        measured.clear();
        turn(Contender.C, 1_000, 1, 10_000);
        turn(Contender.PROTOCOL, 1_000, 1, 5_999);
        assertThat(report().targets()).anyMatch(target -> target.text().contains("60 % of C") && !target.met());
    }

    @Test
    void aShareIsTheMedianOfTheRoundsEachAgainstItsOwnReference() {
        for (int round = 1; round <= 3; round++) {
            // The machine gets twice as slow each round: the ratio stays.
            turn(Contender.C, 1_000, round, 16_000.0 / (1 << round));
            turn(Contender.PROTOCOL, 1_000, round, 12_000.0 / (1 << round));
        }
        assertThat(report().targets())
                .anyMatch(target -> target.text().endsWith("at 1,000 at once: 75 %") && target.met());
    }

    @Test
    void aRefusedSessionMissesATargetAndIsNoFault() {
        turn(Contender.C, 1_000, 1, 10_000);
        turn(Contender.PROTOCOL, 1_000, 1, 9_000, 1, 1);

        assertThat(report().targets())
                .anyMatch(target -> target.text().startsWith("no session refused") && !target.met());
        assertThat(printed(report(), true)).contains("NOT MET  no session refused at 1,000 at once: 1", "no faults");
    }

    @Test
    void aSessionThatFailedIsAFaultOfOursAndNotOfAReference() {
        turn(Contender.C, 100, 1, 10_000);
        turn(Contender.ASTERISK_JAVA, 100, 1, 900, 7, 3);
        assertThat(report().faults()).isEmpty();

        turn(Contender.SCREENING, 100, 1, 900, 7, 3);
        assertThat(report().faults()).singleElement().asString().contains("screening", "4 sessions");
        assertThat(printed(report(), false)).contains("1 faults");
    }

    @Test
    void aServerThatAnswersNobodyIsAFault() {
        measured.add(new Measured(Contender.C, 100, 1, new AgiLoad.Result(0, 0, 0, 0, 0, 0.1, Map.of())));

        assertThat(report().faults()).singleElement().asString().contains("no session ended");
    }

    @Test
    void aDecidedCallThatIsNotStoredIsAFault() {
        BenchReport report =
                new BenchReport(measured, new Journal(1_000, 999, 40, 1, Duration.ofSeconds(3), Duration.ofSeconds(1)));

        assertThat(report.faults()).singleElement().asString().contains("1 decided calls");
    }

    @Test
    void aResultIsReadFromTheGeneratorsLine() {
        AgiLoad.Result result = AgiLoad.Result.parse("""
                {"label":"","started":12,"ok":7,"sessions_per_s":123.5,"session_us":{"n":7,"p99":2500.0},
                 "errors":{"total":5,"connect":1,"closed_before_first_command":4},
                 "chaos":{"garbage":{"n":3,"server_closed":3},"idle":{"n":2,"server_closed":2}},
                 "generator":{"cpu_s":1.0,"cpu_per_thread":0.25,"maxrss_mb":9}}
                """);

        assertThat(result).isEqualTo(new AgiLoad.Result(123.5, 7, 5, 4, 2.5, 0.25, Map.of("garbage", 3L, "idle", 2L)));
    }
}
