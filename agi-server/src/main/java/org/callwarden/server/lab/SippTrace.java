package org.callwarden.server.lab;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what SIPp writes with `-trace_msg` while it runs: for each message a line of dashes with the
/// time (SIPp 3.6 writes local time, 3.8 an offset), a line with direction and number of bytes, an
/// empty line, the message.
final class SippTrace {

    private static final Pattern TIME =
            Pattern.compile("^-{5,}\\s*(\\d{4}-\\d\\d-\\d\\d)[\\sT](\\d\\d:\\d\\d:\\d\\d\\.\\d+)(\\S*)");
    private static final Pattern SIZE = Pattern.compile("message (sent|received)\\s*[\\[(](\\d+)[\\])]? bytes");
    private static final int LINE_LIMIT = 10_000;
    private static final int MESSAGE_LIMIT = 65_536;

    private final InputStream in;
    private Instant at = Instant.EPOCH;

    /// @param in its time zone must be UTC
    SippTrace(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// The next message; empty when SIPp has ended.
    Optional<SipMessage> next() throws IOException {
        while (true) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            Matcher time = TIME.matcher(line.get());
            if (time.find()) {
                at = parse(time.group(1) + "T" + time.group(2), time.group(3));
                continue;
            }
            Matcher size = SIZE.matcher(line.get());
            if (size.find()) {
                line();
                byte[] message = in.readNBytes(Math.min(Integer.parseInt(size.group(2)), MESSAGE_LIMIT));
                return Optional.of(
                        new SipMessage(at, size.group(1).equals("sent"), new String(message, StandardCharsets.UTF_8)));
            }
        }
    }

    private static Instant parse(String time, String offset) {
        return offset.isEmpty()
                ? LocalDateTime.parse(time).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(time + offset).toInstant();
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n' && bytes.size() < LINE_LIMIT) {
            bytes.write(next);
            next = in.read();
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }
}
