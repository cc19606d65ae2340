package org.callwarden.server.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.lab.TestRun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = "Runs the tests: unit tests, store contracts on a real MySQL and MariaDB, real calls on a real "
                + "Asterisk. A part that should have run and did not fails the run.")
final class TestCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    @ArgGroup
    private Which which = new Which();

    /// One of them at most.
    private static final class Which {

        @Option(names = "--unit", description = "Only what needs nothing but Java and is over within seconds.")
        private boolean unit;

        @Option(
                names = "--install",
                description =
                        "Installations from nothing instead, each to a screened call: needs root, fetches much, takes long.")
        private boolean install;

        @Option(
                names = "--handbook",
                description = "Only makes the pictures of the administrator's handbook anew, in its folder.")
        private boolean handbook;

        @Option(
                names = "--documents",
                description =
                        "Types what the documents show and takes minutes, with less to measure, in a copy of this checkout.")
        private boolean documents;

        TestRun.Choice choice() {
            if (install) {
                return TestRun.Choice.INSTALL;
            }
            if (handbook) {
                return TestRun.Choice.HANDBOOK;
            }
            if (documents) {
                return TestRun.Choice.DOCUMENTS;
            }
            return unit ? TestRun.Choice.UNIT : TestRun.Choice.ALL;
        }
    }

    TestCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Map<String, String> environment = Map.of(
                "CALLWARDEN_CACHE", new RealThings(io.surroundings()).cache().toString());
        TestRun run = new TestRun(io.surroundings().home(), List.of("mvn"), environment, io.out());
        return run.run(which.choice()) ? Main.OK : Main.FAILED;
    }
}
