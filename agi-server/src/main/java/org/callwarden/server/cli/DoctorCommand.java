package org.callwarden.server.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.server.app.Application;
import org.callwarden.server.app.AsteriskConsoles;
import org.callwarden.server.app.DataFolder;
import org.callwarden.server.cli.DoctorText.Part;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Config;
import org.callwarden.server.doctor.Asterisk;
import org.callwarden.server.doctor.Configured;
import org.callwarden.server.doctor.Diagnosis;
import org.callwarden.server.doctor.Examination;
import org.callwarden.server.doctor.Finding;
import org.callwarden.server.doctor.HowInstalled;
import org.callwarden.server.doctor.ServiceFacts;
import org.callwarden.server.doctor.State;
import org.callwarden.server.doctor.TestCall;
import org.callwarden.server.doctor.TestCalls;
import org.callwarden.server.lab.Polling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = {
            "Asks the real Asterisk, and the service, and names the first broken link between them and its mend.",
            "Over AMI (block ami; permission command), or on the host of Asterisk by its console."
        },
        footer = {"", "Exit status: 0 nothing is broken, 1 something is, 2 Asterisk could not be asked."})
final class DoctorCommand implements Callable<Integer> {

    private final Supplier<Console> console;
    private final Clock clock = Application.Options.live(false).clock();

    @Option(names = "--pbx", paramLabel = "NAME", description = "Only that one, of several PBXs.")
    private Optional<String> pbx = Optional.empty();

    @Option(
            names = "--rx",
            paramLabel = "COMMAND",
            description = "Asks by this command instead of AMI; it gets what is asked as its last word: 'asterisk -rx',"
                    + " 'ssh pbx asterisk -rx', 'docker exec pbx asterisk -rx'.")
    private Optional<String> rx = Optional.empty();

    @Option(names = "--no-call", description = "Without the test call, which rings nobody.")
    private boolean noCall;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    DoctorCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        if (rx.filter(String::isBlank).isPresent()) {
            throw new Ask.CommandFailed("--rx needs a command, such as 'asterisk -rx', got ''", Main.USAGE);
        }
        Config config = rx.isPresent() ? io.loadConfigWithoutAmiSecret() : io.loadConfig();
        List<AmiConfig> pbxs = named(config.ami());
        List<Part> parts = new ArrayList<>();
        try (DoctorService service = DoctorService.open(io, config.data())) {
            examine(config, pbxs, service.facts(!config.speech().models().isEmpty()), service, parts);
        } catch (DataFolder.InUseException | IllegalStateException e) {
            // It is there and does not answer.
            parts.clear();
            ServiceFacts hangs = DoctorService.unknown(ServiceFacts.Stand.HANGS, String.valueOf(e.getMessage()), false);
            examine(config, pbxs, hangs, new NoTestCalls(), parts);
        }
        DoctorText text = new DoctorText(
                io.words(),
                HowInstalled.of(
                        io.surroundings().variable(HowInstalled.VARIABLE),
                        io.surroundings().home()));
        io.print(json ? text.json(parts) : text.list(parts) + "\n\n" + text.conclusion(parts));
        return status(parts);
    }

    private List<AmiConfig> named(List<AmiConfig> all) {
        List<AmiConfig> chosen = all.stream()
                .filter(ami -> pbx.isEmpty() || pbx.get().equals(ami.name()))
                .toList();
        if (chosen.isEmpty() && pbx.isPresent()) {
            throw new Ask.CommandFailed(
                    "the configuration names no PBX '" + pbx.get() + "'; "
                            + (all.isEmpty() ? "it has no block ami" : "known: " + names(all)),
                    Main.USAGE);
        }
        if (rx.isPresent() && chosen.size() > 1) {
            throw new Ask.CommandFailed(
                    "--rx asks one Asterisk: say which with --pbx, one of " + names(all), Main.USAGE);
        }
        return chosen;
    }

    private static String names(List<AmiConfig> pbxs) {
        return pbxs.stream().map(AmiConfig::name).collect(Collectors.joining(", "));
    }

    private void examine(Config config, List<AmiConfig> pbxs, ServiceFacts facts, TestCalls calls, List<Part> parts) {
        parts.add(new Part("", Examination.ofService(facts)));
        if (rx.isPresent() || pbxs.isEmpty()) {
            Optional<AmiConfig> ami = pbxs.stream().findFirst();
            Asterisk asterisk = ConsoleCommand.of(rx.orElse(ConsoleCommand.USUAL));
            parts.add(new Part("", by(asterisk, examination(config, ami, facts, calls), ami)));
            return;
        }
        for (AmiConfig ami : pbxs) {
            parts.add(new Part(
                    pbxs.size() > 1 ? ami.name() : "",
                    overAmi(ami, examination(config, Optional.of(ami), facts, calls))));
        }
    }

    private Examination examination(Config config, Optional<AmiConfig> ami, ServiceFacts facts, TestCalls calls) {
        Configured configured = new Configured(
                config.agi().bind(),
                config.agi().port(),
                ami.filter(pbx -> !Configured.isLoopback(pbx.host())).isPresent(),
                ami.map(AmiConfig::user).orElse(""),
                EmergencyNumbers.of(config.region()).numbers());
        return new Examination(configured, facts, noCall ? new NoTestCalls() : calls, Polling::until, clock);
    }

    private List<Finding> by(Asterisk asterisk, Examination examination, Optional<AmiConfig> ami) {
        try {
            return examination.of(asterisk);
        } catch (Asterisk.SilentException e) {
            return List.of(
                    rx.isPresent()
                            ? Examination.ofSilence(
                                    e, asterisk.name(), ami.map(AmiConfig::user).orElse(""))
                            : new Finding(
                                    Diagnosis.ASTERISK_NOT_NAMED,
                                    List.of(),
                                    List.of(
                                            "# callwarden.yaml",
                                            "ami:",
                                            "  host: ADDRESS-OF-ASTERISK",
                                            "  user: callwarden",
                                            "  secret-file: ami-secret")));
        }
    }

    private List<Finding> overAmi(AmiConfig ami, Examination examination) {
        try {
            return AsteriskConsoles.overAmi(ami, clock, examination::of);
        } catch (Asterisk.SilentException e) {
            return List.of(Examination.ofSilence(e, ami.user() + "@" + ami.host() + ":" + ami.port(), ami.user()));
        }
    }

    private static int status(List<Part> parts) {
        List<Diagnosis> all = parts.stream()
                .flatMap(part -> part.findings().stream())
                .map(Finding::diagnosis)
                .toList();
        boolean asked = all.contains(Diagnosis.ASTERISK_ANSWERS);
        boolean commanded = !all.contains(Diagnosis.PERMISSIONS_NO_COMMAND);
        if (!asked || (!commanded && all.stream().noneMatch(each -> each.state() == State.BROKEN))) {
            return Main.USAGE;
        }
        return all.stream().anyMatch(each -> each.state() == State.BROKEN) ? Main.FAILED : Main.OK;
    }

    /// None can be let in.
    private static final class NoTestCalls implements TestCalls {
        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public Optional<TestCall.Heard> heard(String token) {
            return Optional.empty();
        }

        @Override
        public long turnedAway() {
            return 0;
        }
    }
}
