package org.callwarden.server.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range of addresses that may connect: `127.0.0.0/8`, `10.1.2.3`, `2001:db8::/32`. No names are looked up.
///
/// @param address first address of the range
/// @param prefix leading bits that count, 0 to 32 or 128
public record AllowedNetwork(InetAddress address, int prefix) {

    /// This machine only.
    public static final List<AllowedNetwork> LOOPBACK = List.of(parse("127.0.0.0/8"), parse("::1"));

    public AllowedNetwork {
        int bits = address.getAddress().length * 8;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix is 0 to " + bits + ", got " + prefix);
        }
        if (!Arrays.equals(masked(address, prefix), address.getAddress())) {
            throw new IllegalArgumentException(
                    address.getHostAddress() + "/" + prefix + " has bits set behind its prefix");
        }
    }

    /// @throws IllegalArgumentException naming the text when it is no address or range
    public static AllowedNetwork parse(String text) {
        int slash = text.indexOf('/');
        byte @Nullable [] bytes =
                NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (bytes == null) {
            throw new IllegalArgumentException("no IP address or range: '" + text + "'");
        }
        try {
            int prefix = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return new AllowedNetwork(InetAddress.getByAddress(bytes), prefix);
        } catch (NumberFormatException | UnknownHostException e) {
            throw new IllegalArgumentException("no IP address or range: '" + text + "'", e);
        }
    }

    /// Whether the range holds an address. An IPv4 range holds no IPv6 address and the other way round; Java turns
    /// IPv4-mapped IPv6 addresses into IPv4 before they get here.
    public boolean contains(InetAddress peer) {
        return peer.getAddress().length == address.getAddress().length
                && Arrays.equals(masked(peer, prefix), address.getAddress());
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }

    private static byte[] masked(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(prefix - i * 8L, 0, 8);
            bytes[i] &= (byte) (0xFF00 >> kept);
        }
        return bytes;
    }
}
