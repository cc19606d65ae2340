package org.callwarden.server.app;

import java.util.Optional;
import org.callwarden.server.feeds.CsvMapping;
import org.callwarden.server.feeds.FeedException;

/// The mappings for lists in CSV files that come with Callwarden, for the command line.
public final class ShippedMappings {

    private ShippedMappings() {}

    /// What is wrong with the text of a mapping, with its line; empty when nothing is.
    ///
    /// @param file what the text is called in the message
    public static Optional<String> mistake(String text, String file) {
        try {
            var _ = CsvMapping.parse(text, file);
            return Optional.empty();
        } catch (FeedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The text of a mapping such as `ftc`; empty when there is none of that name.
    public static Optional<String> named(String name) {
        return CsvMapping.shipped(name);
    }
}
