package org.callwarden.server.config;

import java.util.List;
import org.callwarden.screening.trust.TrustSettings;

/// Whom our own people trust by calling, and how their calls are told from others.
///
/// @param extensions regular expressions of the names of extensions' channels, without what Asterisk puts behind the
/// last
///     `-`: `PJSIP/201` of `PJSIP/201-0000002a`
/// @param outboundPrefix what is dialled before a number to get outside, and the PBX's outbound route takes away again;
///     digits, may be empty
public record TrustConfig(TrustSettings settings, List<String> extensions, String outboundPrefix) {

    static final TrustConfig STANDARD = new TrustConfig(TrustSettings.standard(), List.of("PJSIP/[0-9]{2,6}"), "");

    public TrustConfig {
        extensions = List.copyOf(extensions);
    }
}
