package org.callwarden.server.speech;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.callwarden.server.speech.Frames.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The speech process as the service sees it: started, watched, and started again with growing pauses
/// when it ended. Calls ask for a session and get one, or a reason why not, within their own deadline;
/// whatever happens to the process, calls go on. Safe for many threads.
public final class SpeechEngine implements AutoCloseable {

    private static final String MAIN = "org.callwarden.server.speech.process.SpeechProcess";
    /// A recogniser beside those for calls, see [#spare].
    private static final int SPARE = 1;
    private static final Duration ENDING = Duration.ofSeconds(5);
    /// After so long without a fall the next pause is a short one again.
    private static final Duration STEADY = Duration.ofMinutes(1);

    /// A Unix socket's path has at most 107 bytes, of which `/speech-99999.socket` takes 20.
    static final int LONGEST_FOLDER = 87;

    private static final Logger LOG = LoggerFactory.getLogger(SpeechEngine.class);

    private final SpeechSettings settings;
    private final RecogniserPool pool;
    private final SpeechCounts counts = new SpeechCounts();
    private final Thread watch;
    private final AnswerWatch answers;
    private volatile Process process;
    private volatile Path socket;
    private volatile boolean over;
    /// The process that was ended last because it did not answer: all who wait for it say so.
    private final AtomicLong ended = new AtomicLong(-1);
    private final AtomicInteger starts = new AtomicInteger();

    private SpeechEngine(SpeechSettings settings) throws IOException {
        this.settings = settings;
        this.pool = new RecogniserPool(settings.sessions());
        int bytes = settings.folder().toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_FOLDER) {
            throw new IOException("the path of its folder is too long for a socket: at most " + LONGEST_FOLDER
                    + " bytes, got " + bytes + ": " + settings.folder());
        }
        Files.createDirectories(
                settings.folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.socket = settings.folder().resolve("speech-0.socket");
        this.process = launch();
        this.answers = new AnswerWatch(settings.answer());
        this.watch = Thread.ofPlatform().daemon().name("speech").start(this::watch);
    }

    /// Starts the process; models are loaded in the background.
    ///
    /// @throws SpeechException when it cannot be started at all
    public static SpeechEngine start(SpeechSettings settings) {
        try {
            return new SpeechEngine(settings);
        } catch (IOException e) {
            throw new SpeechException("the speech process cannot be started: " + e.getMessage(), e);
        }
    }

    private Process launch() throws IOException {
        // Another one each time: what a process left behind does not stand in the way.
        socket = settings.folder().resolve("speech-" + starts.getAndIncrement() + ".socket");
        Files.deleteIfExists(socket);
        List<String> command = new ArrayList<>(settings.java());
        command.add(MAIN);
        command.add(socket.toString());
        command.add(Integer.toString(settings.sessions() + SPARE));
        settings.models().forEach(model -> command.add(model.language() + "=" + model.path()));
        File log = settings.folder().resolve("speech.log").toFile();
        // Its standard input is a pipe from us: it ends when we do.
        return new ProcessBuilder(command)
                .directory(settings.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log))
                .start();
    }

    private void watch() {
        Duration pause = settings.firstPause();
        while (!over) {
            try {
                long began = System.nanoTime();
                int status = process.waitFor();
                if (over || settings.firstPause().equals(SpeechSettings.NOT_AGAIN)) {
                    return;
                }
                if (System.nanoTime() - began > STEADY.toNanos()) {
                    pause = settings.firstPause();
                }
                LOG.error("the speech process ended with {}; it is started again in {} ms", status, pause.toMillis());
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(settings.longestPause()) > 0
                        ? settings.longestPause()
                        : pause.multipliedBy(2);
                process = launch();
            } catch (IOException e) {
                LOG.error("the speech process cannot be started: {}", e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Asks for a recogniser.
    ///
    /// @param language such as `vi`
    /// @param rate samples a second
    /// @param grammar the only phrases that are listened for, such as `yes`, `no`, `[unk]`; empty for
    ///     everything
    /// @param wait for how long when all are in use
    /// @throws SpeechException when there is none, with the reason
    public SpeechSession open(String language, int rate, List<String> grammar, Duration wait)
            throws InterruptedException {
        long asked = System.nanoTime();
        if (!pool.acquire(wait)) {
            counts.refused(System.nanoTime() - asked);
            throw new SpeechException("all " + pool.size() + " recognisers are in use");
        }
        counts.opened(System.nanoTime() - asked);
        return session(language, rate, grammar, counts, pool::release);
    }

    /// Opens a recogniser beside those for calls, of which it takes none; what it does is not counted. There is one.
    ///
    /// @throws SpeechException when there is none, with the reason
    public SpeechSession spare(String language, int rate) {
        return session(language, rate, List.of(), new SpeechCounts(), () -> {});
    }

    /// @param closed gives back what was taken for it, also when nothing comes of it
    private SpeechSession session(
            String language, int rate, List<String> grammar, SpeechCounts counted, Runnable closed) {
        @Nullable SpeechLink link = null;
        try {
            link = link();
            Frame answer = link.ask(Frames.OPEN, utf8(language + "\n" + rate + "\n" + json(grammar)));
            if (answer.kind() == Frames.READY) {
                return new SpeechSession(link, rate, counted, closed);
            }
            throw new SpeechException(answer.text());
        } catch (IOException | RuntimeException e) {
            if (link != null) {
                link.close();
            }
            closed.run();
            throw e instanceof SpeechException known
                    ? known
                    : new SpeechException("the speech process does not answer: " + e.getMessage(), e);
        }
    }

    /// What each model is doing: `ready`, `loading`, or `failed: …`; empty while the process is away.
    public SortedMap<String, String> models() {
        SortedMap<String, String> states = new TreeMap<>();
        try (SpeechLink link = link()) {
            link.ask(Frames.STATE, utf8("")).text().lines().forEach(line -> {
                String[] parts = line.split(" ", 2);
                states.put(parts[0], parts[1]);
            });
        } catch (IOException e) {
            LOG.debug("the speech process does not answer: {}", e.getMessage());
        }
        return states;
    }

    /// How many recognisers work at once.
    public int recognisers() {
        return pool.size();
    }

    /// How many calls have a recogniser now.
    public int inUse() {
        return pool.inUse();
    }

    /// Lets as many work at once as the machine can hear, from 1 to what the settings allow; who has one keeps it.
    public void recognisers(int atOnce) {
        pool.resize(Math.clamp(atOnce, 1, settings.sessions()));
    }

    /// What it had to do so far.
    public SpeechCounts counts() {
        return counts;
    }

    /// The process, for those who count or kill it.
    public ProcessHandle process() {
        return process.toHandle();
    }

    /// Whoever asks over it and gets no answer in time ends the process that was there at the start.
    private SpeechLink link() throws IOException {
        Process asked = process;
        return SpeechLink.to(socket, answers, () -> {
            LOG.error(
                    "the speech process does not answer within {} ms and is ended",
                    settings.answer().toMillis());
            if (ended.getAndSet(asked.pid()) != asked.pid()) {
                counts.ended();
            }
            asked.destroyForcibly();
        });
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(List<String> grammar) {
        if (grammar.isEmpty()) {
            return "";
        }
        List<String> quoted = new ArrayList<>();
        for (String phrase : grammar) {
            if (!phrase.matches("[\\p{L}\\p{M}\\p{Nd}' \\[\\]-]{1,100}")) {
                throw new IllegalArgumentException("a phrase is letters and blanks, at most 100, got '" + phrase + "'");
            }
            quoted.add("\"" + phrase + "\"");
        }
        return "[" + String.join(",", quoted) + "]";
    }

    @Override
    public void close() {
        over = true;
        watch.interrupt();
        answers.close();
        process.destroy();
        try {
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.debug("the socket stays behind: {}", e.getMessage());
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
