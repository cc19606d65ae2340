package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.agi.AgiEvents;
import org.callwarden.server.agi.AgiRouter;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiServer;
import org.callwarden.server.agi.AgiServerSettings;
import org.callwarden.server.agi.AgiSession;
import org.junit.jupiter.api.Test;

class SimulatedAsteriskTest {

    private static final String DIALED = "02838123456";

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    private SimulatedAsterisk.Ended call(DemoCaller caller, AgiScript script) throws IOException {
        AgiRouter router = new AgiRouter(Map.of("/screen", script));
        try (AgiServer server = new AgiServer(AgiServerSettings.loopback(0), router, new Uncounted())) {
            server.start();
            return new SimulatedAsterisk(server.address().getPort(), (_, attempt) -> Optional.of("4" + attempt))
                    .call(caller);
        }
    }

    private void read(AgiSession session) {
        session.exec("Read", "CALLWARDEN_KEYS", "callwarden/digit-4", "2", "n", "1", "3.00");
        seen.add(session.getFullVariable("${READSTATUS}/${CALLWARDEN_KEYS}").orElse("nothing"));
    }

    @Test
    void aCallThatIsNotDecidedRings() throws IOException {
        SimulatedAsterisk.Ended ended = call(DemoCaller.human(DIALED), _ -> {});

        assertThat(ended.finalCode()).isEqualTo(200);
        assertThat(ended.shown()).contains("0987654321");
    }

    @Test
    void aCallRingsWhenNoServiceListens() throws IOException {
        int nobody = FreePorts.tcp();

        assertThat(new SimulatedAsterisk(nobody, (_, _) -> Optional.empty())
                        .call(DemoCaller.whileStopped(DIALED))
                        .finalCode())
                .isEqualTo(200);
    }

    @Test
    void aLabelStandsBeforeTheNumber() throws IOException {
        SimulatedAsterisk.Ended ended = call(DemoCaller.human(DIALED), session -> {
            session.setVariable("CALLWARDEN_LABEL", "[\"VIP\" \\ 1]");
            session.setVariable("CALLWARDEN_DECISION", "label");
        });

        assertThat(ended.shown()).contains("[\"VIP\" \\ 1] 0987654321");
    }

    @Test
    void aRejectedCallerGetsTheCodeAndNoPhoneRings() throws IOException {
        SimulatedAsterisk.Ended ended = call(DemoCaller.blockedRange(DIALED), session -> {
            session.setVariable("CALLWARDEN_CODE", "607");
            session.setVariable("CALLWARDEN_DECISION", "reject");
        });

        assertThat(ended.finalCode()).isEqualTo(607);
        assertThat(ended.shown()).isEmpty();
    }

    @Test
    void aHumanPressesWhatIsHeardAndAClumsyOneOnlyTheSecondTime() throws IOException {
        call(DemoCaller.human(DIALED), this::read);
        call(DemoCaller.clumsyHuman(DIALED), session -> {
            read(session);
            session.exec("Read", "CALLWARDEN_KEYS", "callwarden/challenge-again", "8", "n", "1", "0.70");
            seen.add(session.getFullVariable("${READSTATUS}/${CALLWARDEN_KEYS}").orElse("nothing"));
            read(session);
        });

        assertThat(seen).containsExactly("OK/41", "OK/52", "TIMEOUT/", "OK/42");
    }

    @Test
    void aRobotPressesNothing() throws IOException {
        call(DemoCaller.robot(DIALED, Sound.silence()), this::read);

        assertThat(seen).containsExactly("TIMEOUT/");
    }

    @Test
    void whoHangsUpIsGoneForTheServiceAndNoPhoneRings() throws IOException {
        SimulatedAsterisk.Ended ended = call(DemoCaller.impatient(DIALED), session -> {
            read(session);
            seen.add(Boolean.toString(session.hungUp()));
        });

        assertThat(seen).containsExactly("HANGUP/", "true");
        assertThat(ended.finalCode()).isEqualTo(487);
        assertThat(ended.shown()).isEmpty();
    }

    @Test
    void aWithheldCallerIsSentAsAsteriskSendsAnAssertedIdentity() throws IOException {
        call(
                DemoCaller.withheldAndSilent(DIALED),
                session -> seen.add(session.request().callerId().orElse("") + " "
                        + session.request().callingPresentation()));

        assertThat(seen).containsExactly("0912000001 32");
    }

    private static final class Uncounted implements AgiEvents {
        @Override
        public void sessionOpened() {}

        @Override
        public void sessionClosed(AgiClosing reason) {}

        @Override
        public void refused(AgiClosing reason) {}
    }
}
