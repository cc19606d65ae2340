package org.callwarden.server.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `./callwarden fuzz`: Jazzer looks for bytes that the decoders cannot bear, guided by the code they
/// reach; then a running AGI server meets peers that misbehave in fourteen ways beside good ones,
/// whose sessions must not notice. Bounded in time; a failure can be repeated with what is printed.
public final class FuzzRun {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofSeconds(30);
    private static final TimeLimits TIME = new TimeLimits(Duration.ofSeconds(1), Duration.ofHours(24));
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final int GOOD_AND_BAD = 400;
    private static final int BAD_PERCENT = 28;
    private static final int TAIL_LINES = 15;
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in \\d+ second");

    /// A decoder, and ordinary conversations, so that the search begins where Asterisk does. A seed's
    /// first byte is the target's own.
    private record Decoder(String name, String code, String target, List<String> seeds) {}

    private static final Decoder AGI = new Decoder(
            "AGI",
            "org.callwarden.server.agi.protocol",
            "AgiDecoderFuzz",
            List.of(
                    "\0agi_network: yes\nagi_request: agi://h/screen?x=1\nagi_channel: a\nagi_uniqueid: b\nagi_arg_1: v=1\n\n",
                    "\1agi_channel: a\nagi_uniqueid: b\n\n200 result=1 (x (y) z)\n200 result=0 endpos=8000\n511 Dead\n",
                    "\4agi_channel: a\nagi_uniqueid: b\n\n520-Invalid\nUsage\n520 End\n510 x\n100 y\nHANGUP\n200 result=-1\n"));

    private static final Decoder AUDIO_SOCKET = new Decoder(
            "AudioSocket",
            "org.callwarden.server.audiosocket.protocol",
            "AudioDecoderFuzz",
            List.of(
                    "\0\1\0\20ABCDEFGHIJKLMNOP\22\0\4abcd\3\0\0015\0\0\0",
                    "\5\1\0\20ABCDEFGHIJKLMNOP\2\0\0\176\0\1x\20\0\2ab"));

    private final Surroundings around;
    private final Plan plan;

    /// @param home the checkout
    /// @param folder emptied; programs, logs and what was found are written there
    public record Surroundings(Path home, Path folder, JavaCommand java, PrintWriter out) {}

    /// @param time for each decoder; the misbehaving peers get a quarter of it on top
    /// @param seed of everything that is left to chance
    public record Plan(Duration time, int seed) {

        public Plan {
            TIME.check(time);
            if (seed < 1) {
                throw new IllegalArgumentException("a seed is a positive number");
            }
        }

        Duration peers() {
            return time.dividedBy(4).plusSeconds(5);
        }
    }

    public FuzzRun(Surroundings around, Plan plan) {
        this.around = around;
        this.plan = plan;
    }

    /// @return whether nothing was found
    /// @throws LabException when Jazzer, Maven or a C compiler cannot be had
    public boolean run() {
        say("seed " + plan.seed() + ": give it with --seed to repeat this run");
        // Both, whatever the first found.
        say("building the decoders' fuzz targets, with Jazzer");
        TestClasses classes = TestClasses.build(around.home(), "fuzz", around.folder());
        boolean agi = search(AGI, classes);
        boolean audioSocket = search(AUDIO_SOCKET, classes);
        boolean peers = peers();
        return agi && audioSocket && peers;
    }

    private boolean search(Decoder decoder, TestClasses classes) {
        Path corpus = around.folder().resolve("corpus-" + decoder.name());
        Path log = around.folder().resolve("jazzer-" + decoder.name() + ".log");
        try {
            Files.createDirectories(corpus);
            for (int i = 0; i < decoder.seeds().size(); i++) {
                Files.writeString(corpus.resolve("seed-" + i), decoder.seeds().get(i));
            }
            say("fuzzing the " + decoder.name() + " decoder for " + plan.time().toSeconds() + " s");
            int status = TestClasses.execute(
                    jazzer(decoder, classes.classPath(), corpus),
                    around.folder(),
                    log,
                    plan.time().plus(GRACE));
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            OptionalLong runs = runs(lines);
            if (status == 0 && runs.orElse(0) > 0) {
                around.out()
                        .printf(
                                Locale.ROOT,
                                "%s decoder: %,d rounds, nothing found%n",
                                decoder.name(),
                                runs.getAsLong());
                return true;
            }
            around.out()
                    .println(decoder.name() + " decoder: FOUND SOMETHING, or stopped (status " + status
                            + "). Last words:");
            lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES)).forEach(around.out()::println);
            around.out().println("the bytes are a crash-… file in " + around.folder() + "; all output is in " + log);
            return false;
        } catch (IOException e) {
            throw new LabException("cannot fuzz in " + around.folder(), e);
        }
    }

    private List<String> jazzer(Decoder decoder, String classPath, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xshare:off",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath));
        command.addAll(List.of(
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + decoder.code() + "." + decoder.target(),
                "--instrumentation_includes=" + decoder.code() + ".**",
                // Elsewhere they break Netty's own start: Jazzer watches the memory access it does by reflection.
                "--custom_hook_includes=" + decoder.code() + ".**",
                "--reproducer_path=" + around.folder(),
                corpus.toString(),
                "-seed=" + plan.seed(),
                "-max_len=4096",
                "-max_total_time=" + plan.time().toSeconds()));
        return command;
    }

    /// What Jazzer says when its time is over.
    static OptionalLong runs(List<String> log) {
        return log.stream()
                .map(RUNS::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst();
    }

    private boolean peers() {
        AgiLoad load = AgiLoad.build(around.folder());
        int port = FreePorts.tcp();
        List<String> command = around.java().main(BenchServer.class.getName(), List.of(Integer.toString(port)));
        Path log = around.folder().resolve("server.log");
        try (OwnProcess server = OwnProcess.start("the AGI server", command, around.folder(), log)) {
            server.awaitReady(START, () -> FreePorts.listens(port));
            say(BAD_PERCENT + " % misbehaving peers beside good ones for "
                    + plan.peers().toSeconds() + " s");
            AgiLoad.Result result = load.closedLoop(
                    port,
                    GOOD_AND_BAD,
                    plan.peers(),
                    Duration.ZERO,
                    List.of(
                            "--chaos",
                            "all:" + BAD_PERCENT,
                            "--chaos-timeout",
                            "4",
                            "--seed",
                            Integer.toString(plan.seed())));
            AgiLoad.Result after = load.closedLoop(port, GOOD_AND_BAD, AFTERWARDS, Duration.ZERO, List.of());
            return judge(result, after, server.alive());
        }
    }

    private boolean judge(AgiLoad.Result result, AgiLoad.Result after, boolean alive) {
        long bad =
                result.misbehaved().values().stream().mapToLong(Long::longValue).sum();
        around.out()
                .printf(
                        Locale.ROOT,
                        "server: %,d good sessions, %,d of them disturbed, beside %,d bad ones %s%n",
                        result.ok() + result.errors(),
                        result.errors(),
                        bad,
                        result.misbehaved());
        around.out().printf(Locale.ROOT, "afterwards: %,d good sessions, %,d failed%n", after.ok(), after.errors());
        boolean ok = alive && undisturbed(result) && bad > 0 && undisturbed(after);
        around.out()
                .println(
                        ok ? "server: nothing found" : "server: FOUND SOMETHING: see server.log in " + around.folder());
        around.out().flush();
        return ok;
    }

    private static boolean undisturbed(AgiLoad.Result result) {
        return result.ok() > 0 && result.errors() == 0;
    }

    private void say(String line) {
        around.out().printf(Locale.ROOT, "· %s%n", line);
        around.out().flush();
    }
}
