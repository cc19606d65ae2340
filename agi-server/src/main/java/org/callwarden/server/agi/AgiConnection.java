package org.callwarden.server.agi;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.callwarden.server.agi.protocol.AgiCommand;
import org.callwarden.server.agi.protocol.AgiDecoder;
import org.callwarden.server.agi.protocol.AgiHangup;
import org.callwarden.server.agi.protocol.AgiLimits;
import org.callwarden.server.agi.protocol.AgiMessage;
import org.callwarden.server.agi.protocol.AgiProtocolException;
import org.callwarden.server.agi.protocol.AgiReply;
import org.callwarden.server.agi.protocol.AgiRequest;
import org.callwarden.server.transport.DeadlineTimer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: where the event loop, which reads and writes, meets the script's thread, which waits.
///
/// Between the two lies room for one command and one reply. More is never needed, because Asterisk answers each
/// command once: a reply that no command waits for closes the connection, so that no reply is ever taken for
/// another one's.
///
/// Fields say who may touch them: the event loop alone, or both.
final class AgiConnection extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(AgiConnection.class);

    private final AgiLimits limits;
    private final AgiDecoder decoder;
    private final ScriptRunner runner;
    private final SessionEnd end;

    // Event loop alone.
    private @Nullable ChannelHandlerContext context;
    private @Nullable DeadlineTimer timer;
    private long requestDeadline;
    private long commandDeadline;
    private long sessionDeadline;
    private boolean requestComplete;
    private boolean awaitingReply;

    // Both. The command is written by the script before it gives the send task to the event loop.
    private @Nullable AgiCommand outgoing;
    private long outgoingExtraNanos;
    private volatile @Nullable AgiReply incoming;
    private volatile @Nullable Channel channel;
    private volatile @Nullable Thread script;
    private volatile boolean hungUp;
    private final Runnable sendTask = this::send;
    private final AtomicReference<@Nullable AgiClosing> closing = new AtomicReference<>();

    /// The channel, and the script once it began: when none is left the session is over.
    private final AtomicInteger parties = new AtomicInteger(1);

    /// Told once, with the reason, when the connection is closed and the script has returned.
    @FunctionalInterface
    interface SessionEnd {
        void over(AgiConnection connection, AgiClosing reason);
    }

    /// Runs the script of a request on a thread of its own; must not block.
    @FunctionalInterface
    interface ScriptRunner {
        Thread prepare(AgiConnection connection, AgiRequest request);
    }

    AgiConnection(AgiLimits limits, ScriptRunner runner, SessionEnd end) {
        this.limits = limits;
        this.decoder = new AgiDecoder(limits);
        this.runner = runner;
        this.end = end;
    }

    // --- for the script's thread

    boolean hungUp() {
        return hungUp || closing.get() != null;
    }

    /// Sends a command and waits for the reply.
    ///
    /// @param extra time on top of the command time of the limits
    AgiReply call(AgiCommand command, Duration extra) {
        if (Thread.currentThread() != script) {
            throw new IllegalStateException("an AGI session belongs to its script's thread");
        }
        throwIfClosed();
        outgoing = command;
        outgoingExtraNanos = extra.toNanos();
        try {
            channel().eventLoop().execute(sendTask);
        } catch (RejectedExecutionException e) {
            closing.compareAndSet(null, AgiClosing.SERVER_STOPPING);
        }
        while (true) {
            AgiReply reply = incoming;
            if (reply != null) {
                incoming = null;
                return reply;
            }
            throwIfClosed();
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                close(AgiClosing.SERVER_STOPPING);
            }
        }
    }

    /// Closes the connection; the first reason given stays. Safe from any thread.
    void close(AgiClosing reason) {
        closing.compareAndSet(null, reason);
        var _ = channel().close();
    }

    /// The script has returned, with the reason that applies unless the connection ended before.
    void scriptEnded(AgiClosing reason) {
        close(reason);
        partyLeaves();
    }

    private void throwIfClosed() {
        AgiClosing reason = closing.get();
        if (reason != null) {
            throw AgiException.closed(reason);
        }
    }

    // --- on the event loop

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        channel = ctx.channel();
        long now = ctx.executor().ticker().nanoTime();
        requestDeadline = now + limits.requestTime().toNanos();
        sessionDeadline = now + limits.sessionTime().toNanos();
        timer = new DeadlineTimer(ctx.executor(), this::checkDeadlines);
        timer.notLaterThan(earliest(requestDeadline, sessionDeadline));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (closing.get() == null) {
            AgiMessage message = decoder.next(in);
            if (message == null) {
                return;
            }
            switch (message) {
                case AgiRequest request -> begin(request);
                case AgiReply reply -> deliver(reply);
                case AgiHangup _ -> hungUp = true;
            }
        }
        in.skipBytes(in.readableBytes());
    }

    /// What is left unread when the peer closed is no message.
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.isReadable()) {
            decode(ctx, in, out);
            in.skipBytes(in.readableBytes());
        }
    }

    private void begin(AgiRequest request) {
        requestComplete = true;
        parties.incrementAndGet();
        try {
            Thread thread = runner.prepare(this, request);
            script = thread;
            thread.start();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("an AGI script could not be started", e);
            scriptEnded(AgiClosing.SCRIPT_FAILED);
        }
    }

    private void deliver(AgiReply reply) {
        if (!awaitingReply) {
            close(AgiClosing.UNASKED_REPLY);
            return;
        }
        awaitingReply = false;
        if (reply instanceof AgiReply.DeadChannel) {
            hungUp = true;
        }
        incoming = reply;
        LockSupport.unpark(script);
    }

    private void send() {
        ChannelHandlerContext ctx = context;
        AgiCommand command = outgoing;
        if (ctx == null || command == null || !ctx.channel().isActive()) {
            return;
        }
        outgoing = null;
        awaitingReply = true;
        commandDeadline =
                ctx.executor().ticker().nanoTime() + limits.commandTime().toNanos() + outgoingExtraNanos;
        timer().notLaterThan(commandDeadline);
        ByteBuf line = ctx.alloc().directBuffer(command.bytes());
        command.writeTo(line);
        var _ = ctx.writeAndFlush(line, ctx.voidPromise());
    }

    /// Called when the earliest deadline that was set has come; later ones may have replaced it since.
    private void checkDeadlines(long now) {
        if (sessionDeadline - now <= 0) {
            close(AgiClosing.SESSION_TIMED_OUT);
        } else if (!requestComplete && requestDeadline - now <= 0) {
            close(AgiClosing.REQUEST_TIMED_OUT);
        } else if (awaitingReply && commandDeadline - now <= 0) {
            close(AgiClosing.COMMAND_TIMED_OUT);
        } else if (!requestComplete) {
            timer().notLaterThan(earliest(requestDeadline, sessionDeadline));
        } else {
            timer().notLaterThan(awaitingReply ? earliest(commandDeadline, sessionDeadline) : sessionDeadline);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        timer().cancel();
        closing.compareAndSet(null, hungUp ? AgiClosing.CALLER_HUNG_UP : AgiClosing.CONNECTION_LOST);
        LockSupport.unpark(script);
        partyLeaves();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable actual = cause.getCause() instanceof AgiProtocolException broken ? broken : cause;
        close(
                actual instanceof AgiProtocolException broken
                        ? AgiClosing.of(broken.violation())
                        : hungUp ? AgiClosing.CALLER_HUNG_UP : AgiClosing.CONNECTION_LOST);
    }

    private void partyLeaves() {
        if (parties.decrementAndGet() == 0) {
            AgiClosing reason = closing.get();
            end.over(this, reason == null ? AgiClosing.CONNECTION_LOST : reason);
        }
    }

    Channel channel() {
        Channel current = channel;
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

    private static long earliest(long a, long b) {
        return a - b < 0 ? a : b;
    }
}
