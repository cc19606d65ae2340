package org.callwarden.server.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One file that this machine gives to whoever asks for it over HTTP, as a site on the internet would.
final class ServedFile implements AutoCloseable {

    private final HttpServer server;
    private final Path file;

    private ServedFile(HttpServer server, Path file) {
        this.server = server;
        this.file = file;
    }

    /// @param address of this machine, where it listens
    static ServedFile at(String address, Path file) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.createContext("/" + file.getFileName(), exchange -> {
            exchange.sendResponseHeaders(200, Files.size(file));
            try (var body = exchange.getResponseBody()) {
                Files.copy(file, body);
            }
        });
        server.start();
        return new ServedFile(server, file);
    }

    String url() {
        InetSocketAddress here = server.getAddress();
        return "http://" + here.getHostString() + ":" + here.getPort() + "/" + file.getFileName();
    }

    /// Its checksum, in hex.
    String sha256() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new LabException("each Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
