package org.callwarden.server.audiosocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.callwarden.server.audiosocket.AudioRendezvous.Admission;
import org.callwarden.server.audiosocket.protocol.AudioDecoder;
import org.callwarden.server.audiosocket.protocol.AudioEncoder;
import org.callwarden.server.audiosocket.protocol.AudioFrame;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.audiosocket.protocol.AudioProtocolException;
import org.callwarden.server.audiosocket.protocol.AudioViolation;
import org.callwarden.server.audiosocket.protocol.SampleRate;
import org.callwarden.server.transport.DeadlineTimer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection, on its event loop: lets the call in by its id, brings what is heard to the [AudioExchange] and sends
/// what is said, or silence, every 20 ms. Everything here belongs to the event loop but [#close].
final class AudioConnection extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(AudioConnection.class);
    private static final int FRAME = 3 + AudioStream.RATE.frameBytes();
    private static final ByteBuf SILENCE = Unpooled.unreleasableBuffer(silence());

    private final AudioLimits limits;
    private final AudioRendezvous rendezvous;
    private final AudioEvents events;
    private final End end;
    private final AudioDecoder decoder;
    private final AudioExchange exchange;
    private final AtomicReference<@Nullable AudioClosing> closing = new AtomicReference<>();

    private @Nullable ChannelHandlerContext context;
    private @Nullable DeadlineTimer timer;
    private @Nullable Pacer pacer;
    private @Nullable FloodGauge flood;
    private @Nullable Future<?> nextFrame;
    private @Nullable UUID admitted;
    private long streamDeadline;
    private long idDeadline;
    private long lastFrame;
    private boolean frameBegun;
    private long frameBegunAt;
    private boolean paused;
    private long pausedAt;
    private boolean stalled;
    private long stalledAt;
    private long skippedBefore;

    /// Told once that the connection is closed.
    @FunctionalInterface
    interface End {
        void over(AudioConnection connection, AudioClosing reason, boolean wasLetIn);
    }

    AudioConnection(AudioLimits limits, AudioRendezvous rendezvous, AudioEvents events, End end) {
        this.limits = limits;
        this.rendezvous = rendezvous;
        this.events = events;
        this.end = end;
        this.decoder = new AudioDecoder(limits);
        this.exchange = new AudioExchange(limits, this::roomAgain);
    }

    /// Closes the connection, politely if the peer still takes something; the first reason given stays. Safe from any
    /// thread.
    void close(AudioClosing reason) {
        if (!closing.compareAndSet(null, reason)) {
            return;
        }
        exchange.end(reason);
        ChannelHandlerContext ctx = context();
        try {
            ctx.executor().execute(() -> sayGoodbye(ctx));
        } catch (RejectedExecutionException _) {
            var _ = ctx.close();
        }
    }

    private void sayGoodbye(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        if (admitted == null || !channel.isActive() || !channel.isWritable()) {
            var _ = ctx.close();
            return;
        }
        ByteBuf goodbye = ctx.alloc().buffer(3);
        AudioEncoder.write(new AudioFrame.Hangup(), goodbye);
        var _ = ctx.writeAndFlush(goodbye).addListener(ChannelFutureListener.CLOSE);
        // A peer that takes nothing does not keep us.
        timer().notLaterThan(now() + limits.stalledTime().toNanos());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        timer = new DeadlineTimer(ctx.executor(), this::checkDeadlines);
        long now = now();
        idDeadline = now + limits.idTime().toNanos();
        streamDeadline = now + limits.streamTime().toNanos();
        lastFrame = now;
        timer.notLaterThan(idDeadline);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int before = in.readableBytes();
        while (closing.get() == null) {
            AudioFrame frame = decoder.next(in);
            if (frame == null) {
                beganFrame(in.isReadable(), in.readableBytes() < before);
                return;
            }
            lastFrame = now();
            take(frame);
        }
        if (in.isReadable()) {
            if (closing.get() == AudioClosing.HUNG_UP) {
                events.noted(AudioNote.AFTER_HANGUP);
            }
            in.skipBytes(in.readableBytes());
        }
    }

    /// Without the superclass's own reading on: it takes a reading that gave no message for half a message, and would
    /// read though we paused.
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    private void beganFrame(boolean begun, boolean another) {
        if (begun && (another || !frameBegun)) {
            frameBegunAt = now();
            timer().notLaterThan(frameBegunAt + limits.frameTime().toNanos());
        }
        frameBegun = begun;
    }

    /// What is left unread when the peer closed is no frame.
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.isReadable()) {
            decode(ctx, in, out);
            in.skipBytes(in.readableBytes());
        }
    }

    private void take(AudioFrame frame) {
        switch (frame) {
            case AudioFrame.Id(UUID uuid) -> letIn(uuid);
            case AudioFrame.Audio audio -> hear(audio);
            case AudioFrame.Dtmf(char key) -> bring(new Heard.Key(key));
            case AudioFrame.Silence() -> bring(new Heard.Sound(new short[AudioStream.BLOCK]));
            case AudioFrame.Hangup() -> close(AudioClosing.HUNG_UP);
            case AudioFrame.Error _ -> close(AudioClosing.PEER_GAVE_UP);
            case AudioFrame.Unknown _ -> events.noted(AudioNote.UNKNOWN_FRAME);
        }
    }

    private void letIn(UUID id) {
        switch (rendezvous.admit(id)) {
            case Admission.Refused(AudioClosing reason) -> close(reason);
            case Admission.Admitted(AudioInvitation invitation) -> {
                admitted = id;
                events.streamOpened();
                long now = now();
                flood = new FloodGauge(limits, now);
                pacer = new Pacer(now);
                pace();
                invitation.connected(new AudioStream(exchange, limits, this::close));
                timer().notLaterThan(now + limits.quietTime().toNanos());
                timer().notLaterThan(streamDeadline);
            }
        }
    }

    private void hear(AudioFrame.Audio audio) {
        FloodGauge gauge = flood;
        if (audio.rate() != AudioStream.RATE) {
            close(AudioClosing.OTHER_RATE);
        } else if (audio.payload().length != SampleRate.KHZ_16.frameBytes()) {
            close(AudioClosing.OTHER_LENGTH);
        } else if (gauge != null && gauge.floodedBy(Pacer.FRAME_NANOS, now())) {
            close(AudioClosing.FLOOD);
        } else {
            bring(new Heard.Sound(audio.samples()));
        }
    }

    private void bring(Heard heard) {
        if (!exchange.bring(heard) && !paused) {
            paused = true;
            pausedAt = now();
            context().channel().config().setAutoRead(false);
            events.noted(AudioNote.READING_PAUSED);
        }
    }

    /// Told by the script's thread.
    private void roomAgain() {
        try {
            context().executor().execute(this::readAgain);
        } catch (RejectedExecutionException _) {
            // The server has stopped, and with it this connection.
            exchange.end(AudioClosing.SERVER_STOPPING);
        }
    }

    private void readAgain() {
        FloodGauge gauge = flood;
        if (!paused || gauge == null) {
            return;
        }
        paused = false;
        long now = now();
        gauge.paused(now - pausedAt);
        lastFrame = now;
        frameBegunAt = now;
        timer().notLaterThan(now + limits.frameTime().toNanos());
        context().channel().config().setAutoRead(true);
    }

    /// Sends what is due and asks to be called for the next frame.
    private void pace() {
        Pacer current = pacer;
        ChannelHandlerContext ctx = context();
        if (current == null || closing.get() != null || !ctx.channel().isActive()) {
            return;
        }
        int due = current.take(now());
        if (current.skipped() > skippedBefore) {
            skippedBefore = current.skipped();
            events.noted(AudioNote.FRAMES_SKIPPED);
        }
        if (takesFrames(ctx.channel())) {
            for (int i = 0; i < due; i++) {
                var _ = ctx.write(frame(ctx), ctx.voidPromise());
            }
            ctx.flush();
        }
        nextFrame = ctx.executor().schedule(this::pace, current.next() - now(), TimeUnit.NANOSECONDS);
    }

    /// Whether the peer takes what is sent. If not, nothing piles up: the prompt waits, and so long only.
    private boolean takesFrames(Channel channel) {
        if (channel.isWritable()) {
            stalled = false;
            return true;
        }
        if (!stalled) {
            stalled = true;
            stalledAt = now();
        } else if (now() - stalledAt >= limits.stalledTime().toNanos()) {
            close(AudioClosing.NOT_READING);
        }
        return false;
    }

    private ByteBuf frame(ChannelHandlerContext ctx) {
        ByteBuf frame = ctx.alloc().directBuffer(FRAME);
        if (exchange.fetch(frame)) {
            return frame;
        }
        frame.release();
        return SILENCE.duplicate();
    }

    private static ByteBuf silence() {
        ByteBuf frame = Unpooled.directBuffer(FRAME);
        AudioEncoder.write(AudioStream.RATE, new short[0], 0, AudioStream.BLOCK, frame);
        return frame.asReadOnly();
    }

    /// Called when the earliest deadline that was set has come; later ones may have replaced it since.
    private void checkDeadlines(long now) {
        if (closing.get() != null) {
            var _ = context().close();
        } else if (admitted == null) {
            if (idDeadline - now <= 0) {
                close(AudioClosing.ID_TIMED_OUT);
            } else {
                timer().notLaterThan(idDeadline);
            }
        } else {
            checkStream(now);
        }
    }

    private void checkStream(long now) {
        long quietDeadline = lastFrame + limits.quietTime().toNanos();
        long frameDeadline = frameBegunAt + limits.frameTime().toNanos();
        if (streamDeadline - now <= 0) {
            close(AudioClosing.STREAM_TIMED_OUT);
        } else if (paused) {
            // The peer may not send; both times begin anew when it may.
            timer().notLaterThan(streamDeadline);
        } else if (frameBegun && frameDeadline - now <= 0) {
            close(AudioClosing.HALF_FRAME);
        } else if (quietDeadline - now <= 0) {
            close(AudioClosing.QUIET);
        } else {
            timer().notLaterThan(streamDeadline);
            timer().notLaterThan(quietDeadline);
            if (frameBegun) {
                timer().notLaterThan(frameDeadline);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        timer().cancel();
        if (nextFrame != null) {
            nextFrame.cancel(false);
        }
        closing.compareAndSet(null, AudioClosing.CONNECTION_CLOSED);
        AudioClosing reason = closing.get();
        AudioClosing known = reason == null ? AudioClosing.CONNECTION_CLOSED : reason;
        exchange.end(known);
        UUID id = admitted;
        if (id != null) {
            rendezvous.over(id);
        }
        end.over(this, known, id != null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable actual = cause.getCause() instanceof AudioProtocolException broken ? broken : cause;
        if (actual instanceof AudioProtocolException broken) {
            if (broken.violation() == AudioViolation.AFTER_HANGUP) {
                events.noted(AudioNote.AFTER_HANGUP);
            }
            close(AudioClosing.of(broken.violation()));
        } else if (actual instanceof IOException) {
            close(AudioClosing.CONNECTION_RESET);
        } else {
            LOG.error("an AudioSocket connection failed", actual);
            close(AudioClosing.FAILED);
        }
    }

    private long now() {
        return context().executor().ticker().nanoTime();
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext current = context;
        if (current == null) {
            throw new IllegalStateException("no channel yet");
        }
        return current;
    }

    private DeadlineTimer timer() {
        DeadlineTimer current = timer;
        if (current == null) {
            throw new IllegalStateException("no channel yet");
        }
        return current;
    }
}
