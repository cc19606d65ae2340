package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.file.Path;

/// A phone with the account `outside` of docs/docker.md: SIPp in a container of its own.
///
/// @param network of Docker's, in which the phone is: `host` for one that is not in the composition's
/// @param server where it finds the Asterisk, with the port
/// @param options more of `sipp`
record Softphone(Composition composition, String network, String server, String options) {

    /// Calls, and fails where nobody answers.
    void dials(String number) throws IOException {
        Path scenario = LabResource.copy("softphone.xml", composition.checkout().resolve("softphone.xml"));
        composition.quietly(
                ("docker run --rm --network %s -v '%s:/softphone.xml:ro' --entrypoint sipp callwarden-callers"
                                + " %s %s -sf /softphone.xml -s %5$s -au outside -ap $(cat secrets/outside-password)"
                                + " -cid_str softphone-%5$s -m 1 -nostdin")
                        .formatted(network, scenario, server, options, number));
    }
}
