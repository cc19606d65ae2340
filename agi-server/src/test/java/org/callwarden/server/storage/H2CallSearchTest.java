package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callwarden.screening.journal.CallRecords.START;
import static org.callwarden.screening.journal.CallRecords.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.CallSearchContract;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2CallSearchTest extends CallSearchContract {

    private static Database database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = Database.open(DatabaseSettings.embedded(folder));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        TestDatabases.empty(database);
    }

    @Override
    protected CallStore store() {
        return new JdbcCallStore(database);
    }

    private static final Mark NOW = Mark.at(START.plusSeconds(86_400));

    @ParameterizedTest
    @CsvSource({"10,true", "11,false"})
    void aPageThatReadAsMuchAsItMayEndsThereAndGoesOn(int calls, boolean isFound) {
        CallStore bounded = new JdbcCallStore(database, new CallSearch.Limits(10, 100));
        CallRecord oldest = CallRecords.over(sample(0), new Trunk("other"), new DialedNumber("1900"));
        bounded.insert(List.of(oldest));
        bounded.insert(IntStream.range(1, calls).mapToObj(CallRecords::sample).toList());
        CallQuery query = CallQuery.ALL.withTrunk(new Trunk("other"));

        Page page = bounded.search(query, (_, _) -> true, NOW, 2);

        assertThat(page.calls()).isEqualTo(isFound ? List.of(oldest) : List.of());
        assertThat(bounded.search(query, (_, _) -> true, page.next().orElseThrow(), 2))
                .isEqualTo(new Page(isFound ? List.of() : List.of(oldest), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"10,true", "11,false"})
    void soDoesOneThatReadAsManyTranscriptsAsItMay(int calls, boolean isFound) {
        CallStore bounded = new JdbcCallStore(database, new CallSearch.Limits(1_000, 10));
        List<CallRecord> heard = IntStream.range(0, calls)
                .mapToObj(number -> CallRecords.heard(
                        number == 0
                                ? CallRecords.over(sample(0), new Trunk("other"), new DialedNumber("1900"))
                                : sample(number),
                        new ListenOutcome.Said(CallRecords.transcript(7))))
                .toList();
        bounded.insert(heard);
        CallQuery query = CallQuery.ALL.withWords("bao hanh").withTrunk(new Trunk("other"));

        Page page = bounded.search(query, (_, _) -> true, NOW, 2);

        assertThat(page.calls()).isEqualTo(isFound ? heard.subList(0, 1) : List.of());
        assertThat(bounded.search(query, (_, _) -> true, page.next().orElseThrow(), 2))
                .isEqualTo(new Page(isFound ? List.of() : heard.subList(0, 1), Optional.empty()));
    }
}
