package org.callwarden.server.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.callwarden.server.audiosocket.AudioCounts;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.audiosocket.AudioNote;
import org.callwarden.server.audiosocket.AudioRendezvous;
import org.callwarden.server.audiosocket.AudioServerSettings;
import org.callwarden.server.audiosocket.AudioSocketServer;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.audiosocket.SpeechDetector;
import org.callwarden.server.audiosocket.protocol.AudioLimits;

/// `./callwarden bench audiosocket`: so many calls stream at once, both ways, without a recogniser:
/// how evenly their frames come, and what a call takes in memory. The callers are in the same process
/// and share its processors and its garbage collector, which is counted against us.
public final class BenchAudioSocket {

    private static final Duration WARM = Duration.ofSeconds(8);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int FRAME = 3 + AudioStream.RATE.frameBytes();
    private static final long FRAME_NANOS = 20_000_000;
    private static final long TICK_NANOS = 1_000_000;
    private static final int TICKS = 20;
    private static final int BUCKET_NANOS = 10_000;
    private static final int BUCKETS = 100_000;
    private static final double MOST_P99_MILLIS = 5;

    private final int streams;
    private final Duration time;
    private final PrintWriter out;
    private final List<Caller> callers = new ArrayList<>();
    private final long[] deviations = new long[BUCKETS + 1];
    private volatile boolean measuring;
    private volatile boolean over;

    /// @param streams at once, 1 to 1,000
    /// @param time that is measured, after a few seconds that are not
    public BenchAudioSocket(int streams, Duration time, PrintWriter out) {
        if (streams < 1 || streams > 1_000 || time.toSeconds() < 1 || time.toMinutes() > 4) {
            throw new IllegalArgumentException("1 to 1,000 streams for a second to four minutes are measured");
        }
        this.streams = streams;
        this.time = time;
        this.out = out;
    }

    /// One call, as its Asterisk sees it.
    private static final class Caller {
        private final SocketChannel channel;
        private int bytesOfFrame;
        private long last;
        private long first;
        private long frames;

        private Caller(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /// Runs and prints.
    ///
    /// @return whether every stream lasted and got its frames; a missed target is told and is no fault
    public boolean run() throws IOException, InterruptedException {
        AudioCounts counts = new AudioCounts();
        AudioRendezvous rendezvous = new AudioRendezvous(AudioLimits.DEFAULT, new SecureRandom(), System::nanoTime);
        try (AudioSocketServer server = new AudioSocketServer(AudioServerSettings.loopback(0), rendezvous, counts);
                Selector selector = Selector.open()) {
            server.start();
            long heapBefore = heap();
            for (int i = 0; i < streams; i++) {
                connect(rendezvous, server.address(), selector);
            }
            Thread receives = Thread.ofPlatform().daemon().start(() -> receive(selector));
            Thread sends = Thread.ofPlatform().daemon().start(this::send);
            Thread.sleep(WARM);
            long heap = heap() - heapBefore;
            Thread.sleep(Duration.ofSeconds(1));
            Duration cpuBefore = cpu();
            measuring = true;
            Thread.sleep(time);
            measuring = false;
            Duration cpu = cpu().minus(cpuBefore);
            int open = server.connections();
            over = true;
            selector.wakeup();
            receives.join();
            sends.join();
            return print(open, heap, cpu, counts.of(AudioNote.FRAMES_SKIPPED));
        } finally {
            over = true;
            for (Caller caller : callers) {
                caller.channel.close();
            }
        }
    }

    private void connect(AudioRendezvous rendezvous, SocketAddress address, Selector selector) throws IOException {
        AudioInvitation invitation = rendezvous.invite().orElseThrow();
        SocketChannel channel = SocketChannel.open(address);
        channel.write(ByteBuffer.wrap(SimulatedSound.frame(invitation.id())));
        channel.configureBlocking(false);
        Caller caller = new Caller(channel);
        callers.add(caller);
        channel.register(selector, SelectionKey.OP_READ, caller);
        Thread.ofVirtual().start(() -> invitation.await(CONNECT).ifPresent(BenchAudioSocket::talk));
    }

    /// What a script does: plays, and looks at everything it hears meanwhile.
    private static void talk(AudioStream stream) {
        try (stream) {
            short[] prompt = new short[AudioStream.RATE.hertz()];
            for (int i = 0; i < prompt.length; i++) {
                prompt[i] = (short) (8_000 * Math.sin(i / 10.0));
            }
            while (!stream.ended()) {
                stream.play(prompt, BenchAudioSocket::hears);
            }
        }
    }

    /// Looks at every sample as a detector does, for louder sound than there can be: the prompt goes on.
    private static SpeechDetector.Hears hears(Heard.Sound block) {
        return block.level() > -Short.MIN_VALUE ? SpeechDetector.Hears.STOP : SpeechDetector.Hears.NOTHING;
    }

    /// Each call's frames are 20 ms apart; a twentieth of the calls is sent for each millisecond.
    private void send() {
        ByteBuffer frame = ByteBuffer.allocateDirect(FRAME);
        frame.put(0, (byte) AudioStream.RATE.kind()).putShort(1, (short) AudioStream.RATE.frameBytes());
        long due = System.nanoTime();
        for (int tick = 0; !over; tick = (tick + 1) % TICKS) {
            for (int i = tick; i < callers.size(); i += TICKS) {
                try {
                    callers.get(i).channel.write(frame.clear());
                } catch (IOException e) {
                    throw new LabException("a call was ended", e);
                }
            }
            due += TICK_NANOS;
            for (long wait = due - System.nanoTime(); wait > 0 && !over; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private void receive(Selector selector) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64 * FRAME);
        try {
            while (!over) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    Caller caller = (Caller) key.attachment();
                    int read = caller.channel.read(bytes.clear());
                    long now = System.nanoTime();
                    if (read < 0) {
                        key.cancel();
                        continue;
                    }
                    caller.bytesOfFrame += read;
                    for (; caller.bytesOfFrame >= FRAME; caller.bytesOfFrame -= FRAME) {
                        arrived(caller, now);
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new LabException("a call was ended", e);
        }
    }

    private void arrived(Caller caller, long now) {
        if (measuring) {
            if (caller.frames++ == 0) {
                caller.first = now;
            } else {
                long deviation = Math.abs(now - caller.last - FRAME_NANOS);
                deviations[(int) Math.min(BUCKETS, deviation / BUCKET_NANOS)]++;
            }
        }
        caller.last = now;
    }

    private boolean print(int open, long heap, Duration cpu, long skipped) {
        long fewest = Long.MAX_VALUE;
        long drift = 0;
        for (Caller caller : callers) {
            fewest = Math.min(fewest, caller.frames);
            long should = (caller.last - caller.first) / FRAME_NANOS;
            drift = Math.max(drift, Math.abs(caller.frames - 1 - should));
        }
        double p99 = percentile(99);
        say("%d streams both ways for %d s, %d still open", streams, time.toSeconds(), open);
        say(
                "frames %.2f ms apart by %.2f ms (p50), %.2f ms (p99), %.2f ms (p99.9), %.2f ms (most)",
                FRAME_NANOS / 1e6, percentile(50), p99, percentile(99.9), percentile(100));
        say("drift of the worst stream: %d frames of %,d; %d times frames were left out", drift, fewest, skipped);
        say("heap: %,d bytes a call, its caller and its second of prompt (32,000) included", heap / streams);
        say("processor: %.0f %% of one, callers included", 100.0 * cpu.toMillis() / time.toMillis());
        say("target jitter p99 at most %.0f ms: %s", MOST_P99_MILLIS, p99 <= MOST_P99_MILLIS ? "met" : "NOT MET");
        return open == streams && fewest >= time.toNanos() / FRAME_NANOS * 95 / 100;
    }

    private double percentile(double percent) {
        long all = 0;
        for (long count : deviations) {
            all += count;
        }
        long seen = 0;
        int bucket = 0;
        while (bucket < BUCKETS && seen + deviations[bucket] < all * percent / 100) {
            seen += deviations[bucket++];
        }
        return (bucket + 1) * BUCKET_NANOS / 1e6;
    }

    /// Bytes in use, after a collection.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
