package org.callwarden.server.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.policy.RuleStore;
import org.callwarden.server.storage.RuleSnapshotFile;

/// The snapshot of the rules in the data folder.
final class SnapshotInFolder implements RulesKeeper.Snapshot {

    private final RuleSnapshotFile file;

    SnapshotInFolder(Path folder) {
        this.file = new RuleSnapshotFile(folder.resolve("rules.json"));
    }

    @Override
    public RuleStore.Stored read() {
        return file.load().orElseGet(() -> new RuleStore.Stored(List.of(), Map.of(), List.of()));
    }

    @Override
    public void write(RuleStore.Stored stored) {
        file.save(stored);
    }
}
