package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStoreContract;
import org.callwarden.screening.review.CallReview;
import org.junit.jupiter.api.Test;

/// The contract on a database, and what only a database can be asked: which rows there are.
abstract class JdbcCallStoreContract extends CallStoreContract {

    abstract Database database();

    @Override
    protected CallStore store() {
        return new JdbcCallStore(database());
    }

    @Test
    void withACallGoesWhatEachTableHoldsOfItAndNothingOfAnother() {
        for (int i : List.of(1, 2)) {
            CallRecord record =
                    CallRecords.heard(CallRecords.sample(i), new ListenOutcome.Said(CallRecords.transcript(i)));
            store().insert(List.of(record));
            new JdbcCallEndStore(database())
                    .append(List.of(new CallEnd(record.call().id(), CallRecords.START, Duration.ofSeconds(1))));
            new JdbcCallReviewStore(database())
                    .append(new CallReview(0, record.call().id(), CallReview.Says.SPAM, "lan", CallRecords.START, ""));
        }

        assertThat(store().forget(CallRecords.START.plusMillis(2), 10)).isEqualTo(1);

        String gone = CallRecords.id(1).value();
        String stays = CallRecords.id(2).value();
        for (String column :
                List.of("screened_call.id", "heard_call.id", "counted_call.id", "call_end.id", "call_review.call_id")) {
            assertThat(ids(column)).as(column).containsExactly(stays).doesNotContain(gone);
        }
    }

    private List<String> ids(String column) {
        String table = column.substring(0, column.indexOf('.'));
        return database()
                .read(
                        "looking at " + table,
                        handle -> handle.createQuery("SELECT " + column + " FROM " + table)
                                .mapTo(String.class)
                                .list());
    }
}
