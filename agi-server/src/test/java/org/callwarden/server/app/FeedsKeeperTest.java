package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.callwarden.screening.MutableClock;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.NumberLists;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.FeedDesk;
import org.callwarden.server.feeds.FeedFiles;
import org.callwarden.server.feeds.Refresher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class FeedsKeeperTest {

    private static final Instant START = Instant.parse("2026-11-25T05:00:00Z");

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock(START);
    private final ListSettings settings = ListSettings.standard();
    private NumberLists lists = new NumberLists(settings);
    private FeedsKeeper keeper = keeper(Path.of("/nowhere"));
    private Path file = Path.of("");

    @BeforeEach
    void open() throws IOException {
        keeper = keeper(folder);
        file = Files.writeString(folder.resolve("list.txt"), "+84901234567\n+84901234568\n");
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void aListThatIsAddedIsInForceAndAfterARestartWithoutItsSource() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        assertThat(lists.inForce()).singleElement().satisfies(list -> {
            assertThat(list.name()).isEqualTo("mine");
            assertThat(list.of()).isEqualTo(START);
            assertThat(list.numbers().find("84901234567")).isPresent();
        });

        Files.delete(file);
        restart();

        assertThat(lists.inForce()).singleElement().satisfies(list -> {
            assertThat(list.of()).isEqualTo(START);
            assertThat(list.numbers().find("84901234567")).isPresent();
        });
        assertThat(keeper.complaints()).isEmpty();
    }

    @Test
    void aBrokenFileLeavesTheLastGoodCopyInForceAndIsTriedAgainLaterAndLater() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        Files.writeString(file, "+84901234567\nrobot\n");

        Duration first = failAgain();
        Duration second = failAgain();
        Duration third = failAgain();

        assertThat(first).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
        assertThat(second).isBetween(Duration.ofSeconds(108), Duration.ofSeconds(132));
        assertThat(third).isBetween(Duration.ofSeconds(216), Duration.ofSeconds(264));
        assertThat(lists.inForce().getFirst().numbers().numbers()).isEqualTo(2);
        assertThat(keeper.complaints())
                .extracting(Told::english)
                .containsExactly("the list mine could not be brought up to date: " + file
                        + ":2: 'robot' is no phone number such as +84901234567");

        Files.writeString(file, "+84901234567\n+84901234568\n+84901234569\n");
        tendWhenDue();
        assertThat(lists.inForce().getFirst().numbers().numbers()).isEqualTo(3);
        assertThat(keeper.complaints()).isEmpty();
        assertThat(kept().failures()).isZero();
    }

    @Test
    void whatWentWrongLastIsToldAfterARestartUntilItIsMended() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        Files.writeString(file, "robot\n");
        tendWhenDue();
        tendWhenDue();
        Instant tried = clock.instant();

        restart();

        assertThat(kept().error().english()).isEqualTo(file + ":1: 'robot' is no phone number such as +84901234567");
        assertThat(kept().failures()).isEqualTo(2);
        assertThat(kept().tried()).contains(tried);
        assertThat(kept().copy()).as("in force all the same").isPresent();
        assertThat(keeper.complaints()).hasSize(1);

        Files.writeString(file, "+84901234567\n+84901234568\n+84901234569\n");
        keeper.refresh("mine", false);
        keeper.settle();
        restart();
        assertThat(kept().error().isSomething()).isFalse();
        assertThat(kept().failures()).isZero();

        Files.writeString(file, "robot\n");
        keeper.refresh("mine", false);
        keeper.settle();
        keeper.remove("mine");
        assertThat(folder.resolve("feeds")).isDirectoryNotContaining("glob:**mine*");
    }

    /// @return how long it waits then
    private Duration failAgain() {
        tendWhenDue();
        assertThat(kept().error().isSomething()).isTrue();
        return Duration.between(clock.instant(), kept().due().orElseThrow());
    }

    private void tendWhenDue() {
        Instant due = kept().due().orElseThrow();
        clock.advance(Duration.between(clock.instant(), due));
        keeper.tend();
        keeper.settle();
    }

    private FeedDesk.Kept kept() {
        return keeper.feed("mine").orElseThrow();
    }

    @Test
    void whatIsNotDueIsNotFetched() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        Files.writeString(file, "+84901234567\n");
        assertThat(Duration.between(START, kept().due().orElseThrow()))
                .isBetween(Duration.ofMinutes(21 * 60 + 36), Duration.ofMinutes(26 * 60 + 24));

        clock.advance(Duration.ofHours(21));
        keeper.tend();
        keeper.settle();

        assertThat(lists.inForce().getFirst().numbers().numbers()).isEqualTo(2);
    }

    @Test
    void aDamagedCopyIsToldAndFetchedAgain() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        Files.write(folder.resolve("feeds").resolve("mine.list"), new byte[] {1, 2, 3});
        restart();
        assertThat(lists.inForce()).isEmpty();
        assertThat(keeper.complaints())
                .singleElement()
                .satisfies(told -> assertThat(told.english()).startsWith("the list mine is not in force: "));

        keeper.tend();
        keeper.settle();

        assertThat(lists.inForce()).hasSize(1);
        assertThat(keeper.complaints()).isEmpty();
    }

    @Test
    void damagedDefinitionsAreToldAndNotOverwritten() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        Path definitions = folder.resolve("feeds").resolve("feeds.json");
        Files.writeString(definitions, "{");
        restart();

        assertThat(keeper.complaints())
                .singleElement()
                .satisfies(told -> assertThat(told.english()).contains("no list is in force", "feeds.json"));
        assertThatThrownBy(() -> keeper.add(feed("other"))).isInstanceOf(FeedDesk.Refused.class);
        assertThat(definitions).hasContent("{");
    }

    @Test
    void aListThatIsRemovedIsGoneForGood() {
        keeper.add(feed("mine"));
        keeper.settle();

        assertThat(keeper.remove("mine")).isTrue();
        assertThat(keeper.remove("mine")).isFalse();

        assertThat(lists.inForce()).isEmpty();
        assertThat(folder.resolve("feeds").resolve("mine.list")).doesNotExist();
        restart();
        assertThat(keeper.feeds()).isEmpty();
    }

    @Test
    void twoListsHaveTwoNames() {
        keeper.add(feed("mine"));

        assertThatThrownBy(() -> keeper.add(feed("mine")))
                .hasMessage("there is a list mine already: remove it first, or take another name");
    }

    @Test
    void aBadLineIsToldByTheCommandAndHealthWhileTheLogNamesOnlyWhereItIs() throws IOException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(FeedsKeeper.class);
        lines.start();
        logger.addAppender(lines);
        try {
            Files.writeString(file, "+84901234567\n+84901234568x\n");
            keeper.add(feed("mine"));
            keeper.settle();
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(keeper.complaints()).singleElement().asString().contains(":2: '+84901234568x' is no phone number");
        assertThat(keeper.feed("mine").orElseThrow().error().english()).contains("+84901234568x");
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("the list mine was not brought up to date: " + file
                        + ":2: cannot be used; `feeds show` says why");
    }

    @Test
    void aListWhosePurposeChangesStaysInForceAndOneThatIsReadOtherwiseIsFetchedAnew() throws IOException {
        keeper.add(feed("mine"));
        keeper.settle();
        Files.delete(file);

        assertThat(keeper.change(feed("mine", Purpose.TRUSTED, 0))).isPresent();

        assertThat(lists.inForce())
                .singleElement()
                .satisfies(list -> assertThat(list.purpose()).isEqualTo(Purpose.TRUSTED));
        assertThat(kept().copy()).isPresent();

        keeper.change(feed("mine", Purpose.TRUSTED, 3));
        keeper.settle();
        assertThat(lists.inForce()).as("what was read otherwise").isEmpty();
        assertThat(kept().error().english()).contains("there is no such file");
        restart();
        assertThat(kept().feed().minVotes()).isEqualTo(3);
        assertThat(keeper.change(feed("other"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/x", "https://[::1]/x", "http://192.168.1.1:8080/x", "http://[fd00::1]/"})
    void anAddressOfAPrivateNetworkIsRefusedAtOnceAndNoListIsThereThen(String address) {
        assertThatThrownBy(() -> keeper.add(feed("mine", address)))
                .isInstanceOfSatisfying(
                        FeedDesk.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(FeedDesk.Refused.Why.PRIVATE))
                .hasMessageContaining("is of a private network or this machine");
        assertThat(keeper.feeds()).isEmpty();
    }

    @Test
    void aHundredListsAreTakenAndNoneMore() {
        for (int i = 0; i < FeedDesk.MOST; i++) {
            keeper.add(feed("l" + i));
        }
        assertThatThrownBy(() -> keeper.add(feed("more"))).hasMessage("there are 100 lists already");
        keeper.settle();
        assertThat(lists.inForce()).hasSize(100);
    }

    private void restart() {
        keeper.close();
        lists = new NumberLists(settings);
        keeper = keeper(folder);
        keeper.load();
        keeper.settle();
    }

    private FeedsKeeper keeper(Path data) {
        FeedFiles files = new FeedFiles(data);
        return new FeedsKeeper(files, new Refresher(files, settings, clock), lists, settings, clock, new Random(15));
    }

    private Feed feed(String name) {
        return feed(name, Purpose.SPAM, 0);
    }

    private Feed feed(String name, Purpose purpose, int minVotes) {
        return feed(name, purpose, file.toString(), minVotes);
    }

    private Feed feed(String name, String location) {
        return feed(name, Purpose.SPAM, location, 0);
    }

    private static Feed feed(String name, Purpose purpose, String location, int minVotes) {
        return new Feed(
                name,
                purpose,
                FeedFormat.PLAIN,
                location,
                "VN",
                "",
                minVotes,
                Optional.empty(),
                Optional.empty(),
                START,
                "me");
    }
}
