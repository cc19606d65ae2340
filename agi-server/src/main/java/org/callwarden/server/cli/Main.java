package org.callwarden.server.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.callwarden.server.app.DataFolder;
import org.callwarden.server.cli.Ask.CommandFailed;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.Surroundings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The `callwarden` command. Exit status: 0 done, 1 failed, 2 wrong usage.
@Command(
        name = "callwarden",
        description = "Screens phone calls for organisations that run Asterisk.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit status: 0 done, 1 failed, 2 wrong usage. `callwarden help COMMAND` says more."})
public final class Main implements Callable<Integer> {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Spec
    @Nullable
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration; else $CALLWARDEN_CONFIG, else callwarden.yaml beside the command.")
    @Nullable
    private Path config;

    @Option(
            names = "--lang",
            paramLabel = "en|vi",
            scope = ScopeType.INHERIT,
            description =
                    "Language of tables and sentences for people: en (default) or vi. Error messages are English.")
    private String language = "en";

    private final BufferedReader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Surroundings surroundings;

    Main(BufferedReader in, PrintWriter out, PrintWriter err, Surroundings surroundings) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.surroundings = surroundings;
    }

    public static void main(String[] args) {
        int status = run(args, System.in, writer(System.out), writer(System.err), Surroundings.ofProcess());
        System.exit(status);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /// Runs one command.
    ///
    /// @return its exit status
    static int run(String[] args, InputStream in, PrintWriter out, PrintWriter err, Surroundings surroundings) {
        int status = new Main(reader(in), out, err, surroundings).commands().execute(args);
        if (out.checkError()) {
            err.println("the output could not be written to its end: the disk is full, or what reads it has stopped");
            return status == OK ? FAILED : status;
        }
        return status;
    }

    CommandLine commands() {
        CommandLine line = new CommandLine(this)
                .addSubcommand("help", new Help())
                .addSubcommand("serve", new ServeCommand(this::console))
                .addSubcommand("check-config", new CheckConfigCommand(this::console))
                .addSubcommand("migrate", new MigrateCommand(this::console))
                .addSubcommand("number", new NumberCommand(this::console))
                .addSubcommand("report", new ReportCommand(this::console))
                .addSubcommand("rules", new RulesCommand(this::console))
                .addSubcommand("feeds", new FeedsCommand(this::console))
                .addSubcommand("models", new ModelsCommand(this::console))
                .addSubcommand("recordings", new RecordingsCommand(this::console))
                .addSubcommand("calls", new CallsCommand(this::console))
                .addSubcommand("call", new CallCommand(this::console))
                .addSubcommand("enforce", new EnforceCommand(this::console))
                .addSubcommand("policy", new PolicyCommand(this::console))
                .addSubcommand("replay", new ReplayCommand(this::console))
                .addSubcommand("export", new ExportCommand(this::console))
                .addSubcommand("screen", new ScreenCommand(this::console))
                .addSubcommand("simulate", new SimulateCommand(this::console))
                .addSubcommand("learn", new LearnCommand(this::console))
                .addSubcommand("bypass", new BypassCommand(this::console))
                .addSubcommand("doctor", new DoctorCommand(this::console))
                .addSubcommand("demo", new DemoCommand(this::console))
                .addSubcommand("bench", new BenchCommand(this::console))
                .addSubcommand("fuzz", new FuzzCommand(this::console))
                .addSubcommand("test", new TestCommand(this::console))
                .addSubcommand("classify", new ClassifyCommand(this::console))
                .addSubcommand("campaigns", new CampaignsCommand(this::console))
                .addSubcommand("review", new ReviewCommand(this::console))
                .addSubcommand("users", new UsersCommand(this::console))
                .addSubcommand("tokens", new TokensCommand(this::console))
                .addSubcommand("login", new LoginCommand(this::console))
                .addSubcommand("audit", new AuditCommand(this::console))
                .addSubcommand("version", new VersionCommand(this::console))
                .addSubcommand("train", new TrainCommand(this::console));
        line.setOut(out).setErr(err).setExecutionExceptionHandler((fault, _, _) -> report(fault));
        return line;
    }

    private Console console() {
        return new Console(in, out, err, surroundings, Optional.ofNullable(config), Words.in(language));
    }

    private int report(Exception fault) {
        if (fault instanceof CommandFailed failed) {
            err.println(TerminalText.lines(String.valueOf(failed.getMessage())));
            return failed.status();
        }
        if (fault instanceof ConfigException || fault instanceof DataFolder.InUseException) {
            err.println(TerminalText.lines(String.valueOf(fault.getMessage())));
        } else {
            err.println(TerminalText.lines(
                    "failed: " + (fault.getMessage() == null ? fault.toString() : fault.getMessage())));
            LOG.debug("the command failed", fault);
        }
        return FAILED;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(err);
        }
        return USAGE;
    }
}
