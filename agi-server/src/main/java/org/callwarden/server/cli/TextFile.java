package org.callwarden.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.call.Language;
import org.callwarden.server.cli.Ask.CommandFailed;
import org.jspecify.annotations.Nullable;

/// Files with a transcript a line.
final class TextFile {

    /// Characters of a line; the classifier looks at no more of a text either.
    static final int MOST_CHARACTERS = 100_000;
    /// Lines of a file that is held in memory.
    static final int MOST_LABELLED = 200_000;

    private TextFile() {}

    /// A text whose class is known.
    record Labelled(boolean spam, String category, Language language, String text) {}

    /// Hears of each line, from 1.
    interface LineHearer {
        void line(int number, String line);
    }

    static BufferedReader open(Path file) throws IOException {
        try {
            return Files.newBufferedReader(file);
        } catch (NoSuchFileException _) {
            throw new CommandFailed(file + ": there is no such file");
        }
    }

    /// Tells every line that is not empty.
    static void lines(String name, BufferedReader in, LineHearer hearer) throws IOException {
        int number = 0;
        try {
            String line = limited(name, in, 1);
            while (line != null) {
                number++;
                if (!line.isBlank()) {
                    hearer.line(number, line);
                }
                line = limited(name, in, number + 1);
            }
        } catch (CharacterCodingException _) {
            throw new CommandFailed(
                    name + ": after line " + number + " there are bytes that are not UTF-8; save it as UTF-8");
        }
    }

    /// A line, or null at the end; read by the character, so that a file without an end of line cannot fill the memory.
    private static @Nullable String limited(String name, BufferedReader in, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > MOST_CHARACTERS) {
                throw new CommandFailed(name + ":" + number + ": a line has at most " + MOST_CHARACTERS
                        + " characters, this one has more");
            }
            c = in.read();
        }
        return line.toString();
    }

    static List<Labelled> labelled(Path file) throws IOException {
        List<Labelled> all = new ArrayList<>();
        try (BufferedReader in = open(file)) {
            lines(file.toString(), in, (number, line) -> {
                if (all.size() == MOST_LABELLED) {
                    throw new CommandFailed(
                            file + ":" + number + ": at most " + MOST_LABELLED + " lines are measured; split the file");
                }
                all.add(labelled(file + ":" + number, line.split("\t", 4)));
            });
        }
        if (all.isEmpty()) {
            throw new CommandFailed(file + ": has no line to measure");
        }
        return all;
    }

    private static Labelled labelled(String where, String[] cells) {
        if (cells.length != 4) {
            throw new CommandFailed(where + ": a line is label, category, language and text with TABs between, got "
                    + cells.length + (cells.length == 1 ? " part" : " parts"));
        }
        if (!cells[0].equals("spam") && !cells[0].equals("legit")) {
            throw new CommandFailed(where + ": the label is spam or legit, got '" + shortened(cells[0]) + "'");
        }
        if (!cells[2].equals("en") && !cells[2].equals("vi")) {
            throw new CommandFailed(where + ": the language is en or vi, got '" + shortened(cells[2]) + "'");
        }
        return new Labelled(cells[0].equals("spam"), cells[1], Language.ofTag(cells[2]), cells[3]);
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
