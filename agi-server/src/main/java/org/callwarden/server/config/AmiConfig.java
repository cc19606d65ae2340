package org.callwarden.server.config;

import java.util.Locale;

/// The Asterisk Manager Interface of one PBX.
///
/// @param name of the PBX: the `CALLWARDEN_PBX` of its dialplan, where several use one service
/// @param secret from the environment or the file named by `secret-file`
public record AmiConfig(String name, String host, int port, String user, Secret secret) {

    /// The variable that holds the secret of the only PBX.
    public static final String SECRET_VARIABLE = "CALLWARDEN_AMI_SECRET";

    /// What the only PBX is called that was given no name.
    public static final String STANDARD_NAME = "asterisk";

    /// Longest name.
    static final int MAX_NAME = 40;

    static final int STANDARD_PORT = 5038;

    /// The variable that holds the secret of one of several PBXs: a name in capitals, with `_` for what a variable's
    /// name cannot hold.
    static String secretVariable(String name) {
        return SECRET_VARIABLE + "_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
