package org.callwarden.server.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.Version;
import picocli.CommandLine.Command;

@Command(description = "Says which Callwarden and which Java this is.")
final class VersionCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    VersionCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.get().print("Callwarden " + Version.text() + " on Java " + Runtime.version());
        return Main.OK;
    }
}
