package org.callwarden.server.config;

/// The Asterisk Manager Interface of the PBX.
///
/// @param secret from `CALLWARDEN_AMI_SECRET` or the file named by `secret-file`
public record AmiConfig(String host, int port, String user, Secret secret) {

    /// The variable that holds the secret.
    public static final String SECRET_VARIABLE = "CALLWARDEN_AMI_SECRET";

    static final int STANDARD_PORT = 5038;
}
