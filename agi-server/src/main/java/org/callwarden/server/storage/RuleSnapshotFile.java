package org.callwarden.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleStore.Stored;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The rules and enforced scopes last known, in one file of the data folder, for a start without the database. One
/// thread at a time.
public final class RuleSnapshotFile {

    private final WholeFile file;

    public RuleSnapshotFile(Path file) {
        this.file = new WholeFile(file);
    }

    /// @throws StoreException when the disk refuses; the file is then as it was
    public void save(Stored stored) {
        try {
            file.save(JsonText.write(json -> write(json, stored)));
        } catch (IOException e) {
            throw new StoreException(
                    "the rules last known cannot be kept in " + file.path() + ": " + e.getMessage(), e);
        }
    }

    /// What was saved last; empty when nothing was.
    ///
    /// @throws StoreException when the file cannot be read or is damaged
    public Optional<Stored> load() {
        try {
            return Optional.of(read(JsonText.read(Files.readAllBytes(file.path()))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | UnreadableRecordException | JacksonException e) {
            throw new StoreException(
                    "the rules last known cannot be read from " + file.path() + ": " + e.getMessage(), e);
        }
    }

    private static void write(JsonGenerator json, Stored stored) {
        json.writeArrayPropertyStart("rules");
        for (Rule rule : stored.rules()) {
            json.writeStartObject();
            RuleJson.write(json, rule);
            json.writeNumberProperty("hits", stored.hits().getOrDefault(rule.id(), 0L));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("enforced");
        for (EnforcedScope scope : stored.enforced()) {
            json.writeStartObject();
            JsonText.text(json, "kind", scope.kind().id());
            JsonText.text(json, "name", scope.name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Stored read(JsonNode node) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Long> hits = new HashMap<>();
        for (JsonNode entry : JsonText.required(node, "rules")) {
            Rule rule = RuleJson.read(entry);
            rules.add(rule);
            hits.put(rule.id(), JsonText.longNumber(entry, "hits"));
        }
        List<EnforcedScope> enforced = new ArrayList<>();
        for (JsonNode entry : JsonText.required(node, "enforced")) {
            enforced.add(new EnforcedScope(kind(JsonText.text(entry, "kind")), JsonText.text(entry, "name")));
        }
        return new Stored(rules, hits, enforced);
    }

    private static EnforcedScope.Kind kind(String id) {
        return Arrays.stream(EnforcedScope.Kind.values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnreadableRecordException("unknown scope '" + id + "'"));
    }
}
