package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.Optional;
import org.callwarden.screening.reputation.NumberBlocks;
import org.callwarden.screening.reputation.ReputationSettings;

/// What evidence about numbers weighs, and whose blocks they are in.
///
/// @param file where the blocks were read from; absolute
/// @param blocks those that were allocated to carriers
public record ReputationConfig(ReputationSettings settings, Optional<Path> file, NumberBlocks blocks) {

    static final ReputationConfig STANDARD =
            new ReputationConfig(ReputationSettings.standard(), Optional.empty(), NumberBlocks.NONE);
}
