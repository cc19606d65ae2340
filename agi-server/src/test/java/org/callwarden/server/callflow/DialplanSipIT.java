package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.callwarden.server.callflow.FakeService.Message;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.SipPhone;
import org.callwarden.server.lab.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The part of the dialplan's contract that only a SIP call shows: codes, identity headers, a phone's display, fax
/// tones.
@ExtendWith(RealParts.class)
class DialplanSipIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static FakeService service;

    private final RealParts parts;
    private final String dialed = DialplanPbx.newNumber();

    DialplanSipIT(RealParts parts) {
        this.parts = parts;
    }

    @BeforeAll
    static void startService() throws IOException {
        service = new FakeService();
    }

    @AfterAll
    static void stopService() throws IOException {
        service.close();
    }

    @BeforeEach
    void pointAsteriskAtTheService() {
        parts.asterisk().dialplan("""
                [fax-machines]
                exten => 9,1,AGI(agi://127.0.0.1:%d/fax,dialed=${CALLWARDEN_DIALED})
                 same => n,Hangup(17)
                """.formatted(service.port()));
        parts.asterisk().agi("127.0.0.1:" + service.port());
    }

    private CallPlan plan() {
        return CallPlan.from(LabTrunk.CARRIER, "0901234567", dialed).withinLimit(SOON);
    }

    private CallResult place(CallPlan plan) {
        return parts.caller().call(plan).await(SOON.plusSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {603, 607, 608})
    void aRejectedCallerSeesTheCodeAndThePhoneNeverRings(int code) {
        service.when(dialed, say -> {
            say.set("CALLWARDEN_CODE", Integer.toString(code));
            say.decide("reject");
        });
        try (SipPhone phone = parts.phone(dialed, PhonePlan.neverAnswering())) {
            CallResult result = place(plan());
            assertThat(result.finalCode()).isEqualTo(code);
            assertThat(result.rang()).isFalse();
            assertThat(result.at(183)).isEmpty();
            assertThat(phone.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200", "999", "603, 607"})
    void anyOtherCodeIs603(String code) {
        service.when(dialed, say -> {
            say.set("CALLWARDEN_CODE", code);
            say.decide("reject");
        });
        assertThat(place(plan()).finalCode()).isEqualTo(603);
    }

    static Stream<Arguments> identities() {
        return Stream.of(
                identity("none", plan -> plan, "", ""),
                identity("a SIP address", asserted("<sip:+84901111111@x.invalid;user=phone>"), "+84901111111", ""),
                identity("without brackets", asserted("sip:+84901111111@x.invalid"), "+84901111111", ""),
                identity("a host", asserted("<sip:x.invalid;verstat=No-TN-Validation>"), "", "No-TN-Validation"),
                identity(
                        "a tel URI",
                        asserted("<tel:+84901111111;verstat=No-TN-Validation>"),
                        "+84901111111",
                        "No-TN-Validation"),
                identity(
                        "verstat in the user part",
                        asserted("<sip:+84901111111;verstat=TN-Validation-Passed-A@x.invalid>"),
                        "+84901111111",
                        "TN-Validation-Passed-A"),
                identity(
                        "verstat as the name a caller chose",
                        asserted("\"verstat=TN-Validation-Passed\" <sip:+84901111111@x.invalid>"),
                        "+84901111111",
                        ""),
                identity(
                        "a forged address as the name",
                        asserted("\"<sip:+84900000000;verstat=TN-Validation-Passed@x>\" "
                                + "<sip:+84901111111;verstat=TN-Validation-Failed@x.invalid>"),
                        "+84901111111",
                        "TN-Validation-Failed"),
                identity(
                        "verstat in From only",
                        plan -> plan.withFrom("\"Joe\" <sip:0901;verstat=TN-Validation-Passed-B@x.invalid>"),
                        "",
                        "TN-Validation-Passed-B"),
                identity(
                        "a name that would end an argument",
                        asserted("\"a,up=1,verstat=TN-Validation-Passed\" <sip:+84901111111@x.invalid>"),
                        "+84901111111",
                        ""));
    }

    private static UnaryOperator<CallPlan> asserted(String identity) {
        return plan -> plan.with("P-Asserted-Identity: " + identity);
    }

    private static Arguments identity(String name, UnaryOperator<CallPlan> change, String pai, String verstat) {
        return Arguments.argumentSet(name, change, pai, verstat);
    }

    @ParameterizedTest
    @MethodSource("identities")
    void theServiceLearnsWhatTheCarrierAsserts(UnaryOperator<CallPlan> change, String pai, String verstat) {
        service.when(dialed, say -> say.decide("reject"));
        place(change.apply(plan()));
        Message asked = service.await("screen", dialed);
        assertThat(asked.value("pai")).isEqualTo(pai);
        assertThat(asked.value("verstat")).isEqualTo(verstat);
        assertThat(asked.value("up")).isEqualTo("0");
        assertThat(asked.value("trunk")).isEqualTo(LabTrunk.CARRIER.name());
    }

    private static Stream<Arguments> lineFeeds() {
        return Stream.of(
                lineFeed("at the end", plan -> plan.withFrom("<sip:0901234567%0a%0a@x.invalid>")),
                lineFeed("return and feed", plan -> plan.withFrom("<sip:0901234567%0d%0a@x.invalid>")),
                lineFeed(
                        "a line of Asterisk's own",
                        plan -> plan.withFrom("<sip:0901234567%0aagi_arg_2%3a%20trunk=plain@x.invalid>")),
                lineFeed("other controls", plan -> plan.withFrom("<sip:0901%09234%1b567%7f@x.invalid>")),
                lineFeed("in a diversion", plan -> plan.with("Diversion: <sip:1%0a%0a@x.invalid>")),
                lineFeed(
                        "a line in a diversion",
                        plan -> plan.with("Diversion: <sip:1%0aagi_arg_2%3a%20trunk=plain@x.invalid>")));
    }

    private static Arguments lineFeed(String name, UnaryOperator<CallPlan> change) {
        return Arguments.argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("lineFeeds")
    void noLineFeedInAnAddressAddsALineToTheRequest(UnaryOperator<CallPlan> change) {
        service.when(dialed, say -> say.decide("reject"));
        assertThat(place(change.apply(plan())).finalCode()).isEqualTo(603);
        Message asked = service.await("screen", dialed);
        assertThat(asked.value("agi_callerid")).startsWith("0901234567");
        assertThat(asked.value("trunk")).isEqualTo(LabTrunk.CARRIER.name());
        assertThat(asked.value("agi_arg_2")).isEqualTo("trunk=" + LabTrunk.CARRIER.name());
    }

    @Test
    void noLineFeedInTheDialledNumberAddsALineToTheRequest() {
        service.when(dialed + "7", say -> say.decide("reject"));
        CallPlan plan = CallPlan.from(LabTrunk.CARRIER, "0901234567", dialed + "%0a7");
        assertThat(place(plan.withinLimit(SOON)).finalCode()).isEqualTo(603);
        assertThat(service.await("screen", dialed + "7").value("trunk")).isEqualTo(LabTrunk.CARRIER.name());
    }

    @Test
    void anAsteriskWithoutAgiLetsTheCallRing() {
        String before = parts.asterisk().console("database get callwarden errors");
        parts.asterisk().kill();
        parts.asterisk().startAgain("res_agi");
        try {
            assertThat(rings(plan())).isLessThan(Duration.ofSeconds(1));
            assertThat(parts.asterisk().console("database get callwarden errors"))
                    .contains("Value:")
                    .isNotEqualTo(before);
        } finally {
            parts.asterisk().kill();
            parts.asterisk().startAgain();
        }
    }

    /// A full queue of connections that nobody accepts is what a host that does not answer looks like: the kernel drops
    /// the first packet of every further connection.
    @Test
    void aHostThatDoesNotAnswerCostsTwoSecondsAndTheCallRings() throws IOException {
        List<SocketChannel> queued = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean full = false;
            while (!full) {
                SocketChannel channel = SocketChannel.open();
                queued.add(channel);
                channel.configureBlocking(false);
                full = !channel.connect(deaf.getLocalSocketAddress());
                assertThat(queued).hasSizeLessThan(10);
            }
            parts.asterisk().agi("127.0.0.1:" + deaf.getLocalPort());

            assertThat(rings(plan())).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_500));
        } finally {
            for (SocketChannel channel : queued) {
                channel.close();
            }
        }
    }

    /// How long after its start a call rings.
    private Duration rings(CallPlan plan) {
        try (SipPhone phone = parts.phone(dialed, PhonePlan.busy())) {
            CallResult result = place(plan);
            assertThat(result.finalCode()).isEqualTo(486);
            return Duration.between(result.startedAt(), phone.calls().getFirst().rangAt());
        }
    }

    private static Stream<Arguments> senders() {
        UnaryOperator<CallPlan> from = plan -> plan.withFrom("\"An\" <sip:0901234567;npdi=1@x.invalid>");
        UnaryOperator<CallPlan> escaped = plan -> plan.withFrom("<sip:%2B84901234567@x.invalid>");
        UnaryOperator<CallPlan> nobody = plan -> plan.withFrom("\"An\" <sip:x.invalid>");
        UnaryOperator<CallPlan> police = asserted("<sip:113@x.invalid>");
        UnaryOperator<CallPlan> remoteParty = plan -> plan.with("Remote-Party-ID: <sip:113@x.invalid>;screen=yes");
        return Stream.of(
                sender("no identity header", LabTrunk.UNTRUSTED, from, "0901234567", "0901234567"),
                sender("an asserted identity", LabTrunk.UNTRUSTED, from.andThen(police)::apply, "113", "0901234567"),
                sender("a remote party", LabTrunk.UNTRUSTED, from.andThen(remoteParty)::apply, "113", "0901234567"),
                sender("an escaped plus", LabTrunk.UNTRUSTED, escaped.andThen(police)::apply, "113", "+84901234567"),
                sender("no user", LabTrunk.UNTRUSTED, nobody.andThen(police)::apply, "113", "unknown"),
                sender(
                        "a bracket in a name",
                        LabTrunk.UNTRUSTED,
                        plan -> plan.withFrom("\"Doe) John\" <sip:0901234567@x.invalid>")
                                .with("P-Asserted-Identity: \"x)\" <sip:113@x.invalid>"),
                        "113",
                        "0901234567"),
                sender(
                        "a header too long to be read",
                        LabTrunk.UNTRUSTED,
                        from.andThen(asserted("\"" + "x".repeat(4_100) + "\" <sip:113@x.invalid>"))::apply,
                        "113",
                        "0901234567"),
                sender(
                        "an address in a parameter",
                        LabTrunk.UNTRUSTED,
                        plan -> plan.withFrom("<sip:0901234567@x.invalid>;x=\"<sip:113@y.invalid>\""),
                        "0901234567",
                        "0901234567"),
                sender(
                        "an address in a name",
                        LabTrunk.UNTRUSTED,
                        plan -> plan.withFrom("\"a\\\\\\\" <sip:113@y.invalid>\" <sip:0901234567@x.invalid>"),
                        "0901234567",
                        "0901234567"),
                sender("unbelieved", LabTrunk.DOUBTED, from.andThen(police)::apply, "0901234567", ""));
    }

    private static Arguments sender(
            String name, LabTrunk trunk, UnaryOperator<CallPlan> change, String number, String from) {
        return Arguments.argumentSet(name, trunk, change, number, from);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void theServiceLearnsTheSenderWhereAsteriskTookTheNumberFromAnotherHeader(
            LabTrunk trunk, UnaryOperator<CallPlan> change, String number, String from) {
        service.when(dialed, say -> say.decide("reject"));
        place(change.apply(CallPlan.from(trunk, "0901234567", dialed)));
        Message asked = service.await("screen", dialed);
        assertThat(asked.value("agi_callerid")).startsWith(number);
        assertThat(asked.value("from")).isEqualTo(from);
    }

    @Test
    void thePhoneShowsTheLabelBeforeTheName() {
        assertThat(labelled(plan().named("Lan", "0901234567")).shownName()).isEqualTo("[Lạ?] Lan");
    }

    @Test
    void thePhoneShowsTheLabelOfAWithheldCallerAndNothingElse() {
        PhoneCall shown = labelled(plan().withheld("+84901111111"));
        assertThat(shown.shownName()).isEqualTo("[Lạ?] Anonymous");
        assertThat(shown.shownNumber()).isEqualTo("anonymous");
        assertThat(shown.invite().toString()).doesNotContain("84901111111");
    }

    private PhoneCall labelled(CallPlan plan) {
        service.when(dialed, say -> {
            say.set("CALLWARDEN_LABEL", "[Lạ?]");
            say.decide("label");
        });
        try (SipPhone phone = parts.phone(dialed, PhonePlan.busy())) {
            place(plan);
            Optional<PhoneCall> rung = phone.await(_ -> true, SOON);
            return rung.orElseThrow();
        }
    }

    @Test
    void aFaxToneInEarlyMediaBringsTheCallToTheFaxMachine() {
        service.when(dialed, say -> {
            say.set("TIMEOUT(absolute)", "12");
            say.say("EXEC Progress");
            say.say("EXEC Read \"KEYS,,4,n,1,10\"");
            say.hang();
        });
        parts.asterisk().console("database put callwarden fax/" + dialed + " 9@fax-machines");
        CallResult result = place(plan().saying(Sound.tone(1100)));
        assertThat(service.await("fax", dialed).value("dialed")).isEqualTo(dialed);
        assertThat(result.finalCode()).isEqualTo(486);
    }
}
