package org.callwarden.screening.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;
import org.jspecify.annotations.Nullable;

/// What each signal weighs and how much each group may count, read from a text file (`weights.txt`) that
/// explains itself.
public final class Weights {

    /// Largest weight and cap, either way.
    public static final int MOST = 100;

    private static final String FILE = "weights.txt";

    private final Map<SignalKind, Integer> weights = new EnumMap<>(SignalKind.class);
    private final Map<SignalGroup, Integer> caps = new EnumMap<>(SignalGroup.class);
    private final Map<SignalKind, String> descriptions = new EnumMap<>(SignalKind.class);

    private Weights() {}

    /// The weights that come with Callwarden.
    public static Weights standard() {
        try (InputStream in = Weights.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /// Reads the text of a weights file.
    ///
    /// @throws WeightsException naming the line, what is wrong and what would be right
    public static Weights parse(String text) {
        Weights read = new Weights();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String trimmed = line.strip();
            if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
                read.line(number, trimmed.split("\\s+", 4));
            }
        }
        read.refuseMissing();
        return read;
    }

    /// The same with other values for some signals and groups.
    ///
    /// @throws WeightsException for a value out of range
    public Weights with(Map<SignalKind, Integer> otherWeights, Map<SignalGroup, Integer> otherCaps) {
        Weights changed = new Weights();
        changed.weights.putAll(weights);
        changed.caps.putAll(caps);
        changed.descriptions.putAll(descriptions);
        otherWeights.forEach((kind, value) -> changed.weights.put(kind, inRange(kind.id(), value, -MOST)));
        otherCaps.forEach((group, value) -> changed.caps.put(group, inRange(group.id(), value, 0)));
        return changed;
    }

    private static int inRange(String name, int value, int least) {
        if (value < least || value > MOST) {
            throw new WeightsException(
                    "'" + name + "' is a whole number from " + least + " to " + MOST + ", got " + value);
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Weights that && weights.equals(that.weights) && caps.equals(that.caps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(weights, caps);
    }

    /// Every value, always in the same order.
    @Override
    public String toString() {
        return weights + " within " + caps;
    }

    public int of(SignalKind kind) {
        return required(weights.get(kind));
    }

    /// The most a group may add, and the most it may take away.
    public int cap(SignalGroup group) {
        return required(caps.get(group));
    }

    /// One line on why the signal weighs what it does.
    public String description(SignalKind kind) {
        return descriptions.getOrDefault(kind, "");
    }

    private void line(int number, String[] words) {
        if (words.length < 4) {
            throw new WeightsException("line " + number
                    + ": a line is 'weight <signal> <number> <description>' or 'cap <group> <number> <description>'");
        }
        switch (words[0]) {
            case "weight" -> {
                SignalKind kind = SignalKind.ofId(words[1])
                        .filter(SignalKind.weighed()::contains)
                        .orElseThrow(() -> new WeightsException(
                                "line " + number + ": there is no signal '" + words[1] + "'; there are "
                                        + ids(SignalKind.weighed().toArray(SignalKind[]::new), SignalKind::id)));
                put(weights, kind, value(number, words[2], -MOST), number, words[1]);
                descriptions.put(kind, words[3]);
            }
            case "cap" -> {
                SignalGroup group = Arrays.stream(SignalGroup.values())
                        .filter(each -> each.id().equals(words[1]))
                        .findAny()
                        .orElseThrow(() -> new WeightsException("line " + number + ": there is no group '" + words[1]
                                + "'; there are " + ids(SignalGroup.values(), SignalGroup::id)));
                put(caps, group, value(number, words[2], 0), number, words[1]);
            }
            default ->
                throw new WeightsException(
                        "line " + number + ": a line begins with 'weight' or 'cap', got '" + words[0] + "'");
        }
    }

    private static <K> void put(Map<K, Integer> into, K key, int value, int number, String name) {
        if (into.putIfAbsent(key, value) != null) {
            throw new WeightsException("line " + number + ": '" + name + "' is there twice");
        }
    }

    private static int value(int number, String word, int least) {
        try {
            int value = Integer.parseInt(word);
            if (value >= least && value <= MOST) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Told below, together with a number out of range.
        }
        throw new WeightsException("line " + number + ": a whole number from " + least + " to " + MOST
                + " belongs here, got '" + word + "'");
    }

    private void refuseMissing() {
        EnumSet<SignalKind> kinds = EnumSet.copyOf(SignalKind.weighed());
        kinds.removeAll(weights.keySet());
        EnumSet<SignalGroup> groups = EnumSet.allOf(SignalGroup.class);
        groups.removeAll(caps.keySet());
        if (!kinds.isEmpty()) {
            throw new WeightsException("no weight for " + ids(kinds.toArray(SignalKind[]::new), SignalKind::id));
        }
        if (!groups.isEmpty()) {
            throw new WeightsException("no cap for " + ids(groups.toArray(SignalGroup[]::new), SignalGroup::id));
        }
    }

    private static <T> String ids(T[] all, Function<T, String> id) {
        return Arrays.stream(all).map(id).collect(Collectors.joining(", "));
    }

    private static int required(@Nullable Integer value) {
        if (value == null) {
            throw new IllegalStateException("a weight is missing though none was when they were read");
        }
        return value;
    }

    /// A weights file that cannot be used.
    public static final class WeightsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WeightsException(String message) {
            super(message);
        }
    }
}
