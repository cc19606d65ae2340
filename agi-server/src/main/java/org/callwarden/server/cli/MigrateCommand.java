package org.callwarden.server.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.Maintenance;
import picocli.CommandLine.Command;

@Command(
        description = {
            "Brings the database's schema up to date, which `serve` does by itself, too.",
            "Refused while a service uses the data folder."
        })
final class MigrateCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    MigrateCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        io.print(Maintenance.migrate(io.loadConfigWithoutAmiSecret()));
        return Main.OK;
    }
}
