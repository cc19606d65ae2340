package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Language;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.FakeAsterisk;
import org.junit.jupiter.api.Test;

final class SoundsTest {

    private static final int MOST = 3;

    private final AtomicLong now = new AtomicLong();
    private final Sounds sounds = new Sounds(now::get, MOST);

    @Test
    void whatIsMissingIsKeptForAsManyPbxsAsTheLimitAndForOneMoreAnotherIsForgotten() {
        ask(names(MOST), _ -> "200 result=0");
        assertThat(pbxs()).isEqualTo(MOST);

        ask(List.of("one-more"), _ -> "200 result=0");
        assertThat(pbxs()).isEqualTo(MOST);
    }

    @Test
    void whatAPbxHasIsAskedAgainAfterAMinuteAndNotBefore() {
        ask(names(1), _ -> "200 result=0");

        now.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        ask(names(1), _ -> "200 result=1 (1)");
        assertThat(pbxs()).isEqualTo(1);

        now.addAndGet(1);
        ask(names(1), _ -> "200 result=1 (1)");
        assertThat(pbxs()).isZero();
    }

    @Test
    void aPbxThatHasEverythingIsNotKept() {
        ask(names(1), _ -> "200 result=1 (1)");

        assertThat(sounds.missing()).isEmpty();
    }

    private long pbxs() {
        return sounds.missing().stream()
                .collect(Collectors.groupingBy(file -> file.split(":", 2)[0]))
                .size();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "pbx" + i).toList();
    }

    /// Lets calls from these PBXs ask for their sounds.
    private void ask(List<String> names, Function<String, String> answers) {
        AgiRouter router = new AgiRouter(Map.of(
                "/ask", session -> names.forEach(name -> sounds.voice(session, name, Language.EN))));
        AgiServer server = new AgiServer(AgiServerSettings.loopback(0), router, new UncountedEvents());
        server.start();
        try (FakeAsterisk asterisk = FakeAsterisk.connect(server.address())) {
            asterisk.request("ask", "unknown", "unknown");
            asterisk.answer(answers);
        } finally {
            server.close(Duration.ZERO);
        }
    }
}
