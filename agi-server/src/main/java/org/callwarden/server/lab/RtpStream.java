package org.callwarden.server.lab;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.callwarden.server.lab.Recording.Packet;

/// Voice with one other side (RFC 3550): a packet every 20 ms by a clock that does not drift, digits as
/// telephone events (RFC 4733), and a recording of what comes back. One virtual thread sends.
final class RtpStream {

    /// As offered in our SDP.
    static final int EVENT_PAYLOAD_TYPE = 101;

    private static final String KEYS = "0123456789*#ABCD";
    private static final int SAMPLES = 160;
    private static final long FRAME_NANOS = 20_000_000;
    private static final int HEADER = 12;
    private static final int EVENT_FRAMES = 5;
    private static final int GAP_FRAMES = 4;
    /// RFC 4733 §2.5.1.4: the last packet of an event is sent three times, in case one is lost.
    private static final int END_PACKETS = 3;

    private static final int VOLUME = 10;
    private static final int END_BIT = 0x80;
    private static final int MARKER = 0x80;
    private static final int LATE_FRAMES = 10;

    private final Codec codec;
    private final Clock clock;
    private final int source;
    private final BiConsumer<InetSocketAddress, ByteBuffer> out;
    private final InetSocketAddress remote;
    private final Recording heard = new Recording();
    private final Queue<Integer> keys = new ConcurrentLinkedQueue<>();
    private final Thread sender;
    private volatile boolean open = true;
    private volatile Sound sound = Sound.silence();
    private final AtomicLong sent = new AtomicLong();

    private int sequence;
    private long timestamp;

    RtpStream(
            Codec codec,
            Clock clock,
            InetSocketAddress remote,
            int source,
            BiConsumer<InetSocketAddress, ByteBuffer> out) {
        this.codec = codec;
        this.clock = clock;
        this.remote = remote;
        this.source = source;
        this.out = out;
        sender = Thread.ofVirtual().name("rtp-" + remote.getPort()).unstarted(this::send);
    }

    /// Begins to speak; a second call only changes what is said.
    synchronized void speak(Sound next) {
        sound = next;
        if (open && sender.getState() == Thread.State.NEW) {
            sender.start();
        }
    }

    /// Queues keys: each is held for 100 ms, with 80 ms before the next.
    void press(String digits) {
        digits.chars().map(KEYS::indexOf).forEach(code -> {
            if (code < 0) {
                throw new IllegalArgumentException("not keys of a phone: " + digits);
            }
            keys.add(code);
        });
    }

    Recording heard() {
        return heard;
    }

    long sent() {
        return sent.get();
    }

    void close() {
        open = false;
        LockSupport.unpark(sender);
    }

    /// Takes one packet from the other side; what is not voice in our codec is not recorded.
    void receive(ByteBuffer packet) {
        if (packet.remaining() < HEADER || (packet.get(packet.position() + 1) & 0x7F) != codec.payloadType()) {
            return;
        }
        packet.position(packet.position() + HEADER);
        int samples = packet.remaining();
        double sum = 0;
        while (packet.hasRemaining()) {
            double sample = codec.decode(packet.get());
            sum += sample * sample;
        }
        heard.add(new Packet(clock.instant(), samples == 0 ? 0 : Math.sqrt(sum / samples)));
    }

    private void send() {
        long due = System.nanoTime();
        int frameOfEvent = 0;
        while (open) {
            Integer key = keys.peek();
            if (key == null || frameOfEvent >= EVENT_FRAMES) {
                sendVoice();
            } else {
                sendEvent(key, frameOfEvent);
            }
            if (key != null && ++frameOfEvent == EVENT_FRAMES + GAP_FRAMES) {
                keys.remove();
                frameOfEvent = 0;
            }
            due += FRAME_NANOS;
            // After a stop of the whole machine we go on from now: a burst is nothing a phone would send.
            due = Math.max(due, System.nanoTime() - LATE_FRAMES * FRAME_NANOS);
            long wait = due - System.nanoTime();
            while (wait > 0 && open) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
        }
    }

    private void sendVoice() {
        ByteBuffer packet = packet(codec.payloadType(), timestamp, SAMPLES);
        Sound now = sound;
        for (int i = 0; i < SAMPLES; i++) {
            packet.put(codec.encode(now.sample(timestamp + i)));
        }
        out.accept(remote, packet.flip());
        timestamp += SAMPLES;
        sent.incrementAndGet();
    }

    /// All packets of an event carry the time it began; the clock of the voice runs on underneath.
    private void sendEvent(int key, int frame) {
        boolean last = frame == EVENT_FRAMES - 1;
        long began = timestamp - (long) frame * SAMPLES;
        for (int copy = 0; copy < (last ? END_PACKETS : 1); copy++) {
            ByteBuffer packet = packet(EVENT_PAYLOAD_TYPE | (frame == 0 ? MARKER : 0), began, 4);
            packet.put((byte) key);
            packet.put((byte) (VOLUME | (last ? END_BIT : 0)));
            packet.putShort((short) ((frame + 1) * SAMPLES));
            out.accept(remote, packet.flip());
        }
        timestamp += SAMPLES;
    }

    private ByteBuffer packet(int secondByte, long at, int payload) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + payload);
        packet.put((byte) 0x80);
        packet.put((byte) secondByte);
        packet.putShort((short) sequence++);
        packet.putInt((int) at);
        packet.putInt(source);
        return packet;
    }
}
