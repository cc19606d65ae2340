package org.callwarden.server.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls in a database. The whole record is one JSON text; what is searched for stands beside it in columns. Statements
/// name the index that has their order: H2 reads one in its own direction only, and would sort a million rows by any
/// other.
public final class JdbcCallStore implements CallStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCallStore.class);
    private static final int MAX_LIST = 1_000;
    /// Ids asked for in one statement.
    private static final int MAX_IDS = 500;

    private final Database database;
    private final CallSearch.Limits limits;

    public JdbcCallStore(Database database) {
        this(database, CallSearch.Limits.STANDARD);
    }

    /// @param limits of one page of a search
    JdbcCallStore(Database database, CallSearch.Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    @Override
    public int insert(List<CallRecord> records) {
        if (records.isEmpty()) {
            return 0;
        }
        Map<String, CallRecord> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.putIfAbsent(record.call().id().value(), record));
        try {
            // Nearly always all of them are new, and to ask for 500 ids costs a fifth of storing 500 calls.
            return insertNew(byId);
        } catch (StoreException e) {
            retryOnlyDuplicates(e);
        }
        try {
            return insertMissing(byId);
        } catch (StoreException e) {
            retryOnlyDuplicates(e);
            // Another node stored one of these calls between our look and our insert: look again, once.
            return insertMissing(byId);
        }
    }

    private static void retryOnlyDuplicates(StoreException e) {
        if (!SqlErrors.isDuplicate(e)) {
            throw e;
        }
    }

    private int insertNew(Map<String, CallRecord> byId) {
        List<CallRecord> all = List.copyOf(byId.values());
        return database.write("storing calls", handle -> {
            insertAll(handle, all);
            ChallengeStandings.follow(handle, all);
            insertHeard(handle, all);
            JdbcCallCounts.insert(handle, all);
            return all.size();
        });
    }

    private int insertMissing(Map<String, CallRecord> byId) {
        return database.write("storing calls", handle -> {
            Set<String> known = known(handle, byId.keySet());
            List<CallRecord> missing = byId.values().stream()
                    .filter(record -> !known.contains(record.call().id().value()))
                    .toList();
            if (!missing.isEmpty()) {
                insertAll(handle, missing);
                ChallengeStandings.follow(handle, missing);
                insertHeard(handle, missing);
                JdbcCallCounts.insert(handle, missing);
            }
            return missing.size();
        });
    }

    private static Set<String> known(Handle handle, Set<String> ids) {
        Set<String> known = new HashSet<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MAX_IDS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MAX_IDS));
            handle.createQuery("SELECT id FROM screened_call WHERE id IN (<ids>)")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .forEach(known::add);
        }
        return known;
    }

    private static void insertAll(Handle handle, List<CallRecord> records) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO screened_call
                  (id, at_millis, caller, presentation, dialed, trunk, decision, enforced, score, ending, record_json)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        for (CallRecord record : records) {
            Call call = record.call();
            batch.add(
                    call.id().value(),
                    call.at().toEpochMilli(),
                    JsonText.wellFormed(call.caller().number().text()),
                    call.caller().presentation().name(),
                    call.dialed().value(),
                    call.trunk().name(),
                    record.verdict().decision().id(),
                    record.verdict().enforced(),
                    record.verdict().card().score().value(),
                    record.ending().id(),
                    new String(CallRecordJson.write(record), StandardCharsets.UTF_8));
        }
        batch.execute();
    }

    private static void insertHeard(Handle handle, List<CallRecord> records) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO heard_call (id, at_millis, campaign) VALUES (?, ?, ?)");
        for (CallRecord record : records) {
            record.campaign()
                    .ifPresent(match -> batch.add(
                            record.call().id().value(), record.call().at().toEpochMilli(), match.id()));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    @Override
    public Optional<CallRecord> find(CallId id) {
        Optional<String> json = database.read(
                "finding a call",
                handle -> handle.createQuery("SELECT record_json FROM screened_call WHERE id = :id")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .findOne());
        try {
            return json.map(CallRecordJson::read);
        } catch (UnreadableRecordException e) {
            throw StoreException.refusal("the stored call " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<CallRecord> recent(Instant before, int limit) {
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("a list of calls has 1 to " + MAX_LIST + ", asked for " + limit);
        }
        List<String> texts = database.read(
                "listing calls",
                handle -> handle.createQuery("""
                        SELECT record_json FROM screened_call USE INDEX (screened_call_newest)
                        WHERE at_millis < :before
                        ORDER BY at_millis DESC, id DESC LIMIT :limit
                        """)
                        .bind("before", before.toEpochMilli())
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
        return texts.stream()
                .map(JdbcCallStore::readOrSkip)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public int forget(Instant until, int limit) {
        refuseOtherThanAPage(limit);
        return database.write("forgetting calls", handle -> OldCalls.forget(handle, until, limit));
    }

    @Override
    public Page page(Mark after, Instant until, int limit) {
        refuseOtherThanAPage(limit);
        List<Row> rows = database.read(
                "reading calls",
                handle -> handle.createQuery("""
                        SELECT at_millis, id, record_json FROM screened_call USE INDEX (screened_call_at)
                        WHERE at_millis >= :millis AND at_millis < :until AND (at_millis > :millis OR id > :id)
                        ORDER BY at_millis, id LIMIT :limit
                        """)
                        .bind("millis", after.millis())
                        .bind("id", after.id())
                        .bind("until", until.toEpochMilli())
                        .bind("limit", limit)
                        .map((row, _) -> Row.of(row))
                        .list());
        return page(rows, limit);
    }

    @Override
    public Page heard(Mark after, int limit) {
        refuseOtherThanAPage(limit);
        List<Row> rows = database.read(
                "reading heard calls",
                handle -> handle.createQuery("""
                        SELECT heard.at_millis, heard.id, record_json
                        FROM heard_call heard USE INDEX (heard_call_at) JOIN screened_call screened ON screened.id = heard.id
                        WHERE heard.at_millis >= :millis AND (heard.at_millis > :millis OR heard.id > :id)
                        ORDER BY heard.at_millis, heard.id LIMIT :limit
                        """)
                        .bind("millis", after.millis())
                        .bind("id", after.id())
                        .bind("limit", limit)
                        .map((row, _) -> Row.of(row))
                        .list());
        return page(rows, limit);
    }

    @Override
    public Page search(CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Mark before, int limit) {
        refuseOtherThanAPage(limit);
        return database.read(
                "searching calls", handle -> new CallSearch(handle, query, lines, limits).page(before, limit));
    }

    private static Page page(List<Row> rows, int limit) {
        List<CallRecord> calls = rows.stream()
                .map(row -> readOrSkip(row.json()))
                .flatMap(Optional::stream)
                .toList();
        return new Page(
                calls,
                rows.size() < limit
                        ? Optional.empty()
                        : Optional.of(rows.getLast().mark()));
    }

    private static void refuseOtherThanAPage(int limit) {
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIST + " calls, asked for " + limit);
        }
    }

    private record Row(Mark mark, String json) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(new Mark(row.getLong(1), row.getString(2)), row.getString(3));
        }
    }

    /// One damaged row must not hide the others.
    static Optional<CallRecord> readOrSkip(String json) {
        try {
            return Optional.of(CallRecordJson.read(json));
        } catch (UnreadableRecordException e) {
            LOG.warn("a stored call cannot be read and is left out of the list: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<Standing> challengeStandings(Instant since) {
        return database.read("reading challenge standings", handle -> ChallengeStandings.since(handle, since));
    }
}
