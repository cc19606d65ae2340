package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a command says where it cannot do or write what it was asked.
@Slow
final class OutputTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check-config --sample",
                "policy show",
                "policy history",
                "calls",
                "export",
                "screen calls.csv",
                "simulate --print",
                "help",
            })
    void outputThatCannotBeWrittenEndsWithOneAndIsSaid(String line) throws IOException {
        Files.writeString(
                home.resolve("calls.csv"),
                "time,caller,dialed,trunk\n2026-11-24T15:00:00+07:00,0901234567,02838123456,viettel-1\n");
        String[] words =
                line.replace("calls.csv", home.resolve("calls.csv").toString()).split(" ", -1);
        StringWriter err = new StringWriter();

        // As System.out is one, which tells of a full disk only when it is asked.
        PrintStream full = new PrintStream(new Full(), false, StandardCharsets.UTF_8);
        int status = run(new PrintWriter(full, true, StandardCharsets.UTF_8), err, words);

        assertThat(status).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("the output could not be written to its end: the disk is full");
        StringWriter whole = new StringWriter();
        assertThat(run(new PrintWriter(whole, true), new StringWriter(), words)).isZero();
        assertThat(whole.toString()).isNotEmpty();
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @CsvSource({"agi, http", "http, agi"})
    void aPortThatIsTakenIsNamedWithItsAddressAndItsKeys(String taken, String free) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Files.writeString(
                    home.resolve("callwarden.yaml"), "%s: {port: %d}\n%s: {port: 0}\n".formatted(taken, port, free));
            StringWriter err = new StringWriter();

            int status = run(new PrintWriter(new StringWriter()), err, "serve");

            assertThat(status).isEqualTo(Main.FAILED);
            assertThat(err.toString())
                    .contains("cannot listen on 127.0.0.1 port " + port + " (" + taken + ".bind and " + taken
                            + ".port of the configuration): another program listens there");
        }
    }

    @Test
    void anEmptyCallIdIsWrongUsageAndSaidSo() {
        StringWriter err = new StringWriter();

        assertThat(run(new PrintWriter(new StringWriter()), err, "call", "")).isEqualTo(Main.USAGE);
        assertThat(err.toString())
                .contains("as `calls` lists it, such as pbx1/1764000000.1/1764000000.1; got an empty one")
                .doesNotContain("api/v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            help               | Usage: callwarden [ | policy
            help policy        | Usage: callwarden policy | rollback
            help policy apply  | Usage: callwarden policy apply | Puts a policy file in force
            policy help apply  | Usage: callwarden policy apply | --author
            help feeds show    | Usage: callwarden feeds show | Shows one list
            help rules add     | Usage: callwarden rules add | --expires
            """)
    void helpIsGivenForACommandWithinACommandToo(String line, String usage, String more) {
        StringWriter out = new StringWriter();

        assertThat(run(new PrintWriter(out, true), new StringWriter(), line.split(" ", -1)))
                .isZero();
        assertThat(out.toString()).startsWith(usage).contains(more);
    }

    @Test
    void helpForWhatThereIsNotSaysWhatThereIs() {
        StringWriter err = new StringWriter();

        assertThat(run(new PrintWriter(new StringWriter()), err, "help", "policy", "undo"))
                .isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("there is no command 'undo' here; there are ", "rollback");
    }

    private int run(PrintWriter out, StringWriter err, String... args) {
        return Main.run(
                args,
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintWriter(err, true),
                new Surroundings(home, Map.of("USER", "tester")));
    }
}
