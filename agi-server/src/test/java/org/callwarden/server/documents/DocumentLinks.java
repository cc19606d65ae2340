package org.callwarden.server.documents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The links between the documents of a folder, and to what else lies there: a checkout, or what was unpacked.
public final class DocumentLinks {

    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

    /// Of a picture, too.
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    private DocumentLinks() {}

    /// @param document seen from the folder
    record Link(Path document, String to) {
        @Override
        public String toString() {
            return document + ": " + to;
        }
    }

    /// Links that lead to no file, or to no heading of it, each with its document.
    public static List<String> broken(Path folder) {
        return in(folder).stream()
                .filter(link -> !leads(folder, link))
                .map(Link::toString)
                .toList();
    }

    /// All that stay within the folder.
    static List<Link> in(Path folder) {
        return Documents.in(folder).stream()
                .flatMap(document -> LINK.matcher(
                                CODE.matcher(Documents.text(document)).replaceAll(""))
                        .results()
                        .map(link -> new Link(folder.relativize(document), link.group(1))))
                .filter(link -> !link.to().matches("[a-z]+:.*"))
                .toList();
    }

    private static boolean leads(Path folder, Link link) {
        String[] parts = link.to().split("#", 2);
        Path document = folder.resolve(link.document());
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(file)
                && (parts.length == 1
                        || !file.toString().endsWith(".md")
                        || anchors(file).contains(parts[1]));
    }

    /// As GitHub makes them of headings.
    private static Set<String> anchors(Path document) {
        return HEADING.matcher(BLOCK.matcher(Documents.text(document)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .replaceAll("(?U)[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
