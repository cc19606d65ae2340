package org.callwarden.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.Application;
import org.callwarden.server.app.OffSwitch;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "Switches screening off for a while: every call rings. `bypass off` screens again.",
            "Done in Asterisk itself over AMI, so it works while the service hangs."
        })
final class BypassCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Parameters(paramLabel = "TIME|off", description = "How long, such as 60m or 8h (at most 7d); or off.")
    private String time = "";

    BypassCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        AmiConfig ami = io.loadConfig()
                .ami()
                .orElseThrow(() -> new Ask.CommandFailed(
                        "the configuration has no block ami, so Asterisk cannot be told; on the Asterisk console:"
                                + " database put callwarden bypass <epoch seconds>"));
        Optional<Duration> off = time.equals("off") ? Optional.empty() : Optional.of(duration());
        Optional<Instant> until =
                new OffSwitch(ami, Application.Options.live(false).clock()).set(off);
        io.print(until.map(end -> "Screening is off until " + Times.shown(end) + "; every call rings.")
                .orElse("Screening is on."));
        return Main.OK;
    }

    private Duration duration() {
        try {
            return Durations.parse(time);
        } catch (IllegalArgumentException e) {
            throw new Ask.CommandFailed("how long " + e.getMessage() + "; or off", Main.USAGE);
        }
    }
}
