package org.callwarden.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every link from one of our documents to another, to a picture or to a file leads to what is there,
/// and to a heading that is in it.
final class DocumentLinksTest {

    @TempDir
    private Path folder;

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(DocumentLinks.broken(Documents.HOME)).isEmpty();
        assertThat(DocumentLinks.in(Documents.HOME))
                .hasSizeGreaterThan(300)
                .anyMatch(link -> link.to().startsWith("images/vi/"))
                .anyMatch(link -> link.document().toString().equals("docs/handbook/vi.md")
                        && link.to().startsWith("#"));
    }

    @Test
    void aLinkToWhatIsNotThereIsNoticed() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/b.md"), "# Sổ tay: [một](b.md) hai\n```sh\n# none\n```\n");
        Files.writeString(folder.resolve("a.md"), """
                [well](in/b.md#sổ-tay-một-hai) [well](in) [well](https://example.org/none) `[code](none)`
                [file](none.md) ![picture](none.png) [heading](in/b.md#none) [own](#none)
                """);

        assertThat(DocumentLinks.broken(folder))
                .containsExactly("a.md: none.md", "a.md: none.png", "a.md: in/b.md#none", "a.md: #none");
    }
}
