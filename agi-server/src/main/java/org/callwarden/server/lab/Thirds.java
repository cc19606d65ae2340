package org.callwarden.server.lab;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whether something grew: the medians of the first, the middle and the last third of what was
/// measured in a row.
final class Thirds {

    private Thirds() {}

    /// Such as `110, 112, 111`; fewer than three measurements are told as they are.
    static String of(List<Long> measured) {
        if (measured.size() < 3) {
            return measured.isEmpty() ? "none" : text(measured);
        }
        int size = measured.size();
        return text(IntStream.range(0, 3)
                .mapToObj(third -> median(measured.subList(size * third / 3, size * (third + 1) / 3)))
                .toList());
    }

    private static long median(List<Long> some) {
        List<Long> sorted = some.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String text(List<Long> values) {
        return values.stream().map(value -> Long.toString(value)).collect(Collectors.joining(", "));
    }
}
