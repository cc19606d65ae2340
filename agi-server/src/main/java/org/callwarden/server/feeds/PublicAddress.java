package org.callwarden.server.feeds;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses are of the internet, and not of a network of one's own, of this machine, or of nobody (IANA's
/// registries of special-purpose addresses, RFC 6890). Whoever may name an address that the service fetches would
/// otherwise look through it at what only the service reaches.
final class PublicAddress {

    private static final int BYTE = 8;

    /// IPv4 beside those that Java knows by name.
    private static final List<Range> SPECIAL_4 = List.of(
            range(8, 0),
            range(8, 127),
            range(10, 100, 64),
            range(24, 192, 0, 0),
            range(24, 192, 0, 2),
            range(24, 192, 88, 99),
            range(15, 198, 18),
            range(24, 198, 51, 100),
            range(24, 203, 0, 113),
            range(4, 240));

    /// IPv6 beside those that Java knows by name: unique local, documentation, discard, protocols (Teredo among them),
    /// NAT64 of a network's own, segment routing (IANA's registry of special-purpose addresses).
    private static final List<Range> SPECIAL_6 = List.of(
            range(7, 0xFC),
            range(32, 0x20, 0x01, 0x0D, 0xB8),
            range(20, 0x3F, 0xFF),
            range(64, 0x01),
            range(23, 0x20, 0x01, 0x00),
            range(48, 0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01),
            range(16, 0x5F, 0x00));

    /// An IPv4 address stands in these behind so many bytes: 6to4, NAT64 and the old form of an IPv4 address.
    private static final Range SIX_TO_FOUR = range(16, 0x20, 0x02);
    private static final Range NAT64 = range(96, 0x00, 0x64, 0xFF, 0x9B);
    private static final Range COMPATIBLE = range(96, 0);

    private PublicAddress() {}

    private record Range(int bits, List<Integer> start) {
        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int at = bit / BYTE;
                int wanted = at < start.size() ? start.get(at) : 0;
                if (((wanted ^ address[at]) >> (BYTE - 1 - bit % BYTE) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Range range(int bits, Integer... start) {
        return new Range(bits, List.of(start));
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        if (bytes.length == Integer.BYTES) {
            return SPECIAL_4.stream().noneMatch(range -> range.holds(bytes));
        }
        return SPECIAL_6.stream().noneMatch(range -> range.holds(bytes)) && isPublicInside(bytes);
    }

    private static boolean isPublicInside(byte[] bytes) {
        if (SIX_TO_FOUR.holds(bytes)) {
            return is(inside(bytes, 2));
        }
        return !(NAT64.holds(bytes) || COMPATIBLE.holds(bytes)) || is(inside(bytes, 12));
    }

    private static InetAddress inside(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + Integer.BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
