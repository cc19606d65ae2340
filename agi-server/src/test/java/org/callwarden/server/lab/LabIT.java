package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.callwarden.server.lab.CallResult.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the parts themselves do, without Callwarden: whoever doubts a result of the other real-call tests looks here.
@ExtendWith(RealParts.class)
class LabIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CONTEXTS = """
            [plain]
            exten => _[0-9].,1,Goto(phones,${EXTEN},1)
            exten => reject603,1,PJSIPHangup(603)
            exten => reject607,1,PJSIPHangup(607)
            exten => reject608,1,PJSIPHangup(608)
            exten => keys,1,Progress()
             same => n,Read(KEYS,demo-congrats,2,n,1,10)
             same => n,Set(GLOBAL(KEYS_READ)=${KEYS})
             same => n,PJSIPHangup(603)
            """;

    private final RealParts parts;

    LabIT(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void loadTheDialplan() {
        parts.asterisk().dialplan(CONTEXTS);
    }

    private static CallPlan to(String dialed) {
        return CallPlan.from(LabTrunk.PLAIN, "0901234567", dialed);
    }

    @Test
    void anAnsweredCallHasVoiceBothWaysUntilTheCallerHangsUp() {
        try (SipPhone phone = parts.phone("02811", PhonePlan.answeringAfter(Duration.ofMillis(500)))) {
            OngoingCall call = parts.caller()
                    .call(to("02811")
                            .named("A \"b\" [c] Ü", "0901234567")
                            .saying(Sound.tone(300))
                            .talking(Duration.ofSeconds(3)));

            CallResult result = call.await(SOON);

            assertThat(result.finalCode()).isEqualTo(200);
            assertThat(result.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
            assertThat(result.rang()).isTrue();
            assertThat(result.talked()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(3500));
            Instant answer = result.answeredAt().orElseThrow();
            Instant settled = answer.plusMillis(300);
            assertThat(result.heard().longestSilence(settled, result.endedAt())).isLessThan(Duration.ofMillis(200));
            PhoneCall rung =
                    phone.await(seen -> seen.ending().isPresent(), SOON).orElseThrow();
            assertThat(rung.heard().longestSilence(settled, result.endedAt())).isLessThan(Duration.ofMillis(200));
            assertThat(rung.shownName()).contains("b").contains("[c] Ü");
            assertThat(rung.dialed()).isEqualTo("02811");
            assertThat(rung.ending()).contains(Ending.CALLER_HUNG_UP);
        }
    }

    @Test
    void theCalleeCanHangUp() {
        try (SipPhone phone = parts.phone("02812", PhonePlan.answeringAfter(Duration.ZERO))) {
            OngoingCall call = parts.caller().call(to("02812"));
            PhoneCall rung =
                    phone.await(seen -> seen.answeredAt().isPresent(), SOON).orElseThrow();

            assertThat(call.awaitStatus(200, SOON)).isTrue();
            rung.hangUp();

            assertThat(call.await(SOON).ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
            assertThat(rung.ending()).contains(Ending.CALLEE_HUNG_UP);
        }
    }

    @Test
    void aCallerWhoGivesUpWhileItRingsIsCancelled() {
        try (SipPhone phone = parts.phone("02813", PhonePlan.neverAnswering())) {
            OngoingCall call = parts.caller().call(to("02813").cancellingAfter(Duration.ofSeconds(1)));

            CallResult result = call.await(SOON);

            assertThat(result.finalCode()).isEqualTo(487);
            assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
            assertThat(Duration.between(result.startedAt(), result.endedAt()))
                    .isBetween(Duration.ofMillis(950), Duration.ofSeconds(2));
            assertThat(phone.await(seen -> seen.ending().isPresent(), SOON)
                            .orElseThrow()
                            .ending())
                    .contains(Ending.CANCELLED);
        }
    }

    @Test
    void aBusyPhoneRefuses() {
        try (SipPhone phone = parts.phone("02814", PhonePlan.busy())) {
            CallResult result = parts.caller().call(to("02814")).await(SOON);

            assertThat(result.finalCode()).isEqualTo(486);
            assertThat(phone.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {603, 607, 608})
    void aRejectionReachesTheCallerWithItsCode(int code) {
        CallResult result = parts.caller().call(to("reject" + code)).await(SOON);

        assertThat(result.finalCode()).isEqualTo(code);
        assertThat(result.ending()).isEqualTo(Ending.REFUSED);
        assertThat(result.answered()).isFalse();
    }

    @Test
    void keysPressedIntoEarlyAudioReachAsterisk() {
        OngoingCall call = parts.caller().call(to("keys"));
        assertThat(call.awaitAudio(SOON)).isTrue();
        call.press("47");

        CallResult result = call.await(SOON);

        assertThat(parts.asterisk().console("dialplan show globals")).contains("KEYS_READ=47");
        assertThat(result.finalCode()).isEqualTo(603);
        assertThat(result.answered()).isFalse();
    }

    @Test
    void aSoundIsHeardBeforeAnyAnswer() {
        OngoingCall call = parts.caller().call(to("keys").cancellingAfter(Duration.ofSeconds(3)));

        CallResult result = call.await(SOON);

        Instant early = result.at(183).orElseThrow();
        assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(result.heard().audibleBetween(early, result.endedAt())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(result.heard().longestPause(early.plusMillis(200), result.endedAt()))
                .isLessThan(Duration.ofMillis(200));
    }

    @Test
    void aWithheldNumberReachesAsteriskAsAsserted() {
        parts.asterisk().dialplan(CONTEXTS + """
                exten => pai,1,Set(GLOBAL(PAI_SEEN)=${CALLERID(num)}/${CALLERID(num-pres)}/${CALLERID(rdnis)})
                 same => n,PJSIPHangup(603)
                """);
        parts.caller()
                .call(to("pai").withheld("0907654321").divertedBy("02899"))
                .await(SOON);

        assertThat(parts.asterisk().console("dialplan show globals"))
                .contains("PAI_SEEN=0907654321/prohib")
                .contains("/02899");
    }

    @Test
    void aScreenedTrunkInALawRingsWhenNoServiceListens() {
        parts.asterisk().agi("127.0.0.1:" + FreePorts.tcp());
        try (SipPhone phone = parts.phone("02815", PhonePlan.answeringAfter(Duration.ZERO))) {
            CallPlan plan = CallPlan.from(LabTrunk.CARRIER_ALAW, "0901234567", "02815")
                    .saying(Sound.tone(300))
                    .talking(Duration.ofSeconds(2));

            CallResult result = parts.caller().call(plan).await(SOON);

            Instant settled = result.endedAt().minusSeconds(1);
            assertThat(result.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
            assertThat(result.heard().longestSilence(settled, result.endedAt())).isLessThan(Duration.ofMillis(300));
            assertThat(phone.calls().getFirst().heard().longestSilence(settled, result.endedAt()))
                    .isLessThan(Duration.ofMillis(300));
        }
    }

    @Test
    void theManagerInterfaceGreets() throws Exception {
        AsteriskLab.Ami ami = parts.asterisk().ami();
        try (Socket socket = new Socket(InetAddress.ofLiteral(ami.host()), ami.port())) {
            socket.setSoTimeout((int) SOON.toMillis());

            assertThat(new String(socket.getInputStream().readNBytes(21), StandardCharsets.US_ASCII))
                    .isEqualTo("Asterisk Call Manager");
        }
    }
}
