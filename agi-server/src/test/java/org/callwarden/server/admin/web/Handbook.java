package org.callwarden.server.admin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;

/// The administrator's handbook in one language, as its tests and those who make its pictures read it.
public record Handbook(Language language, String text) {

    /// Seen from the module's folder, where tests run.
    public static final Path FOLDER = Path.of("../docs/handbook");

    private static final Pattern CHAPTER = Pattern.compile("^## ", Pattern.MULTILINE);
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)]\\(([^)]+)\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("^\\| `([a-z])` \\| \\*\\*(.+?)\\*\\* \\|", Pattern.MULTILINE);

    public static Handbook in(Language language) {
        try {
            return new Handbook(language, Files.readString(FOLDER.resolve(language.tag() + ".md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param about what it shows, for those who do not see it
    /// @param path seen from the handbook
    record Picture(String about, String path) {
        String name() {
            return path.replaceFirst(".*/", "").replaceFirst("\\.png$", "");
        }
    }

    /// Where a picture of that name lies, seen from [#FOLDER].
    public static Path picture(Language language, String name) {
        return Path.of("images", language.tag(), name + ".png");
    }

    /// The text of each, with its heading as first line; what stands before the first one is none.
    List<String> chapters() {
        return List.of(CHAPTER.split(text)).stream().skip(1).toList();
    }

    static List<Picture> pictures(String text) {
        return PICTURE.matcher(text)
                .results()
                .map(found -> new Picture(found.group(1), found.group(2)))
                .toList();
    }

    /// The names of all its pictures.
    public Set<String> pictures() {
        return pictures(text).stream().map(Picture::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What stands in bold: the words of pages.
    Set<String> bold() {
        return BOLD.matcher(text)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The rows of tables that begin with a key: the key, and what its button says.
    static List<List<String>> keys(String text) {
        List<List<String>> rows = new ArrayList<>();
        for (MatchResult row : KEY.matcher(text).results().toList()) {
            rows.add(List.of(row.group(1), row.group(2)));
        }
        return rows;
    }
}
