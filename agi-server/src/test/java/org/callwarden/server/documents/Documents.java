package org.callwarden.server.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Our documents, as their readers find them.
final class Documents {

    /// The checkout, seen from the module's folder, where tests run.
    static final Path HOME = Path.of("..");

    private Documents() {}

    /// All documents of a folder, those in folders of it, too; what a build or a tool left there is none.
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> StreamSupport.stream(folder.relativize(file).spliterator(), false)
                            .map(Path::toString)
                            .noneMatch(name -> name.startsWith(".") || name.equals("target")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whose commands are read: those for users, administrators and developers, each seen from the checkout.
    static List<String> pages() {
        return in(HOME).stream()
                .map(document -> HOME.relativize(document).toString())
                .filter(page -> page.startsWith("docs/")
                        || List.of("README.md", "CONTRIBUTING.md", "dialplan/README.md")
                                .contains(page))
                .toList();
    }

    static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
