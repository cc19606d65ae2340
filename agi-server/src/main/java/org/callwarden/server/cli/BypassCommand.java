package org.callwarden.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.server.app.Application;
import org.callwarden.server.app.OffSwitch;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(names = "--pbx", paramLabel = "NAME", description = "Only there, of several PBXs; else on all.")
    private Optional<String> pbx = Optional.empty();

    BypassCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        List<AmiConfig> all = io.loadConfig().ami();
        if (all.isEmpty()) {
            throw new Ask.CommandFailed(
                    "the configuration has no block ami, so Asterisk cannot be told; on the Asterisk"
                            + " console: database put callwarden bypass <epoch seconds>");
        }
        Optional<Duration> off = time.equals("off") ? Optional.empty() : Optional.of(duration());
        if (all.size() == 1 && pbx.isEmpty()) {
            io.print(set(all.getFirst(), off, io.words()));
            return Main.OK;
        }
        return setEach(io, named(all), off);
    }

    /// One that is away keeps nobody from being told.
    private static int setEach(Console io, List<AmiConfig> pbxs, Optional<Duration> off) {
        int status = Main.OK;
        for (AmiConfig ami : pbxs) {
            try {
                io.print(ami.name() + ": " + set(ami, off, io.words()));
            } catch (OffSwitch.NotSetException e) {
                io.tell(ami.name() + ": nothing was changed: " + e.getMessage());
                status = Main.FAILED;
            }
        }
        return status;
    }

    private static String set(AmiConfig ami, Optional<Duration> off, Words words) {
        Optional<Instant> until =
                new OffSwitch(ami, Application.Options.live(false).clock()).set(off);
        return until.map(end -> words.text("bypass.off", Times.shown(end))).orElseGet(() -> words.text("bypass.on"));
    }

    private List<AmiConfig> named(List<AmiConfig> all) {
        List<AmiConfig> chosen = all.stream()
                .filter(ami -> pbx.isEmpty() || pbx.get().equals(ami.name()))
                .toList();
        if (chosen.isEmpty()) {
            String known = all.stream().map(AmiConfig::name).collect(Collectors.joining(", "));
            throw new Ask.CommandFailed(
                    "the configuration names no PBX '" + pbx.orElse("") + "'; known: " + known, Main.USAGE);
        }
        return chosen;
    }

    private Duration duration() {
        try {
            return Durations.parse(time);
        } catch (IllegalArgumentException e) {
            throw new Ask.CommandFailed("how long " + e.getMessage() + "; or off", Main.USAGE);
        }
    }
}
