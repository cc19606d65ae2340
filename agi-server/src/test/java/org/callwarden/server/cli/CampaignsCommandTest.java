package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CampaignsCommandTest {

    private static final String CALLS = """
            a\tthis is susan from card services we can lower the interest rate on your credit card press one now
            b\thi mom it's me i'm running late the train is stuck start dinner without me
            c\tthis is kevin miller from card services we can lower the interest rates on your credit cord press one now

            d\thello
            e\thello
            f\t
            """;

    @TempDir
    Path home;

    private Run run(String in, String... args) {
        return Run.typing(in, new Surroundings(home, Map.of()), args);
    }

    @Test
    void readingsOfOneScriptHaveOneCampaignAndOtherTextsOneEach() {
        Run run = run(CALLS, "campaigns", "cluster", "-");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("a\tc1\nb\tc2\nc\tc1\nd\tc3\ne\tc4\nf\tc5\n");
        assertThat(run(CALLS, "campaigns", "cluster", "-").out()).isEqualTo(run.out());
    }

    @Test
    void aFileIsReadAsWell() throws IOException {
        Path file = Files.writeString(home.resolve("calls.tsv"), CALLS);

        assertThat(run("", "campaigns", "cluster", file.toString()).out()).startsWith("a\tc1\n");
    }

    @Test
    void anEmptyInputHasNoCampaigns() {
        assertThat(run("", "campaigns", "cluster", "-")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void whatIsNoIdAndTextIsToldWithItsLine() throws IOException {
        assertThat(run("a\tx\njust text\n", "campaigns", "cluster", "-"))
                .isEqualTo(new Run(
                        Main.FAILED, "", "standard input:2: a line is an id, a TAB and a text, got 'just text'\n"));
        Path latin = Files.write(home.resolve("latin.tsv"), new byte[] {'a', '\t', '\n', 'b', '\t', (byte) 0xe9});
        assertThat(run("", "campaigns", "cluster", latin.toString()).err()).contains("latin.tsv:2: ", "UTF-8");
        assertThat(run("", "campaigns", "cluster", home.resolve("none").toString())
                        .err())
                .contains("there is no such file");
    }

    @Test
    void soManyTextsAreClusteredAndNotOneMore() {
        String most = "a\t\n".repeat(CampaignsCommand.MOST_TEXTS);

        assertThat(run(most, "campaigns", "cluster", "-").status()).isZero();
        assertThat(run(most + "a\t\n", "campaigns", "cluster", "-").err())
                .contains("at most " + CampaignsCommand.MOST_TEXTS);
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        Run run = run("", "campaigns");

        assertThat(run.status()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("campaigns needs cluster");
    }
}
