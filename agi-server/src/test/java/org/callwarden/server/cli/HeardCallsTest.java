package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands about stored calls tell of what was heard: of one call whose words were kept, of one whose were
/// not, and of one in which nothing was said.
@Slow
final class HeardCallsTest {

    private static final String TEXT = "chúng tôi gọi về bảo hành xe của quý khách 😀";

    @TempDir
    Path home;

    @BeforeEach
    void store() {
        try (Database database = Database.open(DatabaseSettings.embedded(home.resolve(".callwarden")))) {
            database.migrate();
            CallRecord kept =
                    CallRecords.heard(CallRecords.sample(1), new ListenOutcome.Said(CallRecords.transcript(41)));
            CallRecord secret = CallRecords.heard(
                    CallRecords.sample(2),
                    new ListenOutcome.Said(CallRecords.transcript(57).withoutText()));
            CallRecord silent = CallRecords.heard(CallRecords.sample(3), new ListenOutcome.Silent());
            new JdbcCallStore(database).insert(List.of(kept, secret, silent));
        }
    }

    private Run run(String... args) {
        Run run = Run.of(new Surroundings(home, Map.of("USER", "tester")), args);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run;
    }

    @Test
    void theListTellsWhatItWasAboutAndHowLikelySpam() {
        assertThat(run("calls").out().lines())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(0)).contains("CHALLENGE  HEARD "))
                .satisfies(lines -> assertThat(lines.get(1)).contains("  -          -  "))
                .satisfies(lines -> assertThat(lines.get(2)).contains("  telemarketing, 97 % spam  "));
    }

    @Test
    void whatWasSaidIsListedWithItsCampaignWhenAskedFor() {
        assertThat(run("calls", "--heard").out().lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).contains("HEARD", "CAMPAIGN", "ID", "SAID"))
                .satisfies(lines -> assertThat(lines.get(1))
                        .contains("telemarketing, 97 % spam  57 ")
                        .endsWith("1764000000.000002"))
                .satisfies(lines -> assertThat(lines.get(2))
                        .contains("telemarketing, 97 % spam  41 ")
                        .endsWith("  " + TEXT));
        assertThat(run("calls", "--heard", "--limit", "1").out())
                .isEqualTo("No caller among these calls said anything.\n");
        assertThat(run("calls", "--heard", "--lang", "vi").out()).contains("tiếp thị, 97 % gọi rác", "LỜI NÓI");
    }

    @Test
    void aCallTellsItToo() {
        assertThat(run("call", CallRecords.id(1).value()).out())
                .contains("Heard      telemarketing, 97 % spam, campaign 41\n");
        assertThat(run("call", CallRecords.id(3).value()).out()).doesNotContain("Heard ");
    }

    @Test
    void itStandsBesideTheExportedCallsWhenAskedFor() {
        assertThat(run("export", "--since", "2026-11-01", "--heard").out().lines())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(0)).endsWith(",talked,class,spam,unsure,campaign,text"))
                .satisfies(lines -> assertThat(lines.get(1)).endsWith(",telemarketing,0.97,false,41," + TEXT))
                .satisfies(lines -> assertThat(lines.get(2)).endsWith(",telemarketing,0.97,false,57,"))
                .satisfies(lines -> assertThat(lines.get(3)).endsWith(",,,,,"));
        assertThat(run("export", "--since", "2026-11-01").out()).doesNotContain("telemarketing", "bảo hành");
    }
}
