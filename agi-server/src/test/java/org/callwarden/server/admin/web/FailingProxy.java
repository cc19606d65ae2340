package org.callwarden.server.admin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A reverse proxy that hands every byte on, until what it stands before is told to be away: then it answers as such
/// proxies do.
final class FailingProxy implements AutoCloseable {

    private static final byte[] BAD_GATEWAY =
            ("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n"
                            + "502 Bad Gateway")
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    private FailingProxy(ServerSocket listening, int behind) {
        this.listening = listening;
        this.behind = behind;
    }

    /// @param behind the port of what it stands before
    static FailingProxy before(int behind) throws IOException {
        FailingProxy proxy = new FailingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behind);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
    }

    /// Whether what is behind it is away; connections that there are end at once.
    void away(boolean is) throws IOException {
        away = is;
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // It is closed.
                return;
            }
        }
    }

    private void serve(Socket browser) {
        try (browser) {
            if (away) {
                // What is asked is read first: a connection that is closed before would be a reset.
                int asked = browser.getInputStream().read(new byte[8_192]);
                if (asked > 0) {
                    browser.getOutputStream().write(BAD_GATEWAY);
                }
                return;
            }
            try (Socket site = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                open.add(site);
                Thread back = Thread.ofVirtual().start(() -> pump(site, browser));
                pump(browser, site);
                back.join();
                open.remove(site);
            }
        } catch (IOException _) {
            // One of the two went away.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(browser);
        }
    }

    private static void pump(Socket from, Socket to) {
        byte[] piece = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // One of the two went away; so does the other.
            closeBoth(from, to);
        }
    }

    private static void closeBoth(Socket one, Socket other) {
        try (one;
                other) {
            // Both are closed by leaving.
        } catch (IOException _) {
            // They are closed.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        away(true);
    }
}
