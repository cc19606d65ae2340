package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.callwarden.server.config.ConfigReader.AmiSecret;
import org.callwarden.server.config.HttpConfig.TlsFiles;

/// Reads the `http` block. A certificate and key that cannot be used are a mistake of the configuration.
final class HttpReader {

    private final Function<String, Path> path;
    private final AmiSecret asking;

    /// @param path reads a path, relative to the configuration file
    /// @param asking the certificate is looked at only for whoever needs secrets: its key may be for
    ///     the service only
    HttpReader(Function<String, Path> path, AmiSecret asking) {
        this.path = path;
        this.asking = asking;
    }

    HttpConfig read(Block block) {
        HttpConfig standard = HttpConfig.STANDARD;
        HttpConfig read = new HttpConfig(
                block.parsed("bind", standard.bind(), ConfigReader::address),
                block.number("port", standard.port(), 0, 65_535),
                block.number("requests-per-minute", standard.requestsPerMinute(), 1, 1_000_000),
                tls(block.block("tls")),
                block.list("trusted-proxies", standard.trustedProxies(), HttpReader::proxies),
                block.has("metrics") ? Optional.of(metrics(block.block("metrics"))) : Optional.empty());
        block.done();
        return read;
    }

    private static HttpConfig.Metrics metrics(Block block) {
        HttpConfig.Metrics standard = HttpConfig.Metrics.STANDARD;
        HttpConfig.Metrics read = new HttpConfig.Metrics(
                block.parsed("bind", standard.bind(), ConfigReader::address),
                block.number("port", standard.port(), 0, 65_535));
        block.done();
        return read;
    }

    private Optional<TlsFiles> tls(Block block) {
        Optional<Path> certificate = block.parsed("certificate", Optional.empty(), path.andThen(Optional::of));
        Optional<Path> key = block.parsed("key", Optional.empty(), path.andThen(Optional::of));
        block.done();
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            block.problem("has both, certificate and key: two files in PEM, such as fullchain.pem and privkey.pem; "
                    + (key.isEmpty() ? "key" : "certificate") + " is missing");
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(certificate.get(), key.get());
        if (asking == AmiSecret.NEEDED) {
            look(block, files);
        }
        return Optional.of(files);
    }

    private void look(Block block, TlsFiles files) {
        try {
            var _ = ServerCertificate.read(files);
        } catch (ServerCertificate.UnusableException e) {
            block.problem(e.isAboutKey() ? "key" : "certificate", String.valueOf(e.getMessage()));
        }
    }

    /// Whoever trusts everybody lets everybody say who they are.
    private static String proxies(String text) {
        String network = ConfigReader.network(text);
        if (network.endsWith("/0")) {
            throw new IllegalArgumentException("names proxies, such as 10.1.2.3 or 10.1.2.0/24; got '" + text
                    + "', with which everybody could say who they are");
        }
        return network;
    }
}
