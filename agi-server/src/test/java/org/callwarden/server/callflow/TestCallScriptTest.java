package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.callflow.TestCallScript.Seen;
import org.callwarden.server.callflow.TestCallScript.Stream;
import org.junit.jupiter.api.Test;

/// A test call on a real FastAGI server, asked by a fake Asterisk.
class TestCallScriptTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final Given tokens = new Given();
    private final List<String> screened = new CopyOnWriteArrayList<>();

    private static final class Given implements TestCallScript.Tokens {
        private final Set<String> given = java.util.concurrent.ConcurrentHashMap.newKeySet();
        private final List<Seen> seen = new CopyOnWriteArrayList<>();

        @Override
        public boolean take(String token) {
            return given.remove(token);
        }

        @Override
        public void saw(String token, Seen what) {
            seen.add(what);
        }
    }

    private FakeCaller call(Predicate<String> files, String trunk, String dialed) {
        TestCallScript script = new TestCallScript(
                tokens, session -> screened.add(session.request().namedArgs().get("dialed")), new FakeEars(true));
        try (AgiServer server = new AgiServer(
                AgiServerSettings.loopback(0), new AgiRouter(Map.of("/screen", script)), new UncountedEvents())) {
            server.start();
            try (FakeAsterisk asterisk = FakeAsterisk.connect(server.address())) {
                return new FakeCaller(asterisk, files, _ -> "")
                        .call("0901234567", "trunk=" + trunk, "dialed=" + dialed);
            }
        }
    }

    @Test
    void aTestCallIsToldItsOwnReasonAndIsNotScreened() {
        tokens.given.add(TOKEN);

        FakeCaller call = call(FakeCaller.allSounds(), "doctor", TOKEN);

        assertThat(screened).isEmpty();
        assertThat(call.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(call.variable("CALLWARDEN_REASONS")).isEqualTo("doctor");
        assertThat(call.commands()).first().asString().contains("TIMEOUT(absolute)");
        int files = 2 * Sounds.all().size();
        assertThat(tokens.seen)
                .containsExactly(
                        new Seen(List.of(), 0, Stream.OFF, ""),
                        new Seen(List.of(), files, Stream.OFF, "127.0.0.1:4574"));
    }

    @Test
    void everyPromptThatItsAsteriskDoesNotHaveIsSeen() {
        tokens.given.add(TOKEN);

        call(file -> !file.equals("vi/callwarden/digit-3"), "doctor", TOKEN);

        assertThat(tokens.seen.getLast().missing()).containsExactly("vi/callwarden/digit-3");
    }

    @Test
    void aCallerWhoDialsATokenThatNobodyGaveOutIsScreenedAsAnybody() {
        call(FakeCaller.allSounds(), "doctor", TOKEN);

        assertThat(screened).containsExactly(TOKEN);
        assertThat(tokens.seen).isEmpty();
    }

    @Test
    void aTokenOverAnotherTrunkIsNone() {
        tokens.given.add(TOKEN);

        call(FakeCaller.allSounds(), "viettel-1", TOKEN);

        assertThat(screened).containsExactly(TOKEN);
        assertThat(new ArrayList<>(tokens.given)).containsExactly(TOKEN);
    }
}
