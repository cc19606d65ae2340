package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleStore.Stored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSnapshotFileTest {

    private static final Stored STORED = new Stored(
            List.of(rule(1, new Callers.Prefix("8490")), rule(12, new Callers.WithheldCallers())),
            Map.of("r1", 7L, "r12", 0L),
            List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, "viettel-1")));

    @TempDir
    private Path folder;

    @Test
    void whatWasSavedIsLoaded() {
        file().save(STORED);
        assertThat(file().load()).contains(STORED);

        Stored none = new Stored(List.of(), Map.of(), List.of());
        file().save(none);
        assertThat(file().load()).contains(none);
    }

    @Test
    void nothingSavedIsNothing() {
        assertThat(file().load()).isEmpty();
    }

    @Test
    void itIsReadableByItsOwnerOnly() throws Exception {
        file().save(STORED);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("rules.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSaveThatDiedHalfwayLeavesTheOldOne() throws Exception {
        file().save(STORED);
        Files.writeString(folder.resolve("rules.json.new"), "{\"rules\":[{");

        assertThat(file().load()).contains(STORED);
        file().save(STORED);
        assertThat(file().load()).contains(STORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"rules\":[{}],\"enforced\":[]}", "{\"rules\":7}"})
    void aDamagedFileSaysSo(String text) throws Exception {
        Files.writeString(folder.resolve("rules.json"), text);

        assertThatThrownBy(() -> file().load())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("rules.json");
    }

    @Test
    void aFolderThatIsGoneSaysSo() {
        assertThatThrownBy(() -> new RuleSnapshotFile(folder.resolve("gone/rules.json")).save(STORED))
                .isInstanceOf(StoreException.class);
    }

    private RuleSnapshotFile file() {
        return new RuleSnapshotFile(folder.resolve("rules.json"));
    }

    private static Rule rule(int number, Callers callers) {
        return new Rule(
                "r" + number,
                Rule.Action.BLOCK,
                new Match(callers, Optional.empty(), Optional.of(new Trunk("viettel-1")), Optional.empty()),
                "",
                "",
                "lan",
                Instant.parse("2026-11-24T08:00:00Z"),
                Optional.empty());
    }
}
