package org.callwarden.screening;

import org.callwarden.screening.reputation.NumberBlocks;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.trust.TrustSettings;
import org.callwarden.screening.velocity.VelocitySettings;

/// Experiences for tests.
public final class Experiences {

    private Experiences() {}

    /// That of a new installation, with the standard settings.
    public static Experience standard() {
        return new Experience(
                ReputationSettings.standard(),
                NumberBlocks.NONE,
                VelocitySettings.standard(),
                TrustSettings.standard());
    }
}
