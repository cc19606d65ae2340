package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever reads the audit log reads words.
final class AuditWordsTest {

    private static final Path SERVER = Path.of("src/main/java/org/callwarden/server");
    private static final Pattern CALL = Pattern.compile("\\baudit\\(([^;]*?)\\);", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");

    /// What else stands among the words: what a deed was done to.
    private static final List<String> ABOUT = List.of("demo");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyDeedThatIsLoggedHasAWord(Language language) throws IOException {
        Set<String> deeds = logged();
        deeds.removeAll(ABOUT);

        assertThat(deeds).hasSizeGreaterThan(20).contains("add-rule", "enforce", "screening-off", "play-recording");
        assertThat(PageWords.in(language).keys())
                .containsAll(deeds.stream().map(deed -> "audit." + deed).toList());
    }

    private static Set<String> logged() throws IOException {
        Set<String> deeds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SERVER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                CALL.matcher(Files.readString(file))
                        .results()
                        .flatMap(call -> WORD.matcher(call.group(1)).results())
                        .forEach(word -> deeds.add(word.group(1)));
            }
        }
        return deeds;
    }
}
