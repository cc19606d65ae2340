package org.callwarden.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.server.documents.ShellBlocks.Shown;
import org.junit.jupiter.api.Test;

/// No command of a document is run by nobody without that being known.
final class ShownCommandsTest {

    private static final Path TESTS = Path.of("src/test/java");

    static List<Shown> all() {
        return Documents.pages().stream()
                .flatMap(page -> ShellBlocks.of(page).stream())
                .toList();
    }

    @Test
    void eachIsRunOrExcused() {
        assertThat(all())
                .hasSizeGreaterThan(140)
                .allMatch(shown -> Typed.of(shown).isPresent() || isExcused(shown));
    }

    static boolean isExcused(Shown shown) {
        return Excuses.ALL.stream().anyMatch(excuse -> excuse.which().test(shown));
    }

    @Test
    void eachExcuseIsOneForSomething() {
        List<Shown> all = all();
        assertThat(Excuses.ALL)
                .extracting(Excuse::about)
                .containsExactlyElementsOf(Excuses.ALL.stream()
                        .filter(excuse -> all.stream().anyMatch(excuse.which()))
                        .map(Excuse::about)
                        .toList());
    }

    @Test
    void eachTestThatAnExcuseNamesIsThereAndSaysWhatItRuns() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }

        assertThat(Excuses.ALL)
                .filteredOn(excuse -> !excuse.says().isEmpty())
                .hasSizeGreaterThan(15)
                .allSatisfy(excuse -> assertThat(sources.getOrDefault(excuse.test() + ".java", ""))
                        .as("%s, by %s", excuse.about(), excuse.test())
                        .contains(excuse.says()));
    }

    /// A block that says to be of another shell would be read by nobody.
    @Test
    void blocksOfShellAreCalledSo() {
        assertThat(Documents.pages().stream()
                        .flatMap(page -> ShellBlocks.languages(page).stream())
                        .distinct())
                .containsOnly("", "sh", "yaml", "csv");
    }
}
