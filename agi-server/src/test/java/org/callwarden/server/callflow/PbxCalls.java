package org.callwarden.server.callflow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwarden.server.callflow.FakeService.Script;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.CallPlan;
import org.callwarden.server.lab.CallResult;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.OngoingCall;
import org.callwarden.server.lab.PhoneCall;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.SipCaller;
import org.callwarden.server.lab.SipPhone;

/// Real calls to a PBX that writes its dialplan itself, beside a service that decides as it is told. By
/// the caller's number the lab's dialplan takes them to a trunk that is screened or to one that is not.
final class PbxCalls implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(15);

    private static final Duration TALK = Duration.ofMillis(300);

    private final FakeService service = new FakeService();
    private final AsteriskLab asterisk;
    private final SipCaller callers;
    private final SipPhone inside;
    private final SipPhone outside;
    private final AtomicInteger numbers;

    /// @param line that rings a phone of the PBX
    /// @param elsewhere a number outside, which answers
    /// @param numbers the end of the first caller's number; the others follow
    PbxCalls(RealParts parts, String line, String elsewhere, int numbers) throws IOException {
        this.asterisk = parts.asterisk();
        this.callers = parts.caller();
        this.inside = parts.phone(line, PhonePlan.answeringAfter(Duration.ofMillis(100)));
        this.outside = parts.phone(elsewhere, PhonePlan.answeringAfter(Duration.ofMillis(100)));
        this.numbers = new AtomicInteger(numbers);
    }

    FakeService service() {
        return service;
    }

    AsteriskLab asterisk() {
        return asterisk;
    }

    SipPhone inside() {
        return inside;
    }

    SipPhone outside() {
        return outside;
    }

    /// A caller of the trunk that is screened, whom no other call has.
    String screened() {
        return numbered("0901");
    }

    String unscreened() {
        return numbered("0902");
    }

    String numbered(String prefix) {
        return prefix + numbers.incrementAndGet();
    }

    CallPlan plan(String caller, String dialed) {
        return CallPlan.from(LabTrunk.PLAIN, caller, dialed)
                .named("Joe", caller)
                .talking(TALK)
                .withinLimit(SOON);
    }

    OngoingCall begin(CallPlan plan) {
        return callers.call(plan);
    }

    CallResult call(String caller, String dialed, Script says) {
        service.when(dialed, says);
        return begin(plan(caller, dialed)).await(SOON.plusSeconds(5));
    }

    PhoneCall shown(SipPhone phone, String caller) {
        return phone.callOf(caller)
                .orElseThrow(
                        () -> new AssertionError(caller + " never rang: " + asterisk.console("core show channels")));
    }

    /// The trunks that the service was told with its questions about this caller.
    List<String> questions(String dialed, String caller) {
        return service.all("screen", dialed).stream()
                .filter(asked -> asked.value("agi_callerid").equals(caller))
                .map(asked -> asked.value("trunk"))
                .toList();
    }

    /// What stood on the caller's channel when it ended, without what differs between any two calls.
    Map<String, String> over(String caller) {
        Map<String, String> told = new TreeMap<>(service.await("over", caller).values());
        told.keySet().removeIf(key -> key.startsWith("agi_"));
        told.replaceAll((_, value) -> value.replace(caller, "CALLER"));
        return told;
    }

    /// What the dialplan keeps in Asterisk's own database; empty for nothing.
    String stored(String key) {
        String printed = asterisk.console("database get callwarden " + key);
        return printed.startsWith("Value: ")
                ? printed.substring("Value: ".length()).strip()
                : "";
    }

    static void label(FakeService.Conversation say) throws IOException {
        say.set("CALLWARDEN_LABEL", "[spam?]");
        say.decide("label");
    }

    @Override
    public void close() throws IOException {
        inside.close();
        outside.close();
        asterisk.dialplan("");
        service.close();
    }
}
