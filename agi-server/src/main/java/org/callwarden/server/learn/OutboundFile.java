package org.callwarden.server.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.OutboundRoutes;

/// Dial patterns of outbound routes in a file: one a line as FreePBX shows them, `(prepend)prefix|match`, or as its
/// export writes them, `prepend,prefix,match pattern,callerid`. Empty lines and those that begin with `;` are passed
/// over.
public final class OutboundFile {

    private static final int MAX_LINE = 1_024;
    private static final int FEWEST = 3;

    private OutboundFile() {}

    /// @throws BadFile naming the first line that is no pattern, or that no number reaches
    public static OutboundRoutes read(Path file) {
        List<String> patterns = new ArrayList<>();
        OutboundRoutes routes = OutboundRoutes.none();
        try (Lines lines = new Lines(file, MAX_LINE)) {
            for (Optional<String> line = next(lines, file); line.isPresent(); line = next(lines, file)) {
                try {
                    Optional<String> pattern = pattern(line.get().strip());
                    if (pattern.isPresent()) {
                        patterns.add(pattern.get());
                        routes = OutboundRoutes.of(patterns);
                    }
                } catch (BadLine | IllegalArgumentException e) {
                    throw bad(file, lines, String.valueOf(e.getMessage()));
                }
            }
        }
        if (routes.isEmpty()) {
            throw new BadFile(Lines.nameOf(file) + ": has no dial pattern such as 9|. or (84)0|ZXXXXXXXX");
        }
        return routes;
    }

    private static Optional<String> next(Lines lines, Path file) {
        try {
            return lines.next();
        } catch (BadLine e) {
            throw bad(file, lines, String.valueOf(e.getMessage()));
        }
    }

    private static BadFile bad(Path file, Lines lines, String what) {
        return new BadFile(Lines.nameOf(file) + ":" + lines.number() + ": " + what);
    }

    private static Optional<String> pattern(String line) throws BadLine {
        if (line.isEmpty() || line.startsWith(";")) {
            return Optional.empty();
        }
        if (line.indexOf(',') < 0) {
            return Optional.of(line);
        }
        List<String> fields = CsvLine.split(line, ',');
        if (fields.getFirst().equalsIgnoreCase("prepend")) {
            return Optional.empty();
        }
        if (fields.size() < FEWEST) {
            throw BadLine.of("the line", line, "prepend,prefix,match pattern,callerid");
        }
        return Optional.of("(" + fields.get(0) + ")" + fields.get(1) + "|" + fields.get(2));
    }
}
