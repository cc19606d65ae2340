package org.callwarden.server.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One SIP message as it crossed the wire (RFC 3261 §7), as far as a caller or phone needs to
/// understand it.
///
/// @param at when SIPp saw it
/// @param sent by us, or received
public record SipMessage(Instant at, boolean sent, String text) {

    private static final Pattern STATUS = Pattern.compile("^SIP/2\\.0 (\\d{3})");
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=audio (\\d+) ");
    private static final Pattern CONNECTION = Pattern.compile("(?m)^c=IN IP4 (\\S+)");

    /// The status of a response; 0 for a request.
    public int status() {
        Matcher matcher = STATUS.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /// The method of the request that this is or answers.
    public String method() {
        String sequence = header("CSeq").orElse("");
        return sequence.substring(sequence.lastIndexOf(' ') + 1);
    }

    boolean isRequest(String method) {
        return text.startsWith(method + " ");
    }

    /// The first header of that name, without the name.
    public Optional<String> header(String name) {
        return head().stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private List<String> head() {
        return text.lines().takeWhile(line -> !line.isEmpty()).toList();
    }

    /// Where the other side wants voice, from its session description.
    Optional<InetSocketAddress> voiceAddress() {
        Matcher media = MEDIA.matcher(text);
        Matcher connection = CONNECTION.matcher(text);
        return media.find() && connection.find()
                ? Optional.of(new InetSocketAddress(
                        InetAddress.ofLiteral(connection.group(1)), Integer.parseInt(media.group(1))))
                : Optional.empty();
    }
}
