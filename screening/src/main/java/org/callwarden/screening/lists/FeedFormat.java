package org.callwarden.screening.lists;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How the file of a list is written.
public enum FeedFormat {
    /// A number, prefix or range a line.
    PLAIN("plain"),
    /// Comma-separated values, read by a mapping that names the columns.
    CSV("csv"),
    /// What PhoneBlock's `/api/blocklist` answers by default.
    PHONEBLOCK_JSON("phoneblock-json"),
    /// What it answers with `format=xml`.
    PHONEBLOCK_XML("phoneblock-xml");

    private final String id;

    FeedFormat(String id) {
        this.id = id;
    }

    /// Stable word, for people, files and the API.
    public String id() {
        return id;
    }

    /// Whether a list of this format can be kept up by changes alone.
    public boolean isIncremental() {
        return this == PHONEBLOCK_JSON || this == PHONEBLOCK_XML;
    }

    public static Optional<FeedFormat> ofId(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /// All ids, for people.
    public static String ids() {
        return Arrays.stream(values()).map(FeedFormat::id).collect(Collectors.joining(", "));
    }
}
