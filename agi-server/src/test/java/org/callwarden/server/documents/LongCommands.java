package org.callwarden.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.server.documents.ShellBlocks.Shown;
import org.callwarden.server.lab.HostCommand;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The commands that documents show, that take minutes, and that need nothing but a checkout: a shell
/// is given each in a copy of this one, as it stands there, only with less to measure ([Smaller]).
/// Run by `./callwarden test --documents`.
final class LongCommands {

    @TempDir
    static Path folder;

    /// Those whose excuse names this class.
    static List<Shown> shown() {
        return ShownCommandsTest.all().stream()
                .filter(shown -> Excuses.ALL.stream()
                        .filter(Excuse::isTyped)
                        .anyMatch(excuse -> excuse.which().test(shown)))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> eachWorksInAFreshCopyOfThisCheckout() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("a folder with blanks"));
        HostCommand here = HostCommand.in(copy, folder.resolve("typed.log"));
        here.shell(
                "git -C '%s' ls-files -z -co --exclude-standard --deduplicate | tar -C '%1$s' --null -T - -c | tar -x"
                        .formatted(Path.of("..").toRealPath()));
        // Packing is the first that an administrator types in a checkout in which nothing is built (docs/install.md).
        Set<String> typed = Stream.concat(
                        Stream.of("packaging/make.sh"), shown().stream().map(shown -> Smaller.of(shown.command())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(typed).hasSizeGreaterThan(25);
        return typed.stream()
                .map(command -> DynamicTest.dynamicTest(
                        command,
                        () -> assertThat(here.shell(command))
                                .as("says what it does, unless Maven formats")
                                .matches(said -> command.startsWith("mvn spotless") || !said.isBlank())));
    }
}
