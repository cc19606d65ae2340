package org.callwarden.server.app;

import java.net.InetAddress;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.callwarden.server.config.AgiConfig;
import org.callwarden.server.transport.AllowedNetwork;

/// What the AGI server is told of the configuration.
final class AgiSettings {

    private AgiSettings() {}

    static AgiServerSettings of(AgiConfig agi) {
        AgiLimits standard = AgiLimits.DEFAULT;
        AgiLimits limits = new AgiLimits(
                standard.lineBytes(),
                standard.requestLines(),
                standard.requestBytes(),
                standard.replyBytes(),
                standard.usageLines(),
                standard.hangupLines(),
                standard.requestTime(),
                standard.commandTime(),
                agi.session(),
                agi.sessions(),
                agi.sessionsPerPeer());
        return new AgiServerSettings(
                InetAddress.ofLiteral(agi.bind()),
                agi.port(),
                agi.allow().stream().map(AllowedNetwork::parse).toList(),
                limits);
    }
}
