package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reviews by command, from a database with one call that monitoring let ring.
@Slow
final class ReviewCommandTest {

    private static final CallId CALL = CallRecords.id(1);

    @TempDir
    Path home;

    private Run run(String... args) {
        return Run.of(new Surroundings(home, Map.of("USER", "lan")), args);
    }

    @BeforeEach
    void aCallThatWouldBeStopped() {
        Verdict verdict = new Verdict(
                new Decision.Reject(603),
                false,
                ScoreCard.empty(),
                List.of(Reason.of("score-reject", Map.of("score", "100", "threshold", "90"))),
                Optional.empty(),
                "standard-1");
        try (Database database = Database.open(DatabaseSettings.embedded(home.resolve(".callwarden")))) {
            database.migrate();
            new JdbcCallStore(database)
                    .insert(List.of(CallRecords.of(
                            CALL,
                            CallRecords.caller(CallRecords.MOBILE, ""),
                            Instant.now().minusSeconds(60),
                            Optional.empty(),
                            verdict)));
        }
    }

    @Test
    void theQueueIsEmptiedByAWordAndFilledByTakingItBack() {
        assertThat(run("review").out()).contains("+84901234567", "rang, and would be stopped", CALL.value());

        assertThat(run("review", "spam", CALL.value(), "--note", "loans").out())
                .contains("is reviewed as spam", "calls closed: 1", "The next call of this number: ");
        assertThat(run("review", "list").out()).isEqualTo("No call is waiting to be looked at.\n");
        assertThat(run("review", "show", CALL.value()).out()).contains("lan", "spam", "loans");

        assertThat(run("review", "undo", CALL.value()).out()).contains("is taken back");
        assertThat(run("review", "list", "--limit", "1").out()).contains(CALL.value());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(run("review", "spam", "nobody").err()).contains("there is no such call");
        assertThat(run("review", "show", " ").status()).isEqualTo(Main.USAGE);
        assertThat(run("review", "show", CALL.value()).out()).isEqualTo("Nothing was said of this call.\n");
    }
}
