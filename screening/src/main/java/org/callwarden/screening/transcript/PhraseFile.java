package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Phrases that come with Callwarden: lines of a kind and, parted by commas, what is of that kind. `#`
/// begins a comment.
record PhraseFile(Map<String, List<String>> phrases) {

    /// @param file  beside this class
    /// @param kinds the kinds there are, each at least once; empty when any word may be one
    static PhraseFile read(String file, Set<String> kinds) {
        return parse(file, ShippedText.lines(PhraseFile.class, file), kinds);
    }

    /// @throws IllegalArgumentException naming file and line, and what would be right
    static PhraseFile parse(String file, List<String> lines, Set<String> kinds) {
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] kind = line.split(" ", 2);
            if (kind.length < 2 || !(kinds.isEmpty() || kinds.contains(kind[0]))) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": a line is a kind, one of "
                        + String.join(", ", kinds.stream().sorted().toList()) + ", and phrases parted by commas, got '"
                        + line
                        + "'");
            }
            for (String phrase : kind[1].split(",", -1)) {
                if (phrase.isBlank()) {
                    throw new IllegalArgumentException(file + ":" + (i + 1) + ": a phrase between commas is missing");
                }
                phrases.computeIfAbsent(kind[0], _ -> new ArrayList<>()).add(phrase.strip());
            }
        }
        if (!kinds.isEmpty() && !phrases.keySet().equals(kinds)) {
            throw new IllegalArgumentException(
                    file + ": each kind is there, " + kinds.stream().sorted().toList() + ", got " + phrases.keySet());
        }
        return new PhraseFile(phrases);
    }

    List<String> of(String kind) {
        return phrases.getOrDefault(kind, List.of());
    }
}
