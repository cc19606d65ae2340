package org.callwarden.server.app;

/// Which Callwarden this is.
public final class Version {

    private Version() {}

    /// As in the jar's manifest; `development` when run from compiled classes.
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
