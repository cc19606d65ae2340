package org.callwarden.server.lab;

import java.util.List;

/// How tests start a service of their own: with little memory, and ready soon rather than fast later.
public final class SmallJava {

    public static final JavaCommand COMMAND = JavaCommand.with(
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));

    private SmallJava() {}
}
