package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.callwarden.server.lab.CallResult.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A Debian that has none of the programs gets private copies, and those do what installed ones do. (Asterisk and MySQL
/// are private copies in the other tests already, where the system has none that is new enough.)
@ExtendWith(RealParts.class)
class PrivateCopyIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final RealParts parts;

    PrivateCopyIT(RealParts parts) {
        this.parts = parts;
    }

    @Test
    void twoWhoWantTheSameAtOnceGetOneCopy() {
        Path cache = parts.fresh("empty-cache");
        CompletableFuture<Part<Program>> other = CompletableFuture.supplyAsync(() -> sox(cache));

        Part<Program> mine = sox(cache);

        assertThat(mine).isInstanceOf(Part.Ready.class).isEqualTo(other.join());
        assertThat(cache.resolve("sox/complete")).exists();
        assertThat(cache.resolve("sox.part")).doesNotExist();
    }

    private Part<Program> sox(Path cache) {
        return parts.privatePartsIn(cache).sox();
    }

    @Test
    void aPrivateSippCallsAndIsCalled() {
        Program sipp = parts.privateParts().sipp().orThrow();
        assertThat(sipp.root()).isNotEqualTo(Path.of("/"));
        parts.asterisk().dialplan("[plain]\nexten => _[0-9].,1,Goto(phones,${EXTEN},1)\n");
        SipCaller caller =
                new SipCaller(sipp, parts.asterisk().sip(), parts.fresh("private-caller"), Clock.systemUTC());
        try (SipPhone phone = SipPhone.start(
                sipp,
                PhonePlan.answeringAfter(Duration.ofSeconds(1)),
                parts.fresh("private-phone"),
                Clock.systemUTC())) {
            parts.asterisk().phone("02821", phone);
            CallPlan plan = CallPlan.from(LabTrunk.PLAIN, "0901234567", "02821").saying(Sound.tone(300));

            CallResult talked = caller.call(plan.talking(Duration.ofSeconds(2))).await(SOON);
            CallResult cancelled =
                    caller.call(plan.cancellingAfter(Duration.ofMillis(500))).await(SOON);

            assertThat(talked.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
            assertThat(talked.heard().longestSilence(talked.endedAt().minusSeconds(1), talked.endedAt()))
                    .isLessThan(Duration.ofMillis(300));
            assertThat(cancelled.ending()).isEqualTo(Ending.CANCELLED);
            assertThat(phone.calls().getFirst().heard().heardBetween(talked.startedAt(), talked.endedAt()))
                    .isTrue();
        }
    }

    @Test
    void aPrivateMariaDbStarts() {
        try (DatabaseLab lab = DatabaseLab.startMariaDb(
                parts.privateParts().mariaDb().orThrow(), parts.fresh("private-mariadb"), new SecureRandom())) {
            assertThat(lab.pid()).isPositive();
        }
    }

    @Test
    void aPrivateChromiumShowsVietnamese() {
        Chromium chromium = parts.privateParts().chromium().orThrow();
        assertThat(chromium.browser().root()).isNotEqualTo(Path.of("/"));
        try (Browser browser = Browser.start(chromium, parts.fresh("private-browser"), parts.fresh("screenshots"));
                Visitor visitor = browser.visitor(Browser.Screen.PHONE)) {
            visitor.open(URI.create("data:text/html;charset=utf-8,%3Ch1%3ECu%E1%BB%99c%20g%E1%BB%8Di%3C/h1%3E"));

            assertThat(visitor.text("h1")).isEqualTo("Cuộc gọi");
        }
    }

    @Test
    void privateVoicesSpeakThePrompts() throws Exception {
        Path sounds = parts.fresh("private-sounds");
        Parts copies = parts.privateParts();

        new Prompts(copies.espeak().orThrow(), copies.sox().orThrow()).render(Path.of(".."), sounds);

        for (String language : List.of("en", "vi")) {
            assertThat(Files.size(sounds.resolve(language + "/callwarden/farewell.wav")))
                    .isGreaterThan(8000);
        }
    }
}
