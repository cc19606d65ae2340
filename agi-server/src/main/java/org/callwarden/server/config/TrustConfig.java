package org.callwarden.server.config;

import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.call.OutboundRoutes;
import org.callwarden.screening.trust.TrustSettings;

/// Whom our own people trust by calling, and how their calls are told from others.
///
/// @param extensions regular expressions of the names of extensions' channels, without what Asterisk puts behind the
/// last
///     `-`: `PJSIP/201` of `PJSIP/201-0000002a`
/// @param outboundPrefix what is dialled before a number to get outside, and the PBX's outbound route takes away again;
///     digits, may be empty
/// @param outbound dial patterns of the outbound routes, `(prepend)prefix|match`, in their order; the prefix above
/// comes
///     after them
public record TrustConfig(
        TrustSettings settings, List<String> extensions, String outboundPrefix, List<String> outbound) {

    static final TrustConfig STANDARD =
            new TrustConfig(TrustSettings.standard(), List.of("PJSIP/[0-9]{2,6}"), "", List.of());

    public TrustConfig {
        extensions = List.copyOf(extensions);
        outbound = List.copyOf(outbound);
        // Refuses what hides each other.
        var _ = routes(outboundPrefix, outbound);
    }

    /// What the PBX makes of a number that is dialled.
    public OutboundRoutes routes() {
        return routes(outboundPrefix, outbound);
    }

    private static OutboundRoutes routes(String prefix, List<String> outbound) {
        List<String> all = new ArrayList<>(outbound);
        if (!prefix.isEmpty()) {
            all.add(prefix + "|.");
        }
        return OutboundRoutes.of(all);
    }
}
