package org.callwarden.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.PolicyVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The policy last in force, in one file of the data folder, for a start without the database. One thread at a time.
public final class PolicySnapshotFile {

    private final WholeFile file;

    public PolicySnapshotFile(Path file) {
        this.file = new WholeFile(file);
    }

    /// What is kept.
    ///
    /// @param configuration what the configuration file said when this was in force
    public record Kept(PolicyVersion inForce, String configuration) {}

    /// @throws StoreException when the disk refuses; the file is then as it was
    public void save(Kept kept) {
        PolicyVersion version = kept.inForce();
        try {
            file.save(JsonText.write(json -> {
                json.writeNumberProperty("number", version.number());
                JsonText.text(json, "since", version.since().toString());
                JsonText.text(json, "author", version.author());
                JsonText.text(json, "origin", version.origin().id());
                JsonText.text(json, "note", version.note());
                JsonText.text(json, "written", version.written());
                JsonText.text(json, "text", version.text());
                JsonText.text(json, "configuration", kept.configuration());
            }));
        } catch (IOException e) {
            throw new StoreException(
                    "the policy last in force cannot be kept in " + file.path() + ": " + e.getMessage(), e);
        }
    }

    /// What was saved last; empty when nothing was.
    ///
    /// @throws StoreException when the file cannot be read or is damaged
    public Optional<Kept> load() {
        try {
            return Optional.of(read(JsonText.read(Files.readAllBytes(file.path()))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException(
                    "the policy last in force cannot be read from " + file.path() + ": " + e.getMessage(), e);
        }
    }

    private static Kept read(JsonNode node) {
        String origin = JsonText.text(node, "origin");
        return new Kept(
                new PolicyVersion(
                        JsonText.number(node, "number"),
                        Instant.parse(JsonText.text(node, "since")),
                        JsonText.text(node, "author"),
                        PolicyVersion.Origin.ofId(origin)
                                .orElseThrow(() -> new UnreadableRecordException("unknown origin '" + origin + "'")),
                        JsonText.text(node, "note"),
                        JsonText.text(node, "written"),
                        JsonText.text(node, "text")),
                JsonText.text(node, "configuration"));
    }
}
