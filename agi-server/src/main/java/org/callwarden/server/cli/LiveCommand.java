package org.callwarden.server.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// A command that asks the API and prints what it was told, in the language that was chosen.
abstract class LiveCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    LiveCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public final Integer call() {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            return run(io, ask, io.words());
        }
    }

    /// @return the exit status
    abstract int run(Console io, Ask ask, Words words);
}
