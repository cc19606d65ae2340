package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `-Xlog:gc` wrote: each collection with what the heap held after it, and how long it stopped
/// the process.
///
/// @param afterMegabytes in their order
/// @param millis the same pauses
record GcLog(List<Long> afterMegabytes, List<Double> millis) {

    /// Such as `[1.2s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 300M->110M(1024M)
    /// 7.123ms`.
    private static final Pattern PAUSE = Pattern.compile("Pause .* [0-9]+M->([0-9]+)M\\([0-9]+M\\) ([0-9.]+)ms");

    static GcLog read(Path file) {
        try {
            return of(Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the log of collections cannot be read", e);
        }
    }

    static GcLog of(List<String> lines) {
        List<Long> after = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                after.add(Long.parseLong(pause.group(1)));
                millis.add(Double.parseDouble(pause.group(2)));
            }
        }
        return new GcLog(after, millis);
    }

    /// Without the first ones.
    GcLog since(int collections) {
        int from = Math.min(collections, millis.size());
        return new GcLog(afterMegabytes.subList(from, afterMegabytes.size()), millis.subList(from, millis.size()));
    }

    String thirds() {
        return Thirds.of(afterMegabytes);
    }

    double longestMillis() {
        return millis.stream().mapToDouble(each -> each).max().orElse(0);
    }
}
