package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.callwarden.server.admin.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signing in through a proxy that speaks TLS and asks from 127.0.0.1, whether it is trusted or not.
final class ProxiedSiteTest {

    private TestSite site = new TestSite(new HttpServer.Edge(InetAddress::isLoopbackAddress, Optional.empty()));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void behindATrustedProxyTheClientIsKnownTheCookieIsSecureAndTlsIsInsistedOn() throws Exception {
        HttpResponse<String> in = enter("https://pbx.example", "https", "pbx.example", "6.6.6.6, 192.0.2.7");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(site.access.peer).isEqualTo("192.0.2.7");
        assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                .contains("Secure")
                .contains("HttpOnly");
        assertThat(in.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void aFormOfAnotherSiteOrOfOurNameWithoutTlsIsRefusedBehindAProxyToo() throws Exception {
        assertThat(enter("https://evil.example", "https", "pbx.example", "192.0.2.7")
                        .statusCode())
                .isEqualTo(403);
        assertThat(enter("http://pbx.example", "https", "pbx.example", "192.0.2.7")
                        .statusCode())
                .isEqualTo(403);
        assertThat(enter("null", "https", "pbx.example", "192.0.2.7").statusCode())
                .isEqualTo(403);
        assertThat(enter("https://pbx.example:8443", "https", "pbx.example", "192.0.2.7")
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.access.peer).isEmpty();
    }

    @Test
    void theClientOfATrustedProxyThatSpeaksPlainHttpGetsACookieThatItCanSendBack() throws Exception {
        HttpResponse<String> in = enter("http://pbx.example", "http", "pbx.example", "192.0.2.7");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("Secure");
        assertThat(in.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void whatAnybodyElseSaysOfItselfIsIgnored() throws Exception {
        site.close();
        site = new TestSite();

        HttpResponse<String> in =
                enter("http://127.0.0.1:" + site.uri("/").getPort(), "https", "pbx.example", "6.6.6.6");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(site.access.peer).isEqualTo("127.0.0.1");
        assertThat(in.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("Secure");
        assertThat(in.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(enter("https://pbx.example", "https", "pbx.example", "6.6.6.6")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> enter(String origin, String scheme, String host, String clients) throws Exception {
        return site.send(HttpRequest.newBuilder(site.uri("/login"))
                .header("Origin", origin)
                .header("X-Forwarded-For", clients)
                .header("X-Forwarded-Proto", scheme)
                .header("X-Forwarded-Host", host)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(TestSite.form(Map.of("name", "viewer", "password", "viewer"))));
    }
}
