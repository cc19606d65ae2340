package org.callwarden.server.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

@Command(
        description = "What decides about calls.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    PolicyCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Command(
            name = "show",
            description =
                    "Prints thresholds, weights and all else that decides about calls, as a policy file would say it.")
    Integer show() {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            io.print(ask.get("policy").path("text").asString("").stripTrailing());
        }
        return Main.OK;
    }

    @Override
    public Integer call() {
        return show();
    }
}
