package org.callwarden.server.admin;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.HttpConfig.TlsFiles;
import org.callwarden.server.config.ServerCertificate;
import org.callwarden.server.config.ServerCertificate.UnusableException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that the service shows, which is renewed on disk now and then, and taken up from
/// there without a restart. While what lies there cannot be used, the one before goes on.
///
/// Javalin's plugin for this brings a cryptography library and native code of its own; Jetty and the
/// JDK have all that is needed. Safe for many threads.
public final class RenewedCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedCertificate.class);

    /// How long before its end it should have been renewed: certbot does so 30 days before.
    static final Duration SOON = Duration.ofDays(14);

    /// Of a store that is never written anywhere.
    private static final String IN_MEMORY = "in-memory";

    private final TlsFiles files;
    private final Clock clock;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private volatile ServerCertificate shown;
    private Told complaint = Told.nothing();
    private boolean told;

    /// @throws IllegalStateException when what lies there cannot be used, saying why
    public RenewedCertificate(TlsFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        try {
            this.shown = ServerCertificate.read(files);
        } catch (UnusableException e) {
            throw new IllegalStateException("http.tls " + e.getMessage(), e);
        }
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setKeyStorePassword(IN_MEMORY);
        context.setKeyStore(store(shown));
    }

    /// Looks whether another one lies there. A complaint counts when it was the same the last time:
    /// certificate and key are written one after the other. Never throws.
    public synchronized void tend() {
        Told now = Told.nothing();
        try {
            ServerCertificate found = ServerCertificate.read(files);
            Optional<Told> late = found.outOfDate(clock.instant());
            if (late.isPresent()) {
                now = ServerCertificate.names(files.certificate(), late.get());
            } else if (!found.chain().equals(shown.chain())) {
                context.reload(same -> same.setKeyStore(store(found)));
                shown = found;
                LOG.info("a renewed certificate is shown from now on, until {}", found.ends());
            }
        } catch (UnusableException e) {
            now = e.told();
        } catch (Exception e) {
            now = Told.of("certificate.not-taken", e);
        }
        told = now.equals(complaint) && (told || tell(now));
        complaint = now;
    }

    private static boolean tell(Told complaint) {
        if (complaint.isSomething()) {
            LOG.warn("http.tls {}; the certificate from before is shown", complaint);
        }
        return complaint.isSomething();
    }

    /// A name under which browsers believe us.
    ///
    /// @param otherwise where the certificate is for no name
    public String host(String otherwise) {
        return shown.host(otherwise);
    }

    /// When the one that is shown ends.
    public Instant ends() {
        return shown.ends();
    }

    /// What is not as it should be, for health.
    public synchronized void add(List<Told> degraded, Map<String, Object> facts) {
        Instant ends = shown.ends();
        facts.put("certificate-ends", ends.toString());
        if (told) {
            degraded.add(Told.of("health.certificate", complaint));
        } else if (clock.instant().isAfter(ends.minus(SOON))) {
            degraded.add(Told.of("health.certificate-ends", files.certificate(), ends));
        }
    }

    /// What listens, with requests that look like the given ones, but secure.
    ServerConnector connector(Server server, HttpConfiguration plain) {
        HttpConfiguration secure = new HttpConfiguration(plain);
        // Under which name it is asked is no concern: by address or through a tunnel is fine.
        secure.getCustomizers().addFirst(new SecureRequestCustomizer(false));
        return new ServerConnector(
                server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(secure));
    }

    private static KeyStore store(ServerCertificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "callwarden",
                    certificate.key(),
                    IN_MEMORY.toCharArray(),
                    certificate.chain().toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate can be kept in memory", e);
        }
    }
}
