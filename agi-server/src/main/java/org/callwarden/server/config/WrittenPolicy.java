package org.callwarden.server.config;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.callwarden.screening.policy.Holiday;
import org.callwarden.server.config.YamlNode.Entry;
import org.callwarden.server.config.YamlNode.Mapping;

/// What a file says about decisions, in the file's own words and nothing else: without comments, in one order, with
/// the days of its calendar files written out. So it can be kept and read again without those files; what it does not
/// say is as the program that reads it has it.
final class WrittenPolicy {

    private static final String POLICY = "policy";

    static final String HOLIDAYS = "holidays";
    static final String HOLIDAY_FILES = "holiday-files";

    private static final List<String> WHOLE = List.of(
            "time-zone",
            POLICY,
            "policies",
            WeightsReader.WEIGHTS,
            WeightsReader.CAPS,
            CombinationsReader.COMBINATIONS);
    private static final List<String> POLICY_OF_EACH = List.of("trunks", "dialed");

    private final StringJoiner lines = new StringJoiner("\n", "", "\n").setEmptyValue("");

    private WrittenPolicy() {}

    /// @param holidays those of the file and of its calendar files
    static String of(Mapping file, List<Holiday> holidays) {
        WrittenPolicy written = new WrittenPolicy();
        if (!holidays.isEmpty()) {
            written.lines.add(HOLIDAYS + ":");
            holidays.forEach(holiday -> written.lines.add("  - " + ConfigText.quoted(holiday.text())));
        }
        Map<String, Entry> entries = file.entries();
        for (String key : WHOLE) {
            Entry entry = entries.get(key);
            if (entry != null) {
                written.entry(0, key, entry.value());
            }
        }
        for (String key : POLICY_OF_EACH) {
            Entry entry = entries.get(key);
            if (entry != null && entry.value() instanceof Mapping named) {
                written.policies(key, named);
            }
        }
        return written.lines.toString();
    }

    /// Whether a file says nothing about decisions: it is empty, or its blocks are begun and hold nothing. An empty
    /// block that is written as one, `{}`, says that all in it is as it comes with Callwarden.
    static boolean isSilent(Mapping file) {
        return file.entries().entrySet().stream().allMatch(entry -> isSilent(entry.getKey(), entry.getValue()));
    }

    private static boolean isSilent(String key, Entry entry) {
        if (POLICY_OF_EACH.contains(key) && entry.value() instanceof Mapping named) {
            return named.entries().values().stream()
                    .map(Entry::value)
                    .allMatch(block -> !(block instanceof Mapping(int _, Map<String, Entry> keys))
                            || !keys.containsKey(POLICY)
                            || isSilent(keys.get(POLICY).value()));
        }
        return isSilent(entry.value());
    }

    private static boolean isSilent(YamlNode value) {
        return switch (value) {
            case YamlNode.Nothing _ -> true;
            case YamlNode.Scalar _, YamlNode.Sequence _ -> false;
            case Mapping(int _, Map<String, Entry> entries) ->
                !entries.isEmpty()
                        && entries.values().stream().map(Entry::value).allMatch(WrittenPolicy::isSilent);
        };
    }

    private void policies(String key, Mapping named) {
        boolean begun = false;
        for (Map.Entry<String, Entry> each : named.entries().entrySet()) {
            if (each.getValue().value() instanceof Mapping block) {
                Entry policy = block.entries().get(POLICY);
                if (policy != null) {
                    if (!begun) {
                        lines.add(key + ":");
                        begun = true;
                    }
                    lines.add("  " + ConfigText.quoted(each.getKey()) + ":");
                    entry(2, POLICY, policy.value());
                }
            }
        }
    }

    private void entry(int depth, String key, YamlNode value) {
        String begin = "  ".repeat(depth) + key + ":";
        switch (value) {
            case YamlNode.Nothing _ -> lines.add(begin);
            case YamlNode.Scalar(int _, String text) -> lines.add(begin + " " + ConfigText.quoted(text));
            case YamlNode.Sequence(int _, List<YamlNode> items) -> {
                lines.add(begin + (items.isEmpty() ? " []" : ""));
                for (YamlNode item : items) {
                    if (item instanceof YamlNode.Scalar(int _, String text)) {
                        lines.add("  ".repeat(depth + 1) + "- " + ConfigText.quoted(text));
                    }
                }
            }
            case Mapping(int _, Map<String, Entry> entries) -> {
                lines.add(begin + (entries.isEmpty() ? " {}" : ""));
                entries.forEach((name, inner) -> entry(depth + 1, ConfigText.quoted(name), inner.value()));
            }
        }
    }
}
