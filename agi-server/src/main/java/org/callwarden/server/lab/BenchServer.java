package org.callwarden.server.lab;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiEvents;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;

/// The AGI server alone, in a JVM of its own, with a script that says what the reference servers say
/// and decides nothing: what the protocol costs without the screening. Runs until its process is
/// stopped.
public final class BenchServer {

    private static final AgiScript SCRIPT = session -> {
        session.command("GET", "VARIABLE", "SCREEN_PROFILE");
        session.setVariable("SCREEN_VERDICT", "allow");
        session.setVariable("SCREEN_SCORE", "17");
        session.verbose("screened", 3);
        session.setVariable("AJ_AGISTATUS", "SUCCESS");
    };

    private BenchServer() {}

    /// @param args the port
    public static void main(String[] args) throws InterruptedException {
        AgiRouter router = new AgiRouter(Map.of("/screen", SCRIPT));
        try (AgiServer server =
                new AgiServer(AgiServerSettings.loopback(Integer.parseInt(args[0])), router, new NobodyCounts())) {
            server.start();
            new CountDownLatch(1).await();
        }
    }

    private static final class NobodyCounts implements AgiEvents {
        @Override
        public void sessionOpened() {}

        @Override
        public void sessionClosed(AgiClosing reason) {}

        @Override
        public void refused(AgiClosing reason) {}
    }
}
