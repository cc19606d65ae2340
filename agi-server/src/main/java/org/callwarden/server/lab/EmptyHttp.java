package org.callwarden.server.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An HTTP server in a JVM of its own that says the same to every request and does nothing else: what a look-up costs
/// on this machine, under the same load, before any of our own work. Runs until its process is stopped.
public final class EmptyHttp {

    private static final byte[] ANSWER = "{\"decision\":\"accept\"}".getBytes(StandardCharsets.UTF_8);

    private EmptyHttp() {}

    /// @param args the port
    public static void main(String[] args) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        new CountDownLatch(1).await();
    }
}
