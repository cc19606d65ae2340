package org.callwarden.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.ListenCheck;
import org.callwarden.server.app.ListeningCheck;
import org.callwarden.server.app.PromptCheck;
import org.callwarden.server.app.SpeechCheck;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.ConfigText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Prints the configuration in force, or every mistake in it with its line.")
final class CheckConfigCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Another file than the one in force.")
    @Nullable
    private Path file;

    @Option(names = "--sample", description = "Prints the documented sample instead.")
    private boolean sample;

    CheckConfigCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        if (sample) {
            io.print(ConfigFile.sample().stripTrailing());
            return Main.OK;
        }
        Optional<Path> named = Optional.ofNullable(file).or(io::config);
        Config config = ConfigFile.load(named, io.surroundings());
        io.print("# in force: "
                + ConfigFile.find(named, io.surroundings()).map(Path::toString).orElse("the standard settings"));
        io.print(ConfigText.of(config).stripTrailing());
        ListenCheck.complaint(config).ifPresent(complaint -> io.print("# " + complaint));
        PromptCheck.complaint(config).ifPresent(complaint -> io.print("# " + complaint));
        ListeningCheck.complaints(config).forEach(complaint -> io.print("# " + complaint));
        SpeechCheck.complaints(config).forEach(complaint -> io.print("# " + complaint));
        return Main.OK;
    }
}
