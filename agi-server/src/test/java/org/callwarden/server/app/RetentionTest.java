package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How old calls get.
final class RetentionTest {

    private static final int DAYS = 30;
    private static final int MANY = 2 * Retention.AT_A_TIME + 1;

    private final InMemoryCallStore store = new InMemoryCallStore();
    private final MutableClock clock = new MutableClock(START.plus(Duration.ofDays(DAYS)));
    private final Retention retention = new Retention(store, DAYS, clock);

    @AfterEach
    void end() {
        retention.close();
    }

    private void tend() {
        retention.tend();
        retention.settle();
    }

    @Test
    void aCallGetsAsOldAsWasSaidAndOneMillisecondMoreIsTooOld() {
        store.insert(IntStream.range(0, 2).mapToObj(CallRecords::sample).toList());
        tend();
        assertThat(store.size()).isEqualTo(2);

        clock.advance(Retention.EVERY.minusMillis(1));
        tend();
        assertThat(store.size()).as("within the hour nothing is looked for").isEqualTo(2);

        clock.advance(Duration.ofMillis(2));
        store.insert(List.of(sample((int) Retention.EVERY.toMillis()), sample((int) Retention.EVERY.toMillis() + 1)));
        tend();

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void howeverManyAreTooOldAllOfThemGo() {
        store.insert(IntStream.range(0, MANY).mapToObj(CallRecords::sample).toList());
        clock.advance(Duration.ofDays(1));

        tend();

        assertThat(store.size()).isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgainWithinAnHour() {
        store.insert(IntStream.range(0, MANY).mapToObj(CallRecords::sample).toList());
        clock.advance(Duration.ofDays(1));
        store.awayAfter(1);
        tend();
        store.away(false);
        assertThat(store.size()).isEqualTo(MANY - Retention.AT_A_TIME);

        clock.advance(Retention.EVERY);
        tend();

        assertThat(store.size()).isZero();
    }

    @Test
    void withoutALimitNothingIsEverTooOld() {
        store.insert(List.of(sample(0)));
        clock.advance(Duration.ofDays(36_500));
        try (Retention none = new Retention(store, 0, clock)) {
            none.tend();
            none.settle();
        }

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void aServiceForgetsCallsThatAreAsOldAsItsConfigurationSays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("callwarden.yaml"), "database: {retention-days: 30}\n");
        Config config = ConfigFile.read(file, new Surroundings(folder, Map.of()));
        try (Core core = Core.open(config, clock, new SecureRandom())) {
            core.calls().insert(List.of(sample(0), sample(2)));
            clock.advance(Duration.ofMillis(1));

            core.tend();
        }

        try (Core core = Core.open(config, clock, new SecureRandom())) {
            assertThat(core.calls().recent(clock.instant(), 10)).containsExactly(sample(2));
        }
    }
}
