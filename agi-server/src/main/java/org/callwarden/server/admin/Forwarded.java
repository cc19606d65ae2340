package org.callwarden.server.admin;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom a request comes from by the word of proxies in between, of whom each adds what it saw at the
/// right: `X-Forwarded-For`, `-Proto` and `-Host`, or `Forwarded` ([RFC
/// 7239](https://www.rfc-editor.org/rfc/rfc7239)). Read from the right for as long as whoever said it
/// is trusted, so that nothing counts that the client wrote itself. What is malformed ends the
/// reading; where both kinds of headers are there and disagree, a proxy passed on what it should have
/// taken away, and neither counts.
///
/// @param client the first from the right who is not trusted, else the last who is
/// @param scheme `http` or `https`, as the client asked; empty where nobody said
/// @param host with a port where it is not the scheme's own, as the client asked; empty where nobody
///     said
record Forwarded(InetAddress client, Optional<String> scheme, Optional<String> host) {

    /// Most proxies in a row that are believed.
    static final int MAX_HOPS = 32;

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?");
    private static final Pattern IPV6 = Pattern.compile("\\[(?=[^\\]]*:)([0-9A-Fa-f:.]{2,45})](?::[0-9]{1,5})?");
    private static final Pattern BARE_IPV6 = Pattern.compile("(?=.*:)([0-9A-Fa-f:.]{2,45})");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern PAIR = Pattern.compile(
            "\\G[ \\t]*+(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")[ \\t]*+(?:([;,])|$)");

    /// The headers of one request, each in the order in which its lines came.
    record Headers(List<String> forwarded, List<String> clients, List<String> schemes, List<String> hosts) {

        private boolean isBoth() {
            return !forwarded.isEmpty() && !(clients.isEmpty() && schemes.isEmpty() && hosts.isEmpty());
        }
    }

    /// What one proxy saw; an address that it did not tell, or not as one, is empty.
    private record Hop(Optional<InetAddress> address, Optional<String> scheme, Optional<String> host) {}

    /// @param peer who sent the request to us
    static Forwarded read(InetAddress peer, Headers headers, Predicate<InetAddress> trusted) {
        Forwarded standard = read(peer, standard(headers.forwarded()), trusted);
        Forwarded usual = read(peer, usual(headers), trusted);
        if (headers.isBoth()) {
            return standard.equals(usual) ? usual : new Forwarded(peer, Optional.empty(), Optional.empty());
        }
        return headers.forwarded().isEmpty() ? usual : standard;
    }

    /// @param hops from the right
    private static Forwarded read(InetAddress peer, List<Hop> hops, Predicate<InetAddress> trusted) {
        Forwarded known = new Forwarded(peer, Optional.empty(), Optional.empty());
        for (Hop hop : hops.subList(0, Math.min(hops.size(), MAX_HOPS))) {
            if (!trusted.test(known.client())) {
                break;
            }
            known = new Forwarded(
                    hop.address().orElse(known.client()),
                    hop.scheme().or(known::scheme),
                    hop.host().or(known::host));
            if (hop.address().isEmpty()) {
                break;
            }
        }
        return new Forwarded(known.client(), known.scheme(), known.host().map(known::withoutStandardPort));
    }

    /// As browsers name it.
    private String withoutStandardPort(String named) {
        String port = scheme.filter("https"::equals).isPresent() ? ":443" : ":80";
        return named.endsWith(port) ? named.substring(0, named.length() - port.length()) : named;
    }

    /// A list of schemes or hosts that is as long as that of clients goes with it, from the right; one
    /// that is shorter was not added to by everybody, and its left end is what the outermost said.
    private static List<Hop> usual(Headers headers) {
        List<String> clients = fromTheRight(headers.clients());
        List<String> schemes = fromTheRight(headers.schemes());
        List<String> hosts = fromTheRight(headers.hosts());
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < Math.max(1, clients.size()); i++) {
            hops.add(new Hop(
                    at(clients, i, clients.size()).flatMap(Forwarded::address),
                    at(schemes, i, schemes.size()).flatMap(Forwarded::scheme),
                    at(hosts, i, hosts.size()).filter(host -> HOST.matcher(host).matches())));
        }
        return hops;
    }

    private static Optional<String> at(List<String> values, int distance, int size) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(Math.min(distance, size - 1)));
    }

    private static List<String> fromTheRight(List<String> lines) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            values.addAll(Arrays.stream(line.split(",", -1)).map(String::strip).toList());
        }
        return values.reversed();
    }

    private static List<Hop> standard(List<String> lines) {
        List<Hop> hops = new ArrayList<>();
        for (String line : lines.reversed()) {
            Optional<List<Hop>> read = elements(line);
            if (read.isEmpty()) {
                break;
            }
            hops.addAll(read.get().reversed());
        }
        return hops;
    }

    /// The elements of one line; empty for a line that is malformed anywhere, because a quotation mark
    /// that nobody closed makes one proxy's word look like another's.
    private static Optional<List<Hop>> elements(String line) {
        List<Hop> hops = new ArrayList<>();
        Hop hop = new Hop(Optional.empty(), Optional.empty(), Optional.empty());
        List<String> seen = new ArrayList<>();
        Matcher pair = PAIR.matcher(line);
        int end = 0;
        boolean goesOn = true;
        while (goesOn && pair.find()) {
            String name = pair.group(1).toLowerCase(Locale.ROOT);
            if (seen.contains(name)) {
                return Optional.empty();
            }
            seen.add(name);
            hop = with(hop, name, value(pair));
            end = pair.end();
            goesOn = pair.group(4) != null;
            if (!";".equals(pair.group(4))) {
                hops.add(hop);
                hop = new Hop(Optional.empty(), Optional.empty(), Optional.empty());
                seen.clear();
            }
        }
        return goesOn || end != line.length() ? Optional.empty() : Optional.of(hops);
    }

    private static String value(Matcher pair) {
        String token = pair.group(2);
        return token == null ? pair.group(3).replaceAll("\\\\(.)", "$1") : token;
    }

    private static Hop with(Hop hop, String name, String value) {
        return switch (name) {
            case "for" -> new Hop(address(value), hop.scheme(), hop.host());
            case "proto" -> new Hop(hop.address(), scheme(value), hop.host());
            case "host" ->
                new Hop(
                        hop.address(),
                        hop.scheme(),
                        Optional.of(value).filter(host -> HOST.matcher(host).matches()));
            default -> hop;
        };
    }

    private static Optional<String> scheme(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT)).filter(List.of("http", "https")::contains);
    }

    private static Optional<InetAddress> address(String text) {
        for (Pattern form : List.of(IPV4, IPV6, BARE_IPV6)) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                try {
                    return Optional.of(InetAddress.ofLiteral(matcher.group(1)));
                } catch (IllegalArgumentException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
