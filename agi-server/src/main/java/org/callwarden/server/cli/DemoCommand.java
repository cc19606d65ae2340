package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.callwarden.server.lab.Demo;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabException;
import org.callwarden.server.lab.SimulatedDemo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description =
                "Starts the service, a real Asterisk and real SIP callers on loopback and shows what became of each "
                        + "call. Touches nothing of the system.")
final class DemoCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Option(names = "--once", description = "End after the table; status 0 only if every call ended as it should.")
    private boolean once;

    @Option(
            names = "--simulate",
            description =
                    "Where no Asterisk can be had: a program in its place, no SIP, no audio; the service is real.")
    private boolean simulate;

    DemoCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console io = console.get();
        RealThings real = new RealThings(io.surroundings());
        if (simulate) {
            try (WorkFolder folder = real.emptied("demo-simulated")) {
                return simulate(io, folder.path());
            }
        }
        try (WorkFolder folder = real.emptied("demo")) {
            return demonstrate(io, real, folder.path());
        }
    }

    private int demonstrate(Console io, RealThings real, Path folder) throws InterruptedException {
        Demo.Surroundings around = new Demo.Surroundings(
                io.surroundings().home(),
                folder,
                real.parts(io),
                JavaCommand.likeThis(),
                Clock.systemUTC(),
                new SecureRandom(),
                io.out());
        Demo demo = new Demo(around);
        Thread atTheEnd = Thread.ofPlatform().name("demo-end").unstarted(demo::close);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            boolean ok = demo.run();
            stay(io, "service and Asterisk go on until Ctrl-C");
            return ok ? Main.OK : Main.FAILED;
        } catch (LabException e) {
            io.print("the demo cannot go on: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            io.print("without Asterisk and SIPp: `./callwarden demo --simulate` shows the same calls, simulated");
            return Main.FAILED;
        } finally {
            demo.close();
        }
    }

    private int simulate(Console io, Path folder) throws InterruptedException {
        try (SimulatedDemo demo = new SimulatedDemo(folder, JavaCommand.likeThis(), io.out())) {
            boolean ok = demo.run();
            stay(io, "the service goes on until Ctrl-C");
            return ok ? Main.OK : Main.FAILED;
        } catch (LabException e) {
            io.print("the simulation cannot go on: " + e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause()));
            return Main.FAILED;
        }
    }

    private void stay(Console io, String saying) throws InterruptedException {
        if (!once) {
            io.print(saying);
            new CountDownLatch(1).await();
        }
    }
}
