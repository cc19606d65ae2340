package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callwarden.server.callflow.FakeService.Message;
import org.callwarden.server.lab.RealParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the dialplan does with each decision (dialplan/README.md), on a real Asterisk. SIP codes are
/// CallScreeningIT's.
@ExtendWith(RealParts.class)
class DialplanIT {

    private static DialplanPbx pbx;

    private final String dialed = DialplanPbx.newNumber();

    @BeforeAll
    static void start(RealParts parts) throws IOException {
        pbx = new DialplanPbx(parts);
    }

    @AfterAll
    static void stop() throws IOException {
        pbx.close();
    }

    @Test
    void anAcceptedCallRingsWithItsScoreAndReasons() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_SCORE", "12");
            say.set("CALLWARDEN_REASONS", "known-caller,passed-challenge");
            say.decide("accept");
        });
        long before = pbx.stored("errors");
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("decision")).isEqualTo("accept");
        assertThat(pbx.rang(dialed).value("score")).isEqualTo("12");
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("known-caller,passed-challenge");
        assertThat(pbx.rang(dialed).value("name")).isEqualTo("Lan \"VIP\"");
        assertThat(pbx.stored("errors")).isEqualTo(before);
    }

    @Test
    void theServiceLearnsTrunkDialledNumberAndPbx() {
        pbx.service.when(dialed, say -> say.decide("accept"));
        pbx.call("it-plain", dialed);
        Message asked = pbx.service.await("screen", dialed);
        assertThat(asked.value("v")).isEqualTo("1");
        assertThat(asked.value("trunk")).isEqualTo("trunk-1");
        assertThat(asked.value("pbx")).isNotEmpty();
        assertThat(asked.value("linkedid")).isNotEmpty();
        assertThat(asked.value("up")).isEqualTo("0");
        assertThat(asked.value("emergency")).isEqualTo("30");
        assertThat(asked.value("agi_callerid")).isEqualTo("0901234567");
    }

    @Test
    void aCallThatWasAnsweredBeforeIsToldAsSuch() {
        pbx.service.when(dialed, say -> say.decide("accept"));
        pbx.call("it-answered", dialed);
        assertThat(pbx.service.await("screen", dialed).value("up")).isEqualTo("1");
    }

    @Test
    void quotesAndBracesInTrunkAndDialledNumberAddNoArgument() {
        pbx.call("it-hostile", dialed);
        String cleaned = dialed + "+1*#";
        Message asked = pbx.service.await("screen", cleaned);
        assertThat(asked.value("trunk")).isEqualTo("trunk-_.1");
        assertThat(asked.value("up")).isEqualTo("0");
        pbx.rang(dialed);
    }

    @Test
    void aLabelIsShownInsideAndTakenOffOutside() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_LABEL", "[Lạ, \"?\"]");
            say.decide("label");
        });
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("name")).isEqualTo("[Lạ, \"?\"] Lan \"VIP\"");
        assertThat(pbx.service.await("outside", dialed).value("name")).isEqualTo("Lan \"VIP\"");
    }

    @Test
    void aCallerWithoutANameIsShownAsLabelAndNumber() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_LABEL", "[?]");
            say.decide("label");
        });
        pbx.call("it-nameless", dialed);
        assertThat(pbx.rang(dialed).value("name")).isEqualTo("[?] 0901234567");
        assertThat(pbx.service.await("outside", dialed).value("name")).isEmpty();
    }

    @Test
    void aWithheldCallerIsLabelledWithoutNameAndNumberAndLeavesWithheld() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_LABEL", "[?]");
            say.decide("label");
        });
        pbx.call("it-withheld", dialed);
        assertThat(pbx.rang(dialed).value("name")).isEqualTo("[?] Anonymous");
        assertThat(pbx.rang(dialed).value("number")).isEqualTo("anonymous");
        assertThat(pbx.rang(dialed).value("pres")).startsWith("allowed");
        Message outside = pbx.service.await("outside", dialed);
        assertThat(outside.value("number")).isEqualTo("0901234567");
        assertThat(outside.value("pres")).startsWith("prohib");
    }

    @Test
    void aForwardedCallIsScreenedOnce() {
        pbx.service.when(dialed, say -> say.decide("accept"));
        pbx.call("it-plain", dialed);
        pbx.service.await("outside", dialed);
        assertThat(pbx.service.all("screen", dialed)).hasSize(1);
    }

    @Test
    void aRejectedCallEndsWithCause21AndTheAdministratorsHangUpRuns() {
        pbx.service.when(dialed, say -> say.decide("reject"));
        pbx.call("it-plain", dialed);
        assertThat(pbx.service.await("ended", dialed).value("cause")).isEqualTo("21");
        assertThat(pbx.service.all("rang", dialed)).isEmpty();
    }

    @Test
    void aRejectedCallThatWasAnsweredEndsNormally() {
        pbx.service.when(dialed, say -> say.decide("reject"));
        pbx.call("it-answered", dialed);
        assertThat(pbx.service.await("ended", dialed).value("cause")).isEqualTo("16");
        assertThat(pbx.service.all("rang", dialed)).isEmpty();
    }

    @Test
    void divertAndVoicemailGoToTheirTargets() {
        pbx.service.when(dialed, say -> say.decide("divert"));
        pbx.call("it-plain", dialed);
        assertThat(pbx.service.await("arrived", dialed).value("exten")).isEqualTo("600");
        assertThat(pbx.service.all("rang", dialed)).isEmpty();
    }

    @Test
    void theServiceMayNameAnotherTarget() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_TARGET", "602@it-target");
            say.decide("voicemail");
        });
        pbx.call("it-limited", dialed);
        Message arrived = pbx.service.await("arrived", dialed);
        assertThat(arrived.value("exten")).isEqualTo("602");
        assertThat(arrived.value("language")).isEqualTo("fr");
        assertThat(Double.parseDouble(arrived.value("timeout"))).isBetween(20.0, 30.0);
    }

    @Test
    void aTargetThatIsNotThereRings() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_REASONS", "rule");
            say.set("CALLWARDEN_TARGET", "1@nowhere");
            say.decide("divert");
        });
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("decision")).isEqualTo("accept");
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("rule,target-missing");
    }

    @Test
    void whatTheServiceChangedOnTheChannelIsPutBack() {
        pbx.service.when(dialed, say -> {
            say.set("TIMEOUT(absolute)", "5");
            say.set("CHANNEL(language)", "vi");
            say.set("AGIEXITONHANGUP", "no");
            say.decide("accept");
        });
        pbx.call("it-plain", dialed);
        assertThat(pbx.rang(dialed).value("timeout")).isEqualTo("0");
        assertThat(pbx.rang(dialed).value("exit")).isEmpty();
        assertThat(pbx.rang(dialed).value("language")).isEqualTo("fr");
    }

    @Test
    void theAdministratorsOwnLimitRunsOutInTheAdministratorsContext() {
        pbx.service.when(dialed, FakeService.Conversation::hang);
        pbx.call("it-short", dialed);
        pbx.service.await("timed-out", dialed);
        assertThat(pbx.service.await("timed-out", dialed).since(pbx.service.await("screen", dialed)))
                .isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aPlantedDecisionIsForgotten() {
        pbx.service.when(dialed, _ -> {});
        pbx.call("it-planted", dialed);
        assertThat(pbx.rang(dialed).value("reasons")).isEqualTo("screening-error");
        assertThat(pbx.rang(dialed).value("name")).isEqualTo("Lan \"VIP\"");
    }

    @Test
    void aFaxHeardWhileTheCallerIsAskedGoesToTheFaxTargetOfTheDialledNumber() throws InterruptedException {
        CountDownLatch asking = new CountDownLatch(1);
        pbx.service.when(dialed, say -> {
            say.set("TIMEOUT(absolute)", "20");
            say.set("CHANNEL(language)", "vi");
            asking.countDown();
            say.hang();
        });
        pbx.console("database put callwarden fax/" + dialed + " 601@it-target");
        pbx.call("it-answered", dialed);
        assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
        // What chan_pjsip does when it hears the tone.
        pbx.console("channel redirect " + pbx.service.await("screen", dialed).value("agi_channel")
                + " callwarden-screen,fax,1");
        Message arrived = pbx.service.await("arrived", dialed);
        assertThat(arrived.value("exten")).isEqualTo("601");
        assertThat(arrived.value("reasons")).isEqualTo("fax");
        assertThat(arrived.value("language")).isEqualTo("fr");
        assertThat(arrived.value("timeout")).isEqualTo("0");
    }

    @Test
    void aFaxThatTheServiceHeardGoesToTheFaxTargetToo() {
        pbx.service.when(dialed, say -> {
            say.set("CALLWARDEN_REASONS", "heard-machine,score-listen");
            say.decide("divert");
        });
        pbx.console("database put callwarden fax/" + dialed + " 601@it-target");
        pbx.call("it-answered", dialed);
        Message arrived = pbx.service.await("arrived", dialed);
        assertThat(arrived.value("exten")).isEqualTo("601");
        assertThat(arrived.value("reasons")).isEqualTo("fax");
    }

    @Test
    void theAdministratorsHangUpRunsForACallerWhoGivesUpWhileAsked() {
        pbx.service.when(dialed, FakeService.Conversation::hang);
        long before = pbx.stored("errors");
        pbx.call("it-plain", dialed);
        pbx.console(
                "channel request hangup " + pbx.service.await("screen", dialed).value("agi_channel"));
        pbx.service.await("ended", dialed);
        assertThat(pbx.service.all("rang", dialed)).isEmpty();
        assertThat(pbx.stored("errors")).isEqualTo(before);
    }
}
