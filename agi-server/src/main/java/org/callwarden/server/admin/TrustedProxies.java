package org.callwarden.server.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Makes requests look as if their clients had asked us themselves, where a proxy that is trusted says
/// who they are. For everybody else these headers are no more than any other.
///
/// Jetty's own ForwardedRequestCustomizer believes everybody, and takes the left-most address, which
/// the client writes.
final class TrustedProxies implements HttpConfiguration.Customizer {

    private final Predicate<InetAddress> trusted;

    TrustedProxies(Predicate<InetAddress> trusted) {
        this.trusted = trusted;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || peer.isUnresolved()
                || !trusted.test(peer.getAddress())) {
            return request;
        }
        HttpFields headers = request.getHeaders();
        Forwarded.Headers said = new Forwarded.Headers(
                lines(headers, HttpHeader.FORWARDED),
                lines(headers, HttpHeader.X_FORWARDED_FOR),
                lines(headers, HttpHeader.X_FORWARDED_PROTO),
                lines(headers, HttpHeader.X_FORWARDED_HOST));
        return new Seen(request, Forwarded.read(peer.getAddress(), said, trusted));
    }

    private static List<String> lines(HttpFields headers, HttpHeader name) {
        return headers.getFields(name).stream()
                .map(field -> field.getValue() == null ? "" : field.getValue())
                .toList();
    }

    /// A request as its client made it.
    private static final class Seen extends Request.Wrapper {
        private final ConnectionMetaData connection;
        private final HttpURI uri;
        private final HttpFields headers;

        Seen(Request request, Forwarded said) {
            super(request);
            boolean secure = said.scheme().map("https"::equals).orElseGet(request::isSecure);
            // The port of the client is not told, and nobody asks.
            SocketAddress client = new InetSocketAddress(said.client(), 0);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public boolean isSecure() {
                    return secure;
                }

                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }
            };
            HttpURI.Mutable seen = HttpURI.build(request.getHttpURI()).scheme(secure ? "https" : "http");
            HttpFields.Mutable fields = HttpFields.build(request.getHeaders());
            said.host().ifPresent(host -> {
                seen.authority(host);
                fields.put(HttpHeader.HOST, host);
            });
            this.uri = seen.asImmutable();
            this.headers = fields.asImmutable();
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public boolean isSecure() {
            return connection.isSecure();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
