package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.server.admin.web.Pages;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Demo data beside a real core, both over databases of their own.
@Slow
final class DemoFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @TempDir
    Path home;

    private final Clock clock = Clock.fixed(NOW, ZoneId.of("Asia/Ho_Chi_Minh"));
    private final SecureRandom random = new SecureRandom();
    private final List<Core> made = new ArrayList<>();
    private Core real;
    private DemoFolder demo;

    @BeforeEach
    void open() {
        Config config = ConfigFile.standard(new Surroundings(home, Map.of())).temporary(home.resolve("data"));
        real = Core.open(config, clock, random);
        real.load();
        demo = folder();
    }

    private DemoFolder folder() {
        return new DemoFolder(home.resolve("data"), clock, random, core -> {
            made.add(core);
            return List.<Pages>of();
        });
    }

    @AfterEach
    void close() {
        demo.close();
        real.close();
    }

    @Test
    void someDozensOfCallsOfBothLanguagesAndTheLastWeekAreScreenedByTheRealEngine() {
        demo.fill();

        List<CallRecord> calls = made().calls().recent(NOW, 1_000);
        assertThat(calls).hasSizeBetween(45, 100);
        assertThat(calls).allSatisfy(record -> {
            assertThat(record.call().at()).isBetween(NOW.minusSeconds(8 * 86_400L), NOW);
            assertThat(record.call().id().value()).startsWith("demo/");
            assertThat(record.call().trunk()).isEqualTo(MadeUpCalls.TRUNK);
        });
        assertThat(calls.stream().map(record -> record.call().language()).distinct())
                .containsExactlyInAnyOrder(Language.values());
        assertThat(calls.stream().filter(record -> record.verdict().applied() instanceof Decision.Reject))
                .hasSizeGreaterThan(10);
        assertThat(calls.stream().filter(record -> !record.isOver())).hasSizeGreaterThan(10);
        assertThat(made().campaigns().campaigns().latest(100)).hasSizeGreaterThan(3);
        assertThat(made().reviews().queue("mai", 100)).hasSizeGreaterThan(3);
    }

    @Test
    void nothingOfItIsKnownToTheRealServiceAndNothingSaidInItIsLearnt() {
        demo.fill();
        CallRecord robot = made().calls().recent(NOW, 1_000).stream()
                .filter(record -> record.campaign().isPresent())
                .findFirst()
                .orElseThrow();
        var _ = made().reviews().review(robot.call().id(), Says.SPAM, "mai", "");
        var _ = made().reviews().block(robot.call().id(), true, "mai", "");

        PhoneNumber.E164 caller = (PhoneNumber.E164) robot.call().caller().number();
        assertThat(made().experience().reputations().reviewed(caller)).isPresent();
        assertThat(real.experience().reputations().reviewed(caller)).isEmpty();
        assertThat(real.experience().reputations().look(robot.call())).isEmpty();
        assertThat(real.experience().sources())
                .allSatisfy(source -> assertThat(source.look(robot.call())).isEmpty());
        assertThat(real.calls().recent(NOW, 10)).isEmpty();
        assertThat(real.campaigns().campaigns().latest(10)).isEmpty();
        assertThat(real.keeper().kept().rules()).isEmpty();
        assertThat(real.keeper().kept().enforced()).isEmpty();
        assertThat(real.reviews().queue("mai", 10)).isEmpty();
        PhoneNumber.E164 friend = (PhoneNumber.E164) real.callers().numbers().read("0901234511");
        assertThat(made().experience().trust().trusts(friend)).isTrue();
        assertThat(real.experience().trust().trusts(friend)).isFalse();
    }

    @Test
    void removedNothingIsLeftOfItAndEverythingElseStays() throws Exception {
        demo.fill();
        Path kept = Files.writeString(home.resolve("data/rules.json"), "[]");

        demo.remove();

        assertThat(demo.isThere()).isFalse();
        assertThat(demo.pages()).isEmpty();
        assertThat(Files.exists(home.resolve("data/demo"))).isFalse();
        assertThat(kept).exists();
        assertThat(real.calls().recent(NOW, 10)).isEmpty();

        demo.fill();
        assertThat(made().calls().recent(NOW, 1_000)).hasSizeGreaterThan(40);
    }

    @Test
    void aServiceThatStartsWithItOpensItWhenSomebodyLooksAndOneLeftHalfMadeIsNotThere() throws Exception {
        demo.fill();
        demo.close();
        demo = folder();
        assertThat(demo.isThere()).isTrue();
        assertThat(made).hasSize(1);
        assertThat(demo.pages()).isPresent();
        assertThat(demo.pages().orElseThrow()).isSameAs(demo.pages().orElseThrow());
        assertThat(made().calls().recent(NOW, 1_000)).hasSizeGreaterThan(40);

        demo.close();
        Files.delete(home.resolve("data/demo/whole"));
        demo = folder();
        assertThat(demo.isThere()).isFalse();
        demo.fill();
        assertThat(made().calls().recent(NOW, 1_000)).hasSizeBetween(45, 100);
    }

    private Core made() {
        return made.getLast();
    }
}
