package org.callwarden.server.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.documents.ShellBlocks.Shown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellBlocksTest {

    @TempDir
    private Path folder;

    private String page = "";

    @BeforeEach
    void write() throws IOException {
        page = Files.writeString(folder.resolve("page.md"), """
                # One
                ```sh
                first --note 'a # b' x#y   # ends an's sessions
                # only a comment

                second \\
                    --goes on
                ```
                ## Two
                ```
                # no heading
                ```
                ```sh
                third
                ```
                ```sh
                fourth "it's" # said
                ```
                """).toString();
    }

    @Test
    void everyCommandIsReadWithItsHeadingAndWithoutItsComment() {
        assertThat(ShellBlocks.of(page))
                .containsExactly(
                        new Shown(page, "One", "first --note 'a # b' x#y"),
                        new Shown(page, "One", "second      --goes on"),
                        new Shown(page, "Two", "third"),
                        new Shown(page, "Two", "fourth \"it's\""));
    }

    @Test
    void theFirstBlockUnderAHeadingIsTheOneThatIsMeant() {
        assertThat(ShellBlocks.under(page, "Two")).containsExactly("third");
        assertThat(ShellBlocks.plainUnder(page, "Two")).containsExactly("# no heading");
        assertThatThrownBy(() -> ShellBlocks.under(page, "Three"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("under the heading Three");
    }

    @Test
    void whatIsSaidOtherwiseHasToOccur() {
        assertThat(ShellBlocks.under(page, "Two", Map.of("third", "last"))).containsExactly("last");
        assertThatThrownBy(() -> ShellBlocks.under(page, "Two", Map.of("fifth", "last")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fifth");
    }
}
