package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServicePlanTest {

    @TempDir
    Path folder;

    @Test
    void theAmiSecretIsForItsOwnerOnlyAlsoWhenWrittenAgain() throws Exception {
        Path secret = folder.resolve("ami-secret");
        Files.writeString(secret, "old");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        ServicePlan.write(folder, new AsteriskLab.Ami("127.0.0.1", 5038, "callwarden", "word"), "");

        assertThat(secret).hasContent("word");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }
}
