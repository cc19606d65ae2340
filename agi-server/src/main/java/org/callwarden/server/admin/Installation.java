package org.callwarden.server.admin;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.wording.Told;

/// What the service runs with, and what takes long enough to find out that health does not say it.
///
/// @param configuration all that is in force, as a configuration file would say it; it holds no password and no key,
///     only where they are read
/// @param models of speech, in the data folder and where the configuration names them
public record Installation(String configuration, List<Model> models) {

    public Installation {
        models = List.copyOf(models);
    }

    /// @param language its tag; empty when nothing says it
    /// @param configured whether the configuration names it
    /// @param bytes of all its files
    /// @param problem what is wrong with it
    public record Model(
            String name, Optional<String> language, boolean configured, long bytes, Optional<Told> problem) {}
}
