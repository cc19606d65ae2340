package org.callwarden.server.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rules and enforced scopes in a database. A rule is one JSON text: it is only ever read whole, and all of them.
public final class JdbcRuleStore implements RuleStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcRuleStore.class);

    private final Database database;

    public JdbcRuleStore(Database database) {
        this.database = database;
    }

    @Override
    public Stored load() {
        return database.read("reading the rules", handle -> {
            List<Rule> rules = new ArrayList<>();
            Map<String, Long> hits = new HashMap<>();
            handle.createQuery("SELECT number, rule_json, hits FROM rule_entry ORDER BY number")
                    .map((row, _) -> new Row(row.getLong("number"), row.getString("rule_json"), row.getLong("hits")))
                    .forEach(row -> row.addTo(rules, hits));
            return new Stored(rules, hits, enforced(handle));
        });
    }

    private record Row(long number, String json, long hits) {
        /// A rule this version cannot read is left out and named: the others still protect.
        void addTo(List<Rule> rules, Map<String, Long> counts) {
            try {
                rules.add(RuleJson.read(JsonText.read(json)));
                counts.put(id(number), hits);
            } catch (UnreadableRecordException e) {
                LOG.error("rule {} cannot be read and does not count: {}", id(number), e.getMessage());
            }
        }
    }

    private static List<EnforcedScope> enforced(Handle handle) {
        List<EnforcedScope> scopes = new ArrayList<>();
        handle.createQuery("SELECT kind, name FROM enforced_scope ORDER BY kind, name")
                .map((row, _) -> Map.entry(row.getString("kind"), row.getString("name")))
                .forEach(row -> Arrays.stream(EnforcedScope.Kind.values())
                        .filter(kind -> kind.id().equals(row.getKey()))
                        .forEach(kind -> scopes.add(new EnforcedScope(kind, row.getValue()))));
        return scopes;
    }

    @Override
    public List<Rule> replace(Set<String> gone, List<Rule> more) {
        List<Long> numbers = gone.stream()
                .map(JdbcRuleStore::number)
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
        if (numbers.isEmpty() && more.isEmpty()) {
            return List.of();
        }
        return database.write("changing rules", handle -> {
            if (!numbers.isEmpty()) {
                PreparedBatch removal = handle.prepareBatch("DELETE FROM rule_entry WHERE number = ?");
                numbers.forEach(removal::add);
                removal.execute();
            }
            return more.isEmpty() ? List.of() : insert(handle, more);
        });
    }

    private static List<Rule> insert(Handle handle, List<Rule> rules) {
        handle.execute("UPDATE last_number SET given = given + ? WHERE name = 'rule'", rules.size());
        long number = handle.createQuery("SELECT given FROM last_number WHERE name = 'rule'")
                        .mapTo(Long.class)
                        .one()
                - rules.size();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO rule_entry (number, rule_json, hits) VALUES (?, ?, 0)");
        List<Rule> stored = new ArrayList<>();
        for (Rule rule : rules) {
            number++;
            Rule one = withId(rule, id(number));
            batch.add(number, new String(JsonText.write(json -> RuleJson.write(json, one)), StandardCharsets.UTF_8));
            stored.add(one);
        }
        batch.execute();
        return stored;
    }

    @Override
    public void countHits(Map<String, Long> hits) {
        Map<Long, Long> byNumber = new TreeMap<>();
        hits.forEach((id, count) -> number(id).ifPresent(number -> byNumber.put(number, count)));
        if (byNumber.isEmpty()) {
            return;
        }
        database.write("counting rule hits", handle -> {
            PreparedBatch batch = handle.prepareBatch("UPDATE rule_entry SET hits = hits + ? WHERE number = ?");
            byNumber.forEach((number, count) -> batch.add(count, number));
            return batch.execute();
        });
    }

    @Override
    public void enforce(EnforcedScope scope, boolean on) {
        String sql = on
                ? "INSERT INTO enforced_scope (kind, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)"
                : "DELETE FROM enforced_scope WHERE kind = ? AND name = ?";
        database.write(
                "switching enforcement",
                handle -> handle.execute(sql, scope.kind().id(), scope.name()));
    }

    private static String id(long number) {
        return "r" + number;
    }

    private static OptionalLong number(String id) {
        return id.matches("r[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(id.substring(1))) : OptionalLong.empty();
    }

    private static Rule withId(Rule rule, String id) {
        return new Rule(
                id,
                rule.action(),
                rule.match(),
                rule.label(),
                rule.comment(),
                rule.author(),
                rule.created(),
                rule.expires());
    }
}
