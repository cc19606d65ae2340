package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A private Asterisk on loopback: own configuration, data, log and ports; nothing of the system's is
/// used but the program. Calls of a [LabTrunk] are screened (when a dialplan was given) and then ring
/// the [SipPhone] that [#phone] put on the dialled number; a number without a phone gives 404.
public final class AsteriskLab implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration CONSOLE = Duration.ofSeconds(20);
    private static final int SECRET_BITS = 24;

    /// A target that takes a message, for a policy's `voicemail`.
    public static final String MAILBOX = "robots@mailbox";

    private final Program program;
    private final AsteriskFolder files;
    private final SocketFolder sockets;
    private final InetSocketAddress sip;
    private final Ami ami;
    private OwnProcess process;

    private AsteriskLab(
            Program program,
            AsteriskFolder files,
            SocketFolder sockets,
            InetSocketAddress sip,
            Ami ami,
            OwnProcess process) {
        this.program = program;
        this.files = files;
        this.sockets = sockets;
        this.sip = sip;
        this.ami = ami;
        this.process = process;
    }

    /// Starts it and waits until it has fully booted (a second or two).
    ///
    /// @param folder becomes its home; kept when it is closed, for whoever wants to read the log
    /// @param dialplan the project's `extensions_callwarden.conf`; without it calls ring unscreened
    /// @param random for the secret of its manager interface
    /// @throws LabException with the end of its log when it does not come up
    public static AsteriskLab start(
            Program program, Path folder, Optional<Path> dialplan, List<LabTrunk> trunks, RandomGenerator random) {
        InetSocketAddress sip = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), FreePorts.udp(InetAddress.getLoopbackAddress()));
        Ami ami = new Ami(
                "127.0.0.1", FreePorts.tcp(), "callwarden", Long.toHexString(random.nextLong() >>> SECRET_BITS));
        SocketFolder sockets = SocketFolder.make();
        try {
            AsteriskFolder files = new AsteriskFolder(program, folder, sockets.path());
            files.write(dialplan, trunks, sip.getPort(), ami);
            AsteriskLab lab = new AsteriskLab(program, files, sockets, sip, ami, process(program, files));
            lab.process.awaitReady(START, lab::booted);
            return lab;
        } catch (IOException e) {
            sockets.close();
            throw new LabException("cannot write a configuration into " + folder, e);
        } catch (LabException e) {
            sockets.close();
            throw e;
        }
    }

    private static OwnProcess process(Program program, AsteriskFolder files) {
        return OwnProcess.start(
                "Asterisk",
                program.command(List.of("-f", "-C", files.mainFile().toString())),
                files.folder(),
                files.folder().resolve("log/output"));
    }

    private boolean booted() {
        return Files.exists(sockets.path().resolve("asterisk.ctl"))
                && console("core waitfullybooted").contains("fully booted");
    }

    /// Where it takes SIP over UDP.
    public InetSocketAddress sip() {
        return sip;
    }

    public Ami ami() {
        return ami;
    }

    /// The folder of sounds: `<language>/callwarden/<id>.<format>` below it is found as
    /// `callwarden/<id>`.
    public Path sounds() {
        return files.sounds();
    }

    /// What it wrote to its log so far: dialplan steps, warnings, errors.
    public String log() {
        try {
            return Files.exists(files.log()) ? new String(Files.readAllBytes(files.log()), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it writes a record of each call (cdr_csv); there once the first call is over.
    public Path callRecords() {
        return files.callRecords();
    }

    /// What is said of the messages in the mailbox that [#MAILBOX] leads to, one text a message
    /// (app_voicemail.c writes it beside the sound): caller, time, length.
    public List<String> messages() {
        try (Stream<Path> found = Files.isDirectory(files.messages()) ? Files.list(files.messages()) : Stream.empty()) {
            List<String> texts = new ArrayList<>();
            for (Path text :
                    found.filter(file -> file.toString().endsWith(".txt")).toList()) {
                Path sound = text.resolveSibling(text.getFileName().toString().replace(".txt", ".wav"));
                texts.add(Files.readString(text) + "bytes=" + (Files.exists(sound) ? Files.size(sound) : 0) + "\n");
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until so many records of a call hold this text: they are written a moment after the call.
    ///
    /// @return whether they were, in time
    public boolean awaitRecords(String text, int records, Duration limit) {
        return Polling.until(limit, () -> {
            try (Stream<String> lines = Files.exists(callRecords()) ? Files.lines(callRecords()) : Stream.empty()) {
                return lines.filter(line -> line.contains(text)).count() >= records;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// One command on its console (`asterisk -rx`).
    ///
    /// @return what it printed
    public String console(String command) {
        List<String> words = new ArrayList<>(consoleCommand());
        words.add(command);
        try {
            Printed printed = Printed.by(new ProcessBuilder(words).redirectErrorStream(true), CONSOLE);
            if (printed.status() == Printed.TOO_LONG) {
                throw new LabException("Asterisk's console did not answer: " + command);
            }
            return printed.text();
        } catch (IOException e) {
            throw new LabException("cannot reach Asterisk's console", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted at Asterisk's console", e);
        }
    }

    /// The words that give its console a command, which follows as the last one.
    public List<String> consoleCommand() {
        return program.command(List.of("-C", files.mainFile().toString(), "-rx"));
    }

    /// Where calls are screened from now on.
    public void agi(String hostAndPort) {
        console("dialplan set global CALLWARDEN_AGI " + hostAndPort);
    }

    /// Calls to this number ring that phone from now on.
    public void phone(String dialed, SipPhone phone) {
        console("database put phone " + dialed + " " + phone.address());
    }

    /// Replaces the part of the dialplan that is this run's own, and loads it; what was set by [#agi]
    /// is forgotten.
    ///
    /// @param text contexts, in the syntax of extensions.conf
    public void dialplan(String text) {
        try {
            files.file("extensions_more.conf", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console("dialplan reload");
    }

    /// Channels that are up now; 0 when every call is over.
    public int channels() {
        String count = console("core show channels count");
        return count.lines()
                .filter(line -> line.contains("active channel"))
                .map(line -> Integer.valueOf(line.strip().split(" ", 2)[0]))
                .findFirst()
                .orElse(0);
    }

    public long pid() {
        return process.pid();
    }

    /// `kill -9`: the calls it has are lost, as in a power cut.
    public void kill() {
        process.kill();
    }

    /// Starts it again after [#kill]: same folder, ports and AstDB; what was set by [#agi] is forgotten.
    ///
    /// @param without names of modules that are not loaded this time
    public void startAgain(String... without) {
        try {
            files.modules(List.of(without));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = process(program, files);
        process.awaitReady(START, this::booted);
    }

    @Override
    public void close() {
        process.stop();
        sockets.close();
    }

    /// The manager interface, on loopback.
    public record Ami(String host, int port, String user, String secret) {}
}
