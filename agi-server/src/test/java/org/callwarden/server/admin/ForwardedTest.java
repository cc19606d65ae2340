package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.server.admin.Forwarded.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trusted are all of 10.0.0.0/8; the request comes from 10.0.0.1.
final class ForwardedTest {

    private static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7                         | 192.0.2.7",
                "192.0.2.7:4711                    | 192.0.2.7",
                "2001:db8::1                       | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]:4711                | 2001:db8:0:0:0:0:0:1",
                "::ffff:192.0.2.7                  | 192.0.2.7",
                "6.6.6.6, 192.0.2.7                | 192.0.2.7",
                "10.9.9.9, 6.6.6.6, 192.0.2.7      | 192.0.2.7",
                "6.6.6.6, 192.0.2.7, 10.0.0.2      | 192.0.2.7",
                "10.9.9.9, 10.0.0.2                | 10.9.9.9",
                "6.6.6.6, unknown                  | 10.0.0.1",
                "6.6.6.6, unknown, 10.0.0.2        | 10.0.0.2",
                "6.6.6.6, 127.1                    | 10.0.0.1",
                "6.6.6.6, 999.1.1.1                | 10.0.0.1",
                "6.6.6.6, fe80::1%eth0             | 10.0.0.1",
                "6.6.6.6, localhost                | 10.0.0.1",
                "6.6.6.6, <script>                 | 10.0.0.1",
                "6.6.6.6,                          | 10.0.0.1",
                "','                               | 10.0.0.1",
            })
    void theFirstFromTheRightWhomNobodyTrustsIsTheClient(String said, String client) {
        assertThat(usual(said).client().getHostAddress()).isEqualTo(client);
    }

    @Test
    void whoIsNotTrustedSaysNothing() {
        Forwarded read = Forwarded.read(
                InetAddress.ofLiteral("192.0.2.7"),
                new Headers(List.of(), List.of("6.6.6.6"), List.of("https"), List.of("evil.example")),
                ForwardedTest::trusted);

        assertThat(read).isEqualTo(read("192.0.2.7", "", ""));
    }

    @Test
    void schemeAndHostAreThoseThatTheOutermostTrustedProxySaw() {
        assertThat(usual("192.0.2.7", "https", "pbx.example")).isEqualTo(read("192.0.2.7", "https", "pbx.example"));
        assertThat(usual("192.0.2.7", "HTTPS", "pbx.example:8443"))
                .isEqualTo(read("192.0.2.7", "https", "pbx.example:8443"));
        assertThat(usual("192.0.2.7", "https", "pbx.example:443")).isEqualTo(read("192.0.2.7", "https", "pbx.example"));
        assertThat(usual("192.0.2.7", "http", "[2001:db8::1]:80"))
                .isEqualTo(read("192.0.2.7", "http", "[2001:db8::1]"));
        // Each added its own; the client wrote the left-most.
        assertThat(usual("6.6.6.6, 192.0.2.7, 10.0.0.2", "http, https, http", "evil.example, pbx.example, inner"))
                .isEqualTo(read("192.0.2.7", "https", "pbx.example"));
        // Only the outer one said it.
        assertThat(usual("192.0.2.7, 10.0.0.2", "https", "pbx.example"))
                .isEqualTo(read("192.0.2.7", "https", "pbx.example"));
        assertThat(usual("192.0.2.7", "gopher", "a b")).isEqualTo(read("192.0.2.7", "", ""));
        assertThat(usual("192.0.2.7", "https", "user@evil.example/")).isEqualTo(read("192.0.2.7", "https", ""));
        assertThat(new Headers(List.of(), List.of(), List.of("https"), List.of()))
                .satisfies(headers -> assertThat(Forwarded.read(PEER, headers, ForwardedTest::trusted))
                        .isEqualTo(read("10.0.0.1", "https", "")));
    }

    @Test
    void theStandardHeaderSaysTheSame() {
        assertThat(standard("for=192.0.2.7;proto=https;host=pbx.example"))
                .isEqualTo(read("192.0.2.7", "https", "pbx.example"));
        assertThat(standard("For=\"[2001:db8::1]:4711\" ; Proto=https")).isEqualTo(read("2001:db8::1", "https", ""));
        assertThat(standard("for=6.6.6.6, for=192.0.2.7;proto=https;by=_x , for=10.0.0.2;proto=http"))
                .isEqualTo(read("192.0.2.7", "https", ""));
        assertThat(standard("for=6.6.6.6;proto=http", "for=192.0.2.7;proto=https"))
                .isEqualTo(read("192.0.2.7", "https", ""));
        assertThat(standard("for=\"192.0.2\\.7\"")).isEqualTo(read("192.0.2.7", "", ""));
        assertThat(standard("for=_hidden;proto=https")).isEqualTo(read("10.0.0.1", "https", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=6.6.6.6;x=\", for=192.0.2.7",
                "for=\"6.6.6.6, for=192.0.2.7",
                "for=6.6.6.6;for=192.0.2.7",
                "for=6.6.6.6 for=192.0.2.7",
                "for=6.6.6.6,",
                "for=6.6.6.6;",
                "=6.6.6.6",
                "6.6.6.6",
                "for=6.6.6.6;\u0000",
                "for=\"6.6.6.6\\\"",
            })
    void aLineThatIsMalformedAnywhereSaysNothing(String line) {
        assertThat(standard(line)).isEqualTo(read("10.0.0.1", "", ""));
        assertThat(standard(line, "for=192.0.2.7")).isEqualTo(read("192.0.2.7", "", ""));
        assertThat(standard("for=192.0.2.7", line)).isEqualTo(read("10.0.0.1", "", ""));
    }

    @Test
    void whereBothKindsDisagreeTheClientWroteOneOfThem() {
        assertThat(both("for=192.0.2.7;proto=https", "192.0.2.7", "https")).isEqualTo(read("192.0.2.7", "https", ""));
        assertThat(both("for=6.6.6.6;proto=https", "192.0.2.7", "https")).isEqualTo(read("10.0.0.1", "", ""));
        assertThat(both("for=192.0.2.7;proto=http", "192.0.2.7", "https")).isEqualTo(read("10.0.0.1", "", ""));
    }

    @Test
    void soManyProxiesInARowAreBelievedAndNotOneMore() {
        String most = chain(Forwarded.MAX_HOPS - 1);
        String more = chain(Forwarded.MAX_HOPS);

        assertThat(usual("192.0.2.7, " + most).client()).isEqualTo(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(usual("192.0.2.7, " + more).client()).isEqualTo(InetAddress.ofLiteral("10.0.1.0"));
        assertThat(standard("for=192.0.2.7, " + most.replace("10.", "for=10.")).client())
                .isEqualTo(InetAddress.ofLiteral("192.0.2.7"));
    }

    private static String chain(int proxies) {
        return IntStream.range(0, proxies).mapToObj(i -> "10.0.1." + i).collect(Collectors.joining(", "));
    }

    @Test
    void aLongHostileHeaderIsReadAtOnce() {
        String quotes = "for=\"" + "\\\"".repeat(4_000);

        assertThat(standard(quotes)).isEqualTo(read("10.0.0.1", "", ""));
        assertThat(usual(",".repeat(8_000))).isEqualTo(read("10.0.0.1", "", ""));
        assertThat(usual("192.0.2.7", "https", "a".repeat(8_000))).isEqualTo(read("192.0.2.7", "https", ""));
    }

    private static boolean trusted(InetAddress address) {
        return address.getAddress()[0] == 10;
    }

    private static Forwarded usual(String clients) {
        return Forwarded.read(
                PEER, new Headers(List.of(), List.of(clients), List.of(), List.of()), ForwardedTest::trusted);
    }

    private static Forwarded usual(String clients, String schemes, String hosts) {
        return Forwarded.read(
                PEER,
                new Headers(List.of(), List.of(clients), List.of(schemes), List.of(hosts)),
                ForwardedTest::trusted);
    }

    private static Forwarded standard(String... lines) {
        return Forwarded.read(
                PEER, new Headers(Arrays.asList(lines), List.of(), List.of(), List.of()), ForwardedTest::trusted);
    }

    private static Forwarded both(String forwarded, String clients, String schemes) {
        return Forwarded.read(
                PEER,
                new Headers(List.of(forwarded), List.of(clients), List.of(schemes), List.of()),
                ForwardedTest::trusted);
    }

    private static Forwarded read(String client, String scheme, String host) {
        return new Forwarded(
                InetAddress.ofLiteral(client),
                Optional.of(scheme).filter(text -> !text.isEmpty()),
                Optional.of(host).filter(text -> !text.isEmpty()));
    }
}
