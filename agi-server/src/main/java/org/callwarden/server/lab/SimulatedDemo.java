package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `./callwarden demo --simulate`: the demo's callers against the real service, with a program in
/// Asterisk's place. The call during a bypass and the report by feature code are left out: Asterisk's
/// own dialplan reads that switch and knows the last caller, so there would be nothing real in it.
public final class SimulatedDemo implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final JavaCommand java;
    private final PrintWriter out;
    private Optional<ServiceProcess> running = Optional.empty();

    /// @param folder emptied and used for everything the demo writes
    /// @param java how the service is started
    public SimulatedDemo(Path folder, JavaCommand java, PrintWriter out) {
        this.folder = folder;
        this.java = java;
        this.out = out;
    }

    /// Places every call once and prints the table.
    ///
    /// @return whether every call ended as it should
    public boolean run() {
        out.println(
                "SIMULATED: no Asterisk, no SIP, no audio: a program speaks AGI to the real service as Asterisk would");
        ServicePlan plan = ServicePlan.alone(folder.resolve("service"), Demo.POLICY);
        say("starting the service");
        ServiceProcess service = start(plan);
        Demo.prepare(service.api());
        List<DemoOutcome> outcomes = new ArrayList<>();
        try (ServiceEvents events = service.api().events()) {
            say("placing eight calls side by side; the simulated humans learn their digits from /api/v1/events");
            SimulatedAsterisk asterisk =
                    new SimulatedAsterisk(plan.agiPort(), (number, attempt) -> events.digits(number, attempt, LIMIT));
            outcomes.addAll(together(
                    asterisk,
                    Optional.of(events),
                    DemoCaller.knownCustomer(Demo.DIALED),
                    DemoCaller.blockedRange(Demo.DIALED),
                    DemoCaller.withheldAndSilent(Demo.DIALED),
                    DemoCaller.human(Demo.DIALED),
                    DemoCaller.clumsyHuman(Demo.DIALED),
                    DemoCaller.robot(Demo.DIALED, Sound.silence()),
                    DemoCaller.impatient(Demo.DIALED),
                    DemoCaller.amongReported(Demo.DIALED)));
            say(Demo.SCAN);
            for (DemoCaller next : DemoCaller.scanner(Demo.DIALED)) {
                outcomes.addAll(together(asterisk, Optional.of(events), next));
            }
        }
        service.close();
        say("the service is stopped: one call");
        SimulatedAsterisk alone = new SimulatedAsterisk(plan.agiPort(), (_, _) -> Optional.empty());
        outcomes.addAll(together(alone, Optional.empty(), DemoCaller.whileStopped(Demo.DIALED)));
        say(
                "left out: the call while the bypass is on, the report by feature code and trust in numbers that were dialled, "
                        + "which only a real Asterisk knows");
        start(plan);
        boolean well = DemoTable.print(out, outcomes, plan);
        Demo.invite(plan, java, out);
        return well;
    }

    private ServiceProcess start(ServicePlan plan) {
        ServiceProcess service = ServiceProcess.start(java, plan);
        running = Optional.of(service);
        return service;
    }

    private static List<DemoOutcome> together(
            SimulatedAsterisk asterisk, Optional<ServiceEvents> events, DemoCaller... callers) {
        List<DemoOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DemoOutcome>> placed = new ArrayList<>();
            for (DemoCaller caller : callers) {
                placed.add(threads.submit(() -> {
                    SimulatedAsterisk.Ended ended = asterisk.call(caller);
                    return new DemoOutcome(
                            caller,
                            ended.finalCode(),
                            ended.shown(),
                            ended.shown().isPresent(),
                            ended.added(),
                            events.flatMap(service -> service.decision(
                                    caller.number(), caller.plan().dialed(), LIMIT)));
                }));
            }
            for (Future<DemoOutcome> call : placed) {
                outcomes.add(call.get());
            }
        } catch (ExecutionException e) {
            throw new LabException("a simulated call broke off", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while simulated calls were up", e);
        }
        return outcomes;
    }

    private void say(String line) {
        out.printf(Locale.ROOT, "· %s%n", line);
        out.flush();
    }

    /// Ends the service.
    @Override
    public void close() {
        running.ifPresent(ServiceProcess::close);
        running = Optional.empty();
    }
}
