package org.callwarden.server.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.callwarden.server.lab.Demo;
import org.callwarden.server.lab.JavaCommand;
import org.callwarden.server.lab.LabException;
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

    DemoCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console io = console.get();
        RealThings real = new RealThings(io.surroundings());
        Demo.Surroundings around = new Demo.Surroundings(
                io.surroundings().home(),
                real.emptied("demo"),
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
            if (!once) {
                io.print("service and Asterisk go on until Ctrl-C");
                new CountDownLatch(1).await();
            }
            return ok ? Main.OK : Main.FAILED;
        } catch (LabException e) {
            io.print("the demo cannot go on: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            return Main.FAILED;
        } finally {
            demo.close();
        }
    }
}
