package org.callwarden.screening.policy;

import java.time.Instant;
import org.callwarden.screening.policy.PolicyVersion.Origin;

/// Versions for tests.
public final class PolicyVersions {

    public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private PolicyVersions() {}

    public static PolicyVersion version(Instant since, Origin origin, String written) {
        return new PolicyVersion(0, since, "Lan (VTel)", origin, "vì sao: đêm", written, written + "# all of it\n");
    }
}
