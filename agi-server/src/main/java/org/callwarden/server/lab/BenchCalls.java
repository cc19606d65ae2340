package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallQuery.Scores;
import org.callwarden.screening.journal.CallQuery.Span;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallCounts;
import org.callwarden.server.storage.JdbcCallStore;

/// `./callwarden bench calls`: how long a page of the calls takes to be found among many, with each filter, at the
/// beginning and deep in the past. Of filters that nothing fits, too: a page then ends when it has read enough. The
/// calls are made up ([StoredCalls]); one in twenty was heard.
public final class BenchCalls {

    /// A page of the web pages: one more than is shown.
    private static final int PAGE = 51;
    private static final double MOST_MILLIS = 200;
    private static final int HEARD_EVERY = 20;
    private static final int ROUNDS = 100;
    private static final int REPORTS = 5;
    /// A search that takes long is repeated less.
    private static final long ENOUGH_NANOS = 10_000_000_000L;

    private final DatabaseSettings settings;
    private final PrintWriter out;
    private final int calls;

    /// In the embedded database.
    ///
    /// @param folder empty; the database is made there
    /// @param calls 1,000 to 10 million
    public static BenchCalls embedded(Path folder, PrintWriter out, int calls) {
        return new BenchCalls(DatabaseSettings.embedded(folder), out, calls);
    }

    /// On an empty server.
    public static BenchCalls on(DatabaseLab server, PrintWriter out, int calls) {
        return new BenchCalls(DatabaseSettings.server(server.jdbcUrl(), server.user(), server.password()), out, calls);
    }

    private BenchCalls(DatabaseSettings settings, PrintWriter out, int calls) {
        if (calls < 1_000 || calls > 10_000_000) {
            throw new IllegalArgumentException("1000 to 10000000 calls, got " + calls);
        }
        this.settings = settings;
        this.out = out;
        this.calls = calls;
    }

    /// Runs and prints.
    ///
    /// @return whether every search could be made; a missed target is told and is no fault
    public boolean run() {
        try (Database database = Database.open(settings)) {
            database.migrate();
            CallStore store = new JdbcCallStore(database);
            say("storing %,d calls …", calls);
            long filling = System.nanoTime();
            new StoredCalls(HEARD_EVERY).fill(store, calls);
            say("stored in %d s", Math.round((System.nanoTime() - filling) / 1e9));
            say("%-52s %5s %5s %9s %9s", "a page of " + (PAGE - 1), "times", "calls", "p50 ms", "p99 ms");
            double worst = 0;
            for (Map.Entry<String, Search> each : searches(store).entrySet()) {
                worst = Math.max(worst, measure(store, each.getKey(), each.getValue()));
            }
            report(database);
            say("target at most %.0f ms a page, p99: %s", MOST_MILLIS, worst <= MOST_MILLIS ? "met" : "NOT MET");
            return true;
        }
    }

    private record Search(CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Mark before) {
        static Search of(CallQuery query, Mark before) {
            return new Search(query, AccessScope.EVERYTHING::covers, before);
        }
    }

    private Map<String, Search> searches(CallStore store) {
        Instant end = StoredCalls.START.plusMillis(calls * 500L);
        Instant middle = StoredCalls.START.plusMillis(calls * 250L);
        Mark now = Mark.at(end.plusSeconds(1));
        Mark deep = Mark.at(StoredCalls.START.plusMillis(calls * 25L));
        CallRecord some = store.recent(middle, 1_000).stream()
                .filter(record -> record.call().caller().number() instanceof PhoneNumber.E164)
                .findFirst()
                .orElseThrow();
        CallQuery all = CallQuery.ALL;
        DialedNumber line = some.call().dialed();
        BiPredicate<Trunk, DialedNumber> one =
                (trunk, dialed) -> trunk.name().equals("carrier-1") && dialed.equals(line);
        Map<String, Search> searches = new LinkedHashMap<>();
        searches.put("the first page", Search.of(all, now));
        searches.put("a page 95 % back", Search.of(all, deep));
        searches.put("a number", Search.of(all.withNumber(some.call().caller().number()), now));
        searches.put("a number that never called", Search.of(all.withNumber(PhoneNumber.ofText("+84243999999")), now));
        searches.put("withheld numbers", Search.of(all.withNumber(new PhoneNumber.Withheld()), now));
        searches.put("words that are said", Search.of(all.withWords("khoan vay"), now));
        searches.put("words that are never said", Search.of(all.withWords("không hề nói"), now));
        searches.put(
                "a decision",
                Search.of(all.withDecision(some.verdict().decision().id()), now));
        searches.put("a decision that never falls", Search.of(all.withDecision("divert"), now));
        searches.put("a trunk", Search.of(all.withTrunk(some.call().trunk()), now));
        searches.put("a trunk without calls", Search.of(all.withTrunk(new Trunk("none")), now));
        searches.put("a dialled number", Search.of(all.withDialed(line), now));
        searches.put("a dialled number, 95 % back", Search.of(all.withDialed(line), deep));
        searches.put("a campaign", Search.of(all.withCampaign(StoredCalls.CAMPAIGNS / 2), now));
        searches.put("a score that is frequent", Search.of(all.withScores(new Scores(1, 100)), now));
        searches.put("a score that is never reached", Search.of(all.withScores(new Scores(100, 100)), now));
        searches.put("a day", Search.of(all.within(new Span(middle, middle.plusSeconds(86_400))), now));
        searches.put(
                "a dialled number, a decision, a score never reached",
                Search.of(all.withDialed(line).withDecision("accept").withScores(new Scores(100, 100)), now));
        searches.put("one line of one trunk, by the visitor's scope", new Search(all, one, now));
        searches.put("no line at all, by the visitor's scope", new Search(all, (_, _) -> false, now));
        return searches;
    }

    /// @return the 99th percentile in milliseconds
    private double measure(CallStore store, String what, Search search) {
        long[] nanos = new long[ROUNDS];
        int rounds = 0;
        Page page = new Page(List.of(), Optional.empty());
        // The first rounds warm.
        for (int i = 0; i < ROUNDS / 10; i++) {
            store.search(search.query(), search.lines(), search.before(), PAGE);
        }
        long started = System.nanoTime();
        while (rounds < ROUNDS && (rounds < 10 || System.nanoTime() - started < ENOUGH_NANOS)) {
            long start = System.nanoTime();
            page = store.search(search.query(), search.lines(), search.before(), PAGE);
            nanos[rounds] = System.nanoTime() - start;
            rounds++;
        }
        long[] sorted = Arrays.copyOf(nanos, rounds);
        Arrays.sort(sorted);
        double p99 = sorted[(rounds * 99 - 1) / 100] / 1e6;
        say(
                "%-52s %5d %5s %9.1f %9.1f",
                what,
                rounds,
                page.calls().size() + (page.next().isPresent() ? "+" : ""),
                sorted[rounds / 2] / 1e6,
                p99);
        return p99;
    }

    /// The sums of all the calls, which at two a second are those of a week where they are 1.2 million.
    private void report(Database database) {
        CallCounts counts = new JdbcCallCounts(database);
        long[] nanos = new long[REPORTS];
        int groups = 0;
        for (int i = 0; i < REPORTS; i++) {
            long start = System.nanoTime();
            // Each another span: H2 remembers the answer to a question that was just asked.
            Span all = new Span(StoredCalls.START.minusMillis(i), StoredCalls.START.plusMillis(calls * 500L));
            groups = counts.of(all).calls().size();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        say(
                "a report of all calls (%,d sums): %.0f ms at best, %.0f at worst of %d",
                groups, nanos[0] / 1e6, nanos[REPORTS - 1] / 1e6, REPORTS);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
