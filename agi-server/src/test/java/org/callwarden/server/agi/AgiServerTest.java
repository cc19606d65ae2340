package org.callwarden.server.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.callwarden.server.agi.protocol.AgiReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AgiServerTest {
    private final RecordedEvents events = new RecordedEvents();
    private final CompletableFuture<Object> seen = new CompletableFuture<>();
    private AgiScript script = session -> seen.complete(session.request());
    private final AgiServer server = new AgiServer(
            AgiServerSettings.loopback(0),
            new AgiRouter(Map.of("/screen", session -> script.run(session), "/other", _ -> {})),
            events);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void nothingIsLeftOver() {
        server.close(Duration.ofSeconds(5));
        assertThat(server.sessions()).isZero();
    }

    private FakeAsterisk connect() {
        return FakeAsterisk.connect(server.address());
    }

    private Object seen() throws Exception {
        return seen.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"screened-call", "hang-up-in-mid-command", "wrong-arguments", "hostile-caller"})
    void playsTheTranscript(String name) {
        script = session -> {
            session.verbose(session.request().callerIdName().orElse("nobody"), 3);
            AgiReply key = session.command("WAIT", "FOR", "DIGIT", "1500");
            session.setVariable("KEY", key.getClass().getSimpleName());
            AgiReply reply = session.command("DATABASE", "GET", "one");
            session.setVariable("REPLY", reply.getClass().getSimpleName() + " " + session.hungUp());
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.play("/agi/" + name + ".agi");
        }
        assertThat(events.next()).isEqualTo(AgiClosing.SCRIPT_ENDED);
    }

    @Test
    void anUnknownPathOfTheLongestLengthIsToldWholeAndALongerOneIsCut() {
        // With its leading slash 80 characters.
        String longest = "x".repeat(79);
        for (String path : List.of(longest, longest + "y")) {
            try (FakeAsterisk asterisk = connect()) {
                asterisk.request(path, "unknown", "unknown");
                assertThat(asterisk.command().orElse(""))
                        .contains("no AGI script /" + longest + (path.equals(longest) ? "," : "..., only"));
                asterisk.send("200 result=1");
                asterisk.awaitClosed();
            }
            assertThat(events.next()).isEqualTo(AgiClosing.UNKNOWN_PATH);
        }
    }

    @Test
    void anUnknownPathIsToldOnTheConsoleAndEnds() {
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("scren?x=1", "unknown", "unknown");
            assertThat(asterisk.command())
                    .contains("VERBOSE \"Callwarden has no AGI script /scren, only /other /screen\" 0");
            asterisk.send("200 result=1");
            asterisk.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.UNKNOWN_PATH);
    }

    @Test
    void anExceptionOfAScriptEndsItsOwnSessionOnly() {
        script = _ -> {
            throw new IllegalStateException("a script that fails, on purpose");
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "+84901234567", "A");
            asterisk.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.SCRIPT_FAILED);
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("other", "+84901234567", "A");
            asterisk.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.SCRIPT_ENDED);
    }

    @Test
    void aHangUpIsSeenWhileNoCommandRuns() throws Exception {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        script = session -> {
            session.verbose("before", 1);
            hungUp.join();
            AgiReply reply = session.command("WAIT", "FOR", "DIGIT", "10");
            seen.complete(session.hungUp() + " " + reply);
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            asterisk.command();
            asterisk.send("200 result=1");
            asterisk.hangUp();
            hungUp.complete(null);
            assertThat(asterisk.command()).contains("WAIT FOR DIGIT 10");
            asterisk.send("511 Command Not Permitted on a dead channel or intercept routine");
            asterisk.awaitClosed();
        }
        assertThat(seen())
                .isEqualTo("true DeadChannel[text=Command Not Permitted on a dead channel or intercept routine]");
    }

    @Test
    void aConnectionThatEndsInACommandIsLostAndTheScriptMaySaveWhatItHas() throws Exception {
        script = session -> {
            try {
                session.command("WAIT", "FOR", "DIGIT", "5000");
            } catch (AgiException.ConnectionLost e) {
                seen.complete(e.getMessage() + " " + session.hungUp());
                throw e;
            }
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            asterisk.command();
        }
        assertThat(seen()).isEqualTo("AGI connection ended: CONNECTION_LOST true");
        assertThat(events.next()).isEqualTo(AgiClosing.CONNECTION_LOST);
    }

    @Test
    void anEndAfterAHangUpCountsAsAHangUp() {
        script = session -> session.command("WAIT", "FOR", "DIGIT", "5000");
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            asterisk.command();
            asterisk.hangUp();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.CALLER_HUNG_UP);
    }

    @Test
    void aResetAndAHalfCloseEndTheSession() {
        script = session -> session.command("WAIT", "FOR", "DIGIT", "5000");
        FakeAsterisk resets = connect();
        resets.request("screen", "unknown", "unknown");
        resets.command();
        resets.reset();
        assertThat(events.next()).isEqualTo(AgiClosing.CONNECTION_LOST);
        try (FakeAsterisk halfCloses = connect()) {
            halfCloses.request("screen", "unknown", "unknown");
            halfCloses.command();
            halfCloses.halfClose();
            halfCloses.awaitClosed();
        }
        assertThat(events.next()).isEqualTo(AgiClosing.CONNECTION_LOST);
    }

    @Test
    void aWordThatAsteriskCannotReadIsRefusedAndNothingIsSent() throws Exception {
        script = session -> {
            assertThatThrownBy(() -> session.setVariable("X", "a\nHANGUP"))
                    .isInstanceOf(AgiException.WordRefused.class)
                    .hasMessageContaining("line break");
            session.verbose("still here", 1);
            seen.complete("done");
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            assertThat(asterisk.answer(_ -> "200 result=1")).containsExactly("VERBOSE \"still here\" 1");
        }
        assertThat(seen()).isEqualTo("done");
    }

    @Test
    void typedCommandsReadTheirReplies() throws Exception {
        script = session -> seen.complete(List.of(
                session.getFullVariable("${SET}"),
                session.getFullVariable("${EMPTY}"),
                session.getFullVariable("${UNSET}"),
                session.streamFile("welcome", "12"),
                session.streamFile("missing", ""),
                session.exec("Dial", "PJSIP/1", "3", "g")));
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            List<String> commands = asterisk.answer(command -> switch (command) {
                case "GET FULL VARIABLE ${SET}" -> "200 result=1 (a (b) c)";
                case "GET FULL VARIABLE ${EMPTY}" -> "200 result=1 ()";
                case "STREAM FILE welcome 12" -> "200 result=49 endpos=8000";
                case "STREAM FILE missing \"\"" -> "200 result=-1 endpos=0";
                case "EXEC Dial PJSIP/1,3,g" -> "200 result=-2";
                default -> "200 result=0";
            });
            assertThat(commands).hasSize(6);
        }
        assertThat(seen())
                .isEqualTo(List.of(
                        Optional.of("a (b) c"),
                        Optional.of(""),
                        Optional.empty(),
                        new Playback(new KeyPress.Pressed('1'), 8000),
                        new Playback(new KeyPress.Failed(), 0),
                        new AgiReply.Failure(-2, "", java.util.OptionalLong.empty())));
    }

    @Test
    void severalVariablesTakeOneRoundTrip() throws Exception {
        assertThat(sentFor("12", _ -> "200 result=0")).containsExactly("EXEC MSet \"A=\\\"12\\\",B=\\\"x,y-z\\\"\"");
    }

    @Test
    void variablesThatMSetWouldReadOtherwiseAreSetOneByOne() throws Exception {
        for (String value : List.of("a\"b", "a\\b", "a b", "a=b", "a;b", "${X}")) {
            assertThat(sentFor(value, _ -> "200 result=1"))
                    .hasSize(2)
                    .allMatch(command -> command.startsWith("SET VARIABLE "));
        }
    }

    @Test
    void whereMSetIsRefusedVariablesAreSetOneByOne() throws Exception {
        for (String refusal :
                List.of("200 result=-2", "200 result=-1", "511 Command Not Permitted on a dead channel")) {
            assertThat(sentFor("12", command -> command.startsWith("EXEC") ? refusal : "200 result=1"))
                    .containsExactly(
                            "EXEC MSet \"A=\\\"12\\\",B=\\\"x,y-z\\\"\"", "SET VARIABLE A 12", "SET VARIABLE B x,y-z");
        }
    }

    private List<String> sentFor(String value, Function<String, String> reply) {
        script = session -> session.setVariables(new LinkedHashMap<>(new TreeMap<>(Map.of("A", value, "B", "x,y-z"))));
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            return asterisk.answer(reply);
        }
    }

    @Test
    void closingWaitsForARunningScript() throws Exception {
        script = session -> {
            session.verbose("running", 1);
            seen.complete("ended by itself");
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            asterisk.command();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> server.close(Duration.ofSeconds(10)));
            assertThat(closing).isNotDone();
            asterisk.send("200 result=1");
            closing.get(10, TimeUnit.SECONDS);
        }
        assertThat(seen()).isEqualTo("ended by itself");
        assertThat(events.next()).isEqualTo(AgiClosing.SCRIPT_ENDED);
    }

    @Test
    void closingEndsAScriptThatOutlastsItsPatience() throws Exception {
        script = session -> {
            try {
                session.verbose("running", 1);
            } catch (AgiException e) {
                seen.complete(e.getMessage());
            }
        };
        try (FakeAsterisk asterisk = connect()) {
            asterisk.request("screen", "unknown", "unknown");
            asterisk.command();
            server.close(Duration.ZERO);
            asterisk.awaitClosed();
        }
        assertThat(seen()).isEqualTo("AGI connection ended: SERVER_STOPPING");
        assertThat(events.next()).isEqualTo(AgiClosing.SERVER_STOPPING);
    }
}
