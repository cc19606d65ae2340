package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.callwarden.server.lab.DemoCalls;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.PhonePlan;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServiceEvents;
import org.callwarden.server.lab.ServicePlan;
import org.callwarden.server.lab.ServiceProcess;
import org.callwarden.server.lab.SipCaller;
import org.callwarden.server.lab.SipPhone;
import org.callwarden.server.lab.SmallJava;
import tools.jackson.databind.JsonNode;

/// The run's Asterisk with a service of its own before a phone: what a real-call test needs, in one place.
final class ScreenedLine implements AutoCloseable {

    /// Time-outs short enough that a conversation of 30 s outlives every one of them.
    static final String POLICY = """
            policy:
              version: test-1
              challenge:
                digits: 2
                tries: 2
                patience: 3s
                total: 20s
            """;

    /// Without a garbage collector's whim and with the memory of a small machine.
    private static final JavaCommand JAVA = SmallJava.COMMAND;

    private final RealParts parts;
    private final String dialed;
    private final ServicePlan plan;
    private final SipPhone phone;
    private final SipCaller callers;
    private ServiceProcess service;

    private ScreenedLine(RealParts parts, ServicePlan plan, String dialed, Duration rings) {
        this.parts = parts;
        this.dialed = dialed;
        this.plan = plan;
        this.phone = parts.phone(dialed, PhonePlan.answeringAfter(rings));
        this.callers = parts.caller();
        this.service = ServiceProcess.start(JAVA, plan);
        parts.asterisk().agi(plan.agi());
    }

    /// @param dialed the number that calls go to
    /// @param more blocks of the service's configuration
    /// @param rings how long the phone rings before it is answered
    static ScreenedLine start(RealParts parts, String dialed, String more, Duration rings) {
        ServicePlan plan =
                ServicePlan.write(parts.fresh("service"), parts.asterisk().ami(), more);
        return new ScreenedLine(parts, plan, dialed, rings);
    }

    /// The same with a service that was configured otherwise.
    static ScreenedLine start(RealParts parts, ServicePlan plan, String dialed, Duration rings) {
        return new ScreenedLine(parts, plan, dialed, rings);
    }

    String dialed() {
        return dialed;
    }

    ServiceProcess service() {
        return service;
    }

    ServicePlan plan() {
        return plan;
    }

    SipPhone phone() {
        return phone;
    }

    SipCaller callers() {
        return callers;
    }

    DemoCalls calls() {
        return new DemoCalls(callers, phone);
    }

    ServiceEvents events() {
        return service.api().events();
    }

    void enforce(LabTrunk trunk) {
        service.api().put("enforcement/trunk/" + trunk.name());
    }

    void rule(String action, String who, String more) {
        service.api().post("rules", "{\"action\":\"" + action + "\",\"callers\":\"" + who + "\"" + more + "}");
    }

    /// What a list of calls shows of a caller's newest call, however their number is written.
    Optional<JsonNode> newest(String caller) {
        String number = caller.substring(Math.max(0, caller.length() - 9));
        JsonNode calls = service.api().get("calls?limit=100").path("calls");
        return StreamSupport.stream(calls.spliterator(), false)
                .filter(call -> call.path("caller").asString("").endsWith(number))
                .findFirst();
    }

    /// One of Callwarden's own commands beside the service.
    String command(String... words) {
        return ServiceProcess.command(JAVA, plan, words);
    }

    /// Starts the service again after it was stopped or killed.
    void startAgain() {
        service.close();
        service = ServiceProcess.start(JAVA, plan);
    }

    Path folder() {
        return plan.folder();
    }

    RealParts parts() {
        return parts;
    }

    @Override
    public void close() {
        service.close();
        phone.close();
    }
}
