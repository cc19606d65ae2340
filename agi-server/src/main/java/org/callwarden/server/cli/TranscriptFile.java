package org.callwarden.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.call.Language;
import org.callwarden.server.cli.Ask.CommandFailed;
import org.callwarden.server.config.TextFile;
import org.jspecify.annotations.Nullable;

/// Files with a transcript a line.
final class TranscriptFile {

    /// Characters of a line; the classifier looks at no more of a text either.
    static final int MOST_CHARACTERS = 100_000;
    /// Lines of a file that is held in memory.
    static final int MOST_LABELLED = 200_000;

    private TranscriptFile() {}

    /// A text whose class is known.
    record Labelled(boolean spam, String category, Language language, String text) {}

    /// Hears of each line, from 1.
    private interface LineHearer {
        void line(int number, String line);
    }

    /// Hears of each line of id and text.
    interface TextHearer {
        void text(String id, String text);
    }

    /// Tells every line of id and text.
    ///
    /// @param file `-` for standard input
    static void texts(Path file, Console io, TextHearer hearer) throws IOException {
        if (file.toString().equals("-")) {
            lines("standard input", io.in(), (number, line) -> text("standard input:" + number, line, hearer));
        } else {
            lines(file, (number, line) -> text(file + ":" + number, line, hearer));
        }
    }

    private static void text(String where, String line, TextHearer hearer) {
        int tab = line.indexOf('\t');
        if (tab < 1) {
            throw new CommandFailed(where + ": a line is an id, a TAB and a text, got '" + shortened(line) + "'");
        }
        hearer.text(line.substring(0, tab), line.substring(tab + 1));
    }

    private static void lines(Path file, LineHearer hearer) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CommandFailed(file + ": is a folder; a file is asked for");
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            lines(file.toString(), in, hearer);
        } catch (CharacterCodingException _) {
            throw new CommandFailed(
                    file + ":" + TextFile.notText(file) + ": holds bytes that are not UTF-8; save it as UTF-8");
        } catch (NoSuchFileException _) {
            throw new CommandFailed(file + ": there is no such file");
        } catch (FileSystemException e) {
            throw new CommandFailed(file + ": cannot be read: "
                    + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()));
        }
    }

    /// Tells every line that is not empty.
    private static void lines(String name, BufferedReader in, LineHearer hearer) throws IOException {
        int number = 0;
        String line = limited(name, in, 1);
        while (line != null) {
            number++;
            String text = number == 1 && line.startsWith(TextFile.MARK) ? line.substring(TextFile.MARK.length()) : line;
            if (!text.isBlank()) {
                hearer.line(number, text);
            }
            line = limited(name, in, number + 1);
        }
    }

    /// A line, or null at the end; read by the character, so that a file without an end of line cannot
    /// fill the memory.
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
        lines(file, (number, line) -> {
            if (all.size() == MOST_LABELLED) {
                throw new CommandFailed(
                        file + ":" + number + ": at most " + MOST_LABELLED + " lines are measured; split the file");
            }
            all.add(labelled(file + ":" + number, line.split("\t", 4)));
        });
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
