package org.callwarden.server.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.lists.Rating;
import org.junit.jupiter.api.Test;

/// What is kept of a list that was fetched, and when the last good copy stays instead.
final class CopiesTest extends ListFromAddress {

    @Test
    void aListThatLostMostOfItsEntriesIsTakenForBroken() {
        Copy before = refreshOf("/ten", "+849012345%02d\n", 10, Optional.empty());

        assertThat(refreshOf("/five", "+849012345%02d\n", 5, Optional.of(before))
                        .entries())
                .isEqualTo(5);
        assertThatThrownBy(() -> refreshOf("/four", "+849012345%02d\n", 4, Optional.of(before)))
                .hasMessage(base + "/four: holds 4 entries where there were 10, a loss of more than 50 %, so it is"
                        + " taken for broken; if it is right: feeds refresh x --accept-smaller");
        assertThat(kept()).contains(5);
        assertThat(refresher()
                        .refresh(feed("/four", FeedFormat.PLAIN, Optional.empty()), Optional.of(before), true)
                        .copy()
                        .entries())
                .isEqualTo(4);
    }

    private Copy refreshOf(String path, String line, int lines, Optional<Copy> before) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line.formatted(i));
        }
        on(path, exchange -> send(exchange, text.toString()));
        return refresh(path, before).copy();
    }

    @Test
    void phoneBlocksListIsKeptUpByWhatChanged() {
        on("/blocklist", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            send(exchange, query == null ? """
                              {"numbers":[{"phone":"+49123456781","votes":4,"rating":"C_PING"},
                              {"phone":"+49123456782","votes":2},{"phone":"+49123456783","votes":2}],"version":42}""" : """
                              {"numbers":[{"phone":"+49123456781","votes":10,"rating":"G_FRAUD"},
                              {"phone":"+49123456782","votes":0}],"version":43}""");
        });
        Feed feed = feed("/blocklist", FeedFormat.PHONEBLOCK_JSON, Optional.empty());

        Copy whole = refresher().refresh(feed, Optional.empty(), false).copy();
        Copy changed = refresher().refresh(feed, Optional.of(whole), false).copy();

        assertThat(asked).containsExactly("/blocklist null null", "/blocklist?since=42 null null");
        assertThat(changed.version()).isEqualTo(43);
        assertThat(changed.numbers().find("49123456781").orElseThrow().mention().votes())
                .isEqualTo(10);
        assertThat(changed.numbers().find("49123456782")).isEmpty();
        assertThat(changed.numbers().find("49123456783").orElseThrow().mention())
                .isEqualTo(new Mention(2, Rating.UNKNOWN, Optional.empty()));
        assertThat(new FeedFiles(folder).copy("x").orElseThrow().version()).isEqualTo(43);
    }

    @Test
    void changesThatBringAListBeyondTheLimitAreRefusedAndTheCopyFromBeforeStays() {
        numbers = 3;
        on("/blocklist", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            if (query == null) {
                send(exchange, """
                        {"numbers":[{"phone":"+49123456781","votes":4},{"phone":"+49123456782","votes":2}],"version":1}""");
            } else if (query.equals("since=1")) {
                send(exchange, """
                        {"numbers":[{"phone":"+49123456783","votes":4}],"version":2}""");
            } else {
                send(exchange, """
                        {"numbers":[{"phone":"+49123456784","votes":4}],"version":3}""");
            }
        });
        Feed feed = feed("/blocklist", FeedFormat.PHONEBLOCK_JSON, Optional.empty());
        Copy whole = refresher().refresh(feed, Optional.empty(), false).copy();
        Copy most = refresher().refresh(feed, Optional.of(whole), false).copy();
        assertThat(most.entries()).isEqualTo(3);

        assertThatThrownBy(() -> refresher().refresh(feed, Optional.of(most), false))
                .hasMessage(base + "/blocklist: holds 4 numbers with its changes, more than 3, which is the limit"
                        + " (feeds.numbers)");

        assertThat(kept()).contains(3);
    }

    @Test
    void afterAMonthAnIncrementalListIsTakenWhole() {
        on("/blocklist", exchange -> send(exchange, """
                {"numbers":[{"phone":"+49123456781","votes":4}],"version":42}"""));
        Feed feed = feed("/blocklist", FeedFormat.PHONEBLOCK_JSON, Optional.empty());
        Copy whole = refresher().refresh(feed, Optional.empty(), false).copy();

        var _ = refresher(NOW.plus(Duration.ofDays(30))).refresh(feed, Optional.of(whole), false);

        assertThat(asked).containsExactly("/blocklist null null", "/blocklist null null");
    }

    @Test
    void whatLeavesTheJournalNoRoomIsNotFetchedAndTheCopyFromBeforeStays() {
        byte[] list = (LIST + "# which take less room as a copy\n").getBytes(StandardCharsets.UTF_8);
        on("/list", exchange -> {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
        });
        on("/stream", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(list);
        });

        free = KEPT_FREE * MEGABYTE + list.length;
        assertThat(refresh("/list", Optional.empty()).changed()).isTrue();
        assertThat(refresh("/stream", Optional.empty()).changed()).isTrue();

        free--;
        for (String path : List.of("/list", "/stream")) {
            assertThatThrownBy(() -> refresh(path, Optional.empty()))
                    .hasMessage(base + path + ": is larger than the 0 MB for which the disk of the data folder has"
                            + " room; the rest stays for the journal (feeds.free-megabytes)");
        }
        free = KEPT_FREE * MEGABYTE;
        assertThatThrownBy(() -> refresh("/list", Optional.empty()))
                .hasMessage(base + "/list: is not taken: the disk of the data folder has 10 MB free, of which 10 stay"
                        + " for the journal (feeds.free-megabytes)");
        assertThat(kept()).contains(2);
        assertThat(folder.resolve("feeds"))
                .isDirectoryContaining("glob:**x.list")
                .isDirectoryNotContaining("glob:**.{new,download}");
    }

    @Test
    void aCopyThatLeavesTheJournalNoRoomIsNotKept() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), LIST);
        Feed feed = new Feed(
                "x",
                Purpose.SPAM,
                FeedFormat.PLAIN,
                file.toString(),
                "VN",
                "",
                0,
                Optional.empty(),
                Optional.empty(),
                NOW,
                "me");
        // Two numbers and what says so.
        free = KEPT_FREE * MEGABYTE + 13 + 2 * 8;
        assertThat(refresher().refresh(feed, Optional.empty(), false).changed()).isTrue();

        free--;
        assertThatThrownBy(() -> refresher().refresh(feed, Optional.empty(), false))
                .hasMessageStartingWith(file + ": is not taken: the disk of the data folder has 10 MB free");
        assertThat(kept()).contains(2);
    }

    @Test
    void whatCouldNotBeKeptIsNotLeftBehind() throws IOException {
        on("/list", exchange -> send(exchange, LIST));
        // The copy cannot take the place of a folder that is not empty.
        Files.createDirectories(folder.resolve("feeds/x.list/more"));

        assertThatThrownBy(() -> refresh("/list", Optional.empty())).hasMessageContaining("x.list cannot be kept");

        assertThat(folder.resolve("feeds")).isDirectoryNotContaining("glob:**.{new,download}");
    }

    @Test
    void aCopyThatIsDamagedIsToldAndNotUsed() throws IOException {
        on("/list", exchange -> send(exchange, LIST));
        var _ = refresh("/list", Optional.empty());
        Path copy = folder.resolve("feeds").resolve("x.list");
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length - 1] ^= 1;
        Files.write(copy, bytes);

        assertThatThrownBy(() -> new FeedFiles(folder).copy("x")).hasMessageContaining("its check sum is wrong");
        Files.write(copy, new byte[0]);
        assertThatThrownBy(() -> new FeedFiles(folder).copy("x"))
                .hasMessageContaining("the copy is damaged: it ends too early");
    }
}
