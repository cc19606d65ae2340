package org.callwarden.server.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A TCP port that is listened on, with event loops of its own on half of the processors: the others are for scripts.
public final class OpenPort {

    private final MultiThreadIoEventLoopGroup loops;
    private final Channel channel;
    private final boolean epoll;

    private OpenPort(MultiThreadIoEventLoopGroup loops, Channel channel, boolean epoll) {
        this.loops = loops;
        this.channel = channel;
        this.epoll = epoll;
    }

    /// @param what is spoken there, for messages and threads: `AGI`
    /// @param options more than that packets are sent at once
    /// @param door is given each connection
    /// @throws IllegalStateException when the address cannot be listened on, naming it
    public static OpenPort on(
            InetSocketAddress address,
            String what,
            Consumer<ServerBootstrap> options,
            ChannelInitializer<SocketChannel> door) {
        boolean epoll = Epoll.isAvailable();
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                new DefaultThreadFactory(what + "-loop", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(door);
        options.accept(bootstrap);
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IllegalStateException("cannot listen for " + what + " on " + address, bound.cause());
        }
        return new OpenPort(loops, bound.channel(), epoll);
    }

    /// Where, with the port that was really taken.
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /// For the log: where, and by which of the kernel's ways.
    @Override
    public String toString() {
        return address() + (epoll ? " (epoll)" : " (NIO)");
    }

    /// Lets nobody in any more; who is in stays.
    public void stop() {
        channel.close().syncUninterruptibly();
    }

    /// Ends the event loops, and with them what is still open.
    public void end(Duration patience) {
        loops.shutdownGracefully(0, patience.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(patience.toMillis());
    }
}
