package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/// `./callwarden demo`: the service, a real Asterisk and real SIP callers on loopback, and a table of
/// what became of each. Ends everything it started.
public final class Demo implements AutoCloseable {

    /// The number everybody calls.
    static final String DIALED = "02838123456";

    /// Short, so that whoever is challenged does not hold the demo up.
    static final String POLICY = """
            policy:
              version: demo-1
              challenge:
                digits: 2
                tries: 2
                patience: 3s
                total: 30s
            trust:
              extensions: ["PJSIP/callee"]
            """;

    /// Refuses withheld callers without asking them.
    private static final String STRICTER = """
            policy:
              version: stricter-1
              thresholds:
                voicemail: 60
                divert: 60
                reject: 60
            """;

    private static final Duration SOON = Duration.ofSeconds(30);

    /// Reported before: four numbers that differ in the last digit only, and four in other blocks of ten.
    private static final List<String> REPORTED = List.of(
            "0908300010",
            "0908300011",
            "0908300012",
            "0908300013",
            "0908300021",
            "0908300032",
            "0908300043",
            "0908300054");

    static final String SCAN =
            "a robot calls six consecutive numbers, one after the other, and hangs up on each prompt";

    private final Surroundings around;
    private final List<AutoCloseable> started = new ArrayList<>();
    private boolean heardWell;

    /// @param home the checkout
    /// @param folder emptied and used for everything the demo writes
    /// @param java how the service is started
    public record Surroundings(
            Path home,
            Path folder,
            Parts parts,
            JavaCommand java,
            Clock clock,
            RandomGenerator random,
            PrintWriter out) {}

    public Demo(Surroundings around) {
        this.around = around;
    }

    /// Places every call once and prints the table.
    ///
    /// @return whether every call ended as it should
    /// @throws LabException when a part cannot be had, saying what to do
    public boolean run() {
        Program sipp = around.parts().sipp().orThrow();
        say("starting Asterisk");
        AsteriskLab asterisk = keep(AsteriskLab.start(
                around.parts().asterisk().orThrow(),
                around.folder().resolve("asterisk"),
                Optional.of(around.home().resolve("dialplan/extensions_callwarden.conf")),
                LabTrunk.ALL,
                around.random()));
        Prompts prompts = new Prompts(
                around.parts().espeak().orThrow(), around.parts().sox().orThrow());
        prompts.render(around.home(), asterisk.sounds());
        SipPhone phone = keep(SipPhone.start(
                sipp,
                PhonePlan.answeringAfter(Duration.ofSeconds(1)),
                around.folder().resolve("phone"),
                around.clock()));
        asterisk.phone(DIALED, phone);
        asterisk.phone(DemoListening.DIALED, phone);
        asterisk.dialplan(LabTrunk.outbound(""));
        ServicePlan plan = ServicePlan.write(
                around.folder().resolve("service"),
                asterisk.ami(),
                POLICY + DemoListening.configuration(around.home().toAbsolutePath()));
        asterisk.agi(plan.agi());
        SipCaller line = new SipCaller(sipp, asterisk.sip(), around.folder().resolve("callers"), around.clock());
        try (DemoCalls calls = new DemoCalls(line, phone)) {
            List<DemoResult> results = place(calls, line, asterisk, plan, robotSound(prompts));
            boolean table = DemoTable.print(
                    around.out(), results.stream().map(DemoResult::outcome).toList(), plan);
            replay(plan);
            invite(plan, around.java(), around.out());
            return table && heardWell;
        }
    }

    /// What an administrator asks before a stricter policy is switched on.
    private void replay(ServicePlan plan) {
        Path file = plan.write("stricter.yaml", STRICTER);
        say("what a stricter policy would have made of these calls; nothing is changed: `callwarden replay`");
        around.out()
                .println(ServiceProcess.command(
                        around.java(), plan, "replay", "--policy", file.toString(), "--since", "1d"));
    }

    /// Where an administrator looks at all this: while the demo goes on.
    static void invite(ServicePlan plan, JavaCommand java, PrintWriter out) {
        out.println(
                "· the calls wait for review in a browser, at an address that lets you in once: `callwarden login`");
        out.println(ServiceProcess.command(java, plan, "login"));
        out.flush();
    }

    private Sound robotSound(Prompts prompts) {
        return Sound.recording(prompts.speak(
                "vi",
                "Chào anh chị, bên em đang có chương trình ưu đãi căn hộ cao cấp, anh chị có muốn nghe tư vấn không ạ?",
                around.folder().resolve("robot.wav")));
    }

    private List<DemoResult> place(
            DemoCalls calls, SipCaller line, AsteriskLab asterisk, ServicePlan plan, Sound robot) {
        List<DemoResult> results = new ArrayList<>();
        say("starting the service");
        try (ServiceProcess service = ServiceProcess.start(around.java(), plan)) {
            prepare(service.api());
            DemoListening listening = keep(
                    new DemoListening(around.out(), asterisk, around.home().toAbsolutePath(), calls, service.api()));
            say("four callers to " + DemoListening.DIALED
                    + " are asked why they call; what they say is printed as it is understood");
            listening.begin();
            try (ServiceEvents events = service.api().events()) {
                say("placing eight calls side by side; the simulated humans learn their digits from /api/v1/events, "
                        + "which tells them under demo and test only");
                results.addAll(together(
                        calls,
                        Optional.of(events),
                        DemoCaller.knownCustomer(DIALED),
                        DemoCaller.blockedRange(DIALED),
                        DemoCaller.withheldAndSilent(DIALED),
                        DemoCaller.human(DIALED),
                        DemoCaller.clumsyHuman(DIALED),
                        DemoCaller.robot(DIALED, robot),
                        DemoCaller.impatient(DIALED),
                        DemoCaller.amongReported(DIALED)));
                say(SCAN);
                for (DemoCaller next : DemoCaller.scanner(DIALED)) {
                    results.addAll(together(calls, Optional.of(events), next));
                }
            }
            results.addAll(report(calls, line, service.api()));
            results.addAll(trusted(calls, line, asterisk, service.api()));
            say("the callers who were asked; when the first robot is through, another number reads its script");
            List<DemoResult> heard = listening.end();
            heardWell = listening.verify(heard);
            results.addAll(heard);
        }
        say("the service is stopped: one call");
        results.addAll(together(calls, Optional.empty(), DemoCaller.whileStopped(DIALED)));
        say("the service is back, and switched off by `callwarden bypass 60m`: one call");
        ServiceProcess again = keep(ServiceProcess.start(around.java(), plan));
        ServiceProcess.command(around.java(), plan, "bypass", "60m");
        try {
            results.addAll(together(calls, Optional.empty(), DemoCaller.whileBypassed(DIALED)));
        } finally {
            ServiceProcess.command(around.java(), again.plan(), "bypass", "off");
        }
        return results;
    }

    private List<DemoResult> report(DemoCalls calls, SipCaller line, ServiceApi api) {
        say("a seller passes the challenge; whoever answered dials *7726; the seller calls again");
        List<DemoResult> results = new ArrayList<>();
        try (ServiceEvents events = api.events()) {
            results.addAll(together(calls, Optional.of(events), DemoCaller.seller(DIALED)));
        }
        line.call(CallPlan.from(LabTrunk.PHONES, "reception", "*7726")).await(SOON);
        try (ServiceEvents events = api.events()) {
            results.addAll(together(calls, Optional.of(events), DemoCaller.reportedSeller(DIALED)));
        }
        return results;
    }

    private List<DemoResult> trusted(DemoCalls calls, SipCaller line, AsteriskLab asterisk, ServiceApi api) {
        say("somebody inside dials a number outside, which answers; that number calls back");
        try (SipPhone outside = SipPhone.start(
                around.parts().sipp().orThrow(),
                PhonePlan.answeringAfter(Duration.ofMillis(500)),
                around.folder().resolve("outside"),
                around.clock())) {
            asterisk.phone(DemoCaller.OUTSIDE, outside);
            line.call(CallPlan.from(LabTrunk.PHONES, "reception", DemoCaller.OUTSIDE)
                            .talking(Duration.ofSeconds(1)))
                    .await(SOON);
        }
        api.awaitText("numbers/" + DemoCaller.OUTSIDE, "dialled-by-us", SOON);
        try (ServiceEvents events = api.events()) {
            return together(calls, Optional.of(events), DemoCaller.dialledByUs(DIALED));
        }
    }

    /// What an administrator would have done before: rules, reports, and enforcement on this trunk.
    static void prepare(ServiceApi api) {
        api.post(
                "rules",
                "{\"action\":\"label\",\"callers\":\"+842438250001\",\"label\":\"[VIP]\",\"comment\":\"our best customer\"}");
        api.post("rules", "{\"action\":\"block\",\"callers\":\"+84901000*\",\"comment\":\"a call centre\"}");
        for (String number : REPORTED) {
            api.post("reports", "{\"number\":\"" + number + "\",\"says\":\"spam\",\"source\":\"review\"}");
        }
        api.put("enforcement/trunk/" + LabTrunk.CARRIER.name());
    }

    private static List<DemoResult> together(DemoCalls calls, Optional<ServiceEvents> events, DemoCaller... callers) {
        List<Future<DemoResult>> placed = new ArrayList<>();
        for (DemoCaller caller : callers) {
            placed.add(calls.place(caller, events));
        }
        return placed.stream().map(Demo::result).toList();
    }

    /// How a call went, when it is over.
    static DemoResult result(Future<DemoResult> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new LabException("a call of the demo could not be placed", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while calls were up", e);
        }
    }

    private void say(String line) {
        around.out().printf(Locale.ROOT, "· %s%n", line);
        around.out().flush();
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.add(part);
        return part;
    }

    /// Ends what was started, the last first.
    @Override
    public void close() {
        for (AutoCloseable part : started.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                around.out().println("could not be ended: " + e.getMessage());
            }
        }
        started.clear();
    }
}
