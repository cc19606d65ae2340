package org.callwarden.server.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.callwarden.server.ami.CallFact.CalledIn;
import org.callwarden.server.ami.CallFact.DialledOut;
import org.callwarden.server.ami.CallFact.Over;
import org.callwarden.server.ami.CallFact.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What calls recorded on a real Asterisk come to, told by a manager interface over the wire.
final class CallTranscriptsTest {

    private final List<CallFact> facts = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private FakeManager asterisk;
    private AsteriskLink link;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        asterisk = new FakeManager();
        ChannelEvents calls =
                new ChannelEvents(List.of(Pattern.compile("PJSIP/[0-9]{2,6}")), Clock.systemUTC(), this::told);
        CountDownLatch connected = new CountDownLatch(1);
        link = new AsteriskLink(
                "pbx1", asterisk.settings(), Clock.systemUTC(), _ -> connected.countDown(), Optional.of(calls));
        link.start();
        assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void told(CallFact fact) {
        switch (fact) {
            case CallFact.Became became -> stages.add(became.stage());
            // When the connection was made.
            case CallFact.Interrupted() -> {}
            case CalledIn _, DialledOut _, Over _ -> facts.add(fact);
        }
    }

    @AfterEach
    void close() {
        link.close();
        asterisk.close();
    }

    @ParameterizedTest
    @CsvSource({"outbound-answered, 0908123456", "outbound-prefix, 90908123456"})
    void anExtensionsOwnAnsweredDialIsTold(String transcript, String dialled) throws IOException {
        play(transcript);

        assertThat(facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        DialledOut.class, out -> assertThat(out.dialled()).isEqualTo(dialled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unanswered", "extension-forwarded-302", "follow-me", "dialler", "click-to-dial"})
    void unansweredForwardedAndPlacedByProgramsIsNoDialOut(String transcript) throws IOException {
        play(transcript);

        assertThat(facts).isEmpty();
    }

    /// @param from shortest time that was talked, in milliseconds
    @ParameterizedTest
    @CsvSource({
        "inbound-plain, 1900, 2300",
        "ring-group, 1900, 2300",
        "ring-group-local, 1900, 2300",
        "queue-local-agent, 1400, 1700",
        "blind-transfer, 3900, 4300",
        "hold, 1900, 2300",
        "transfer-to-outside, 1500, 2300"
    })
    void theTimeACallerTalksWithExtensionsIsTold(String transcript, int from, int to) throws IOException {
        play(transcript);

        assertThat(facts).hasSize(2);
        assertThat(((CalledIn) facts.getFirst()).number()).isEqualTo("0912345678");
        assertThat(((Over) facts.getLast()).talked().toMillis()).isBetween((long) from, (long) to);
        assertThat(stages).contains(Stage.TALKING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ivr-only", "voicemail-only", "forwarded-302-inbound", "forwarded-to-outside"})
    void announcementsVoicemailAndForwardedCallsAreNoTalkAndNoDialOut(String transcript) throws IOException {
        play(transcript);

        assertThat(facts).hasExactlyElementsOfTypes(CalledIn.class, Over.class);
        assertThat(((Over) facts.getLast()).talked()).isZero();
        assertThat(stages).doesNotContain(Stage.TALKING);
    }

    /// An answer comes after all events that were sent before it, on the same thread.
    private void play(String transcript) throws IOException {
        asterisk.tell(text(transcript));
        link.databasePut("callwarden", "told", "1");
    }

    private static String text(String transcript) throws IOException {
        try (InputStream resource = CallTranscriptsTest.class.getResourceAsStream("/ami/" + transcript + ".txt")) {
            assertThat(resource).as(transcript).isNotNull();
            String all = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return all.substring(all.indexOf("Event:"));
        }
    }
}
