package org.callwarden.server.app;

import java.util.Optional;
import org.callwarden.server.feeds.CsvMapping;

/// The mappings for lists in CSV files that come with Callwarden, for the command line.
public final class ShippedMappings {

    private ShippedMappings() {}

    /// The text of a mapping such as `ftc`; empty when there is none of that name.
    public static Optional<String> named(String name) {
        return CsvMapping.shipped(name);
    }
}
