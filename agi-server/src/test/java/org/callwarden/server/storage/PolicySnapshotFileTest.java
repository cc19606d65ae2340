package org.callwarden.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.PolicyVersions;
import org.callwarden.server.storage.PolicySnapshotFile.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySnapshotFileTest {

    private static final Kept KEPT = new Kept(
            PolicyVersions.version(PolicyVersions.START, PolicyVersion.Origin.COMMAND, "policy: {}\n")
                    .numbered(7),
            "policy:\n  label: \"[đ]\"\n");

    @TempDir
    private Path folder;

    private PolicySnapshotFile file() {
        return new PolicySnapshotFile(folder.resolve("policy.json"));
    }

    @Test
    void whatWasSavedIsLoadedAndReadableByItsOwnerOnly() throws Exception {
        assertThat(file().load()).isEmpty();

        file().save(KEPT);
        file().save(KEPT);

        assertThat(file().load()).contains(KEPT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("policy.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"number\":1,\"since\":\"yesterday\",\"author\":\"a\",\"origin\":\"command\",\"note\":\"\","
                        + "\"written\":\"\",\"text\":\"\",\"configuration\":\"\"}",
                "{\"number\":1,\"since\":\"2026-11-24T08:00:00Z\",\"author\":\"\",\"origin\":\"command\",\"note\":\"\","
                        + "\"written\":\"\",\"text\":\"\",\"configuration\":\"\"}",
                "{\"number\":1,\"since\":\"2026-11-24T08:00:00Z\",\"author\":\"a\",\"origin\":\"moon\",\"note\":\"\","
                        + "\"written\":\"\",\"text\":\"\",\"configuration\":\"\"}",
            })
    void aDamagedFileSaysSo(String text) throws Exception {
        Files.writeString(folder.resolve("policy.json"), text);

        assertThatThrownBy(() -> file().load())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("policy.json");
    }

    @Test
    void aFolderThatIsGoneSaysSo() {
        assertThatThrownBy(() -> new PolicySnapshotFile(folder.resolve("gone/policy.json")).save(KEPT))
                .isInstanceOf(StoreException.class);
    }
}
