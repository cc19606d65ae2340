package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.training.Readings;
import org.callwarden.screening.transcript.training.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The benchmark of reviews in small: that it runs to its end, not how fast.
@ExtendWith(RealParts.class)
class BenchReviewIT {

    private static final JavaCommand JAVA = SmallJava.COMMAND;
    private static final Path TRAINING = Path.of("../screening/training/en");

    @Test
    void aFewFlaggedCallsAreReviewedByKeysAndOneKeyClosesThoseOfACampaign(RealParts parts) throws IOException {
        List<Script> scripts = Script.parse(
                "en/telemarketing.txt", Language.EN, Files.readAllLines(TRAINING.resolve("telemarketing.txt")));
        Readings readings =
                new Readings(scripts, Script.slots("en/slots.txt", Files.readAllLines(TRAINING.resolve("slots.txt"))));
        StringWriter told = new StringWriter();
        BenchReview bench = new BenchReview(
                new BenchAgi.Surroundings(parts.fresh("bench-review"), JAVA, new PrintWriter(told)),
                parts.parts().chromium().orThrow(),
                scripts,
                readings,
                new BenchReview.Plan(4, 2));

        assertThat(bench.run()).isTrue();

        assertThat(told.toString())
                .contains("4 flagged calls that read 4 scripts: 4 items, 4 keys")
                .contains("4 flagged calls that read 2 scripts: 2 items, 2 keys")
                .containsPattern("until the next call is painted: p50 [0-9]+ ms")
                .contains("target at most 10 min: met", "target at most 5 min: met", "nothing waits any more");
    }
}
