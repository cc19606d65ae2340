package org.callwarden.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `help`, also of a command within a command: picocli's own takes one word.
@Command(name = "help", helpCommand = true, description = "Says what a command does, such as `help feeds show`.")
final class Help implements Runnable {

    @Spec
    @Nullable
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Whose help; all commands otherwise.")
    private List<String> path = List.of();

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli gives every command its specification");
        }
        CommandLine of = spec.commandLine().getParent();
        for (String word : path) {
            CommandLine inner = of.getSubcommands().get(word);
            if (inner == null) {
                throw new ParameterException(
                        of,
                        "there is no command '" + word + "' here; there are "
                                + String.join(", ", of.getSubcommands().keySet()));
            }
            of = inner;
        }
        of.usage(spec.commandLine().getOut());
    }
}
