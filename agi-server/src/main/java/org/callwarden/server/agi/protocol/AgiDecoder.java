package org.callwarden.server.agi.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what Asterisk sends: lines `agi_name: value` up to an empty one, then replies and hang-ups. One decoder a
/// connection; not safe for several threads.
///
/// A value may hold line feeds that a caller smuggled in. In a request, a line that does not begin with `agi_name:`
/// belongs to the value before it; a name that comes twice can only be forged, so such a request is
/// refused. In a reply, text in parentheses goes on until a line ends with a parenthesis.
public final class AgiDecoder {

    private enum State {
        REQUEST,
        REPLY,
        /// Inside a value in parentheses that has line feeds.
        VALUE,
        /// Inside a usage text.
        USAGE,
        BROKEN
    }

    private final AgiLimits limits;
    private State state = State.REQUEST;

    /// Bytes from the reader index on that are known to hold no line feed, so that a peer who dribbles
    /// costs no rescans.
    private int scanned;

    private final Map<String, String> fields = new LinkedHashMap<>(64);
    private String lastName = "";
    private int requestLines;
    private int requestBytes;

    private final StringBuilder reply = new StringBuilder();
    private int replyBytes;
    private int usageLines;
    private int hangups;

    public AgiDecoder(AgiLimits limits) {
        this.limits = limits;
    }

    /// Takes one message from the buffer; null when no whole message is there yet.
    ///
    /// @throws AgiProtocolException for what Asterisk would not send, or too much of it; then this decoder is of
    ///     no use
    public @Nullable AgiMessage next(ByteBuf in) {
        while (true) {
            if (state == State.BROKEN) {
                throw new IllegalStateException("this peer broke the protocol before");
            }
            int length = lineLength(in);
            if (length < 0) {
                return null;
            }
            AgiMessage message = state == State.REQUEST ? requestLine(in, length) : replyLine(in, length);
            if (message != null) {
                return message;
            }
        }
    }

    /// Length of the next whole line, or -1; checks the limits as soon as they are passed.
    private int lineLength(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.indexOf(start + scanned, in.writerIndex(), (byte) '\n');
        int length = end < 0 ? in.readableBytes() : end - start;
        scanned = end < 0 ? length : 0;
        if (state == State.REQUEST) {
            int left = limits.requestBytes() - requestBytes;
            // The limit that is nearer: which one is told must not hang on how the bytes came.
            if (length > limits.lineBytes() && limits.lineBytes() <= left) {
                throw broken(AgiViolation.LINE_TOO_LONG, "a request line of more than %d bytes", limits.lineBytes());
            }
            if (length + (end < 0 ? 0 : 1) > left) {
                throw broken(AgiViolation.REQUEST_TOO_LONG, "a request of more than %d bytes", limits.requestBytes());
            }
        } else if (replyBytes + length > limits.replyBytes()) {
            throw broken(AgiViolation.REPLY_TOO_LONG, "a reply of more than %d bytes", limits.replyBytes());
        }
        return end < 0 ? -1 : length;
    }

    private @Nullable AgiMessage requestLine(ByteBuf in, int length) {
        String line = takeLine(in, length);
        requestBytes += length + 1;
        if (length == 0) {
            return request();
        }
        if (++requestLines > limits.requestLines()) {
            throw broken(AgiViolation.REQUEST_TOO_LONG, "a request of more than %d lines", limits.requestLines());
        }
        int colon = nameEnd(line);
        if (colon > 0) {
            lastName = line.substring(0, colon);
            String value = line.substring(Math.min(colon + 2, line.length()));
            if (fields.put(lastName, value) != null) {
                throw broken(AgiViolation.MALFORMED_REQUEST, "a request that says the same twice", 0);
            }
        } else if (lastName.isEmpty()) {
            throw broken(AgiViolation.MALFORMED_REQUEST, "no AGI request", 0);
        } else {
            fields.merge(lastName, line, (before, more) -> before + '\n' + more);
        }
        return null;
    }

    private AgiRequest request() {
        if (!fields.containsKey("agi_channel") || !fields.containsKey("agi_uniqueid")) {
            throw broken(AgiViolation.MALFORMED_REQUEST, "a request without channel or unique id", 0);
        }
        state = State.REPLY;
        return new AgiRequest(fields);
    }

    private @Nullable AgiMessage replyLine(ByteBuf in, int length) {
        String line = takeLine(in, length);
        return switch (state) {
            case REPLY -> firstLine(line, length);
            case VALUE -> {
                reply.append('\n').append(line);
                yield AgiReplies.valueEnds(line) ? parsed(reply.toString()) : more(State.VALUE, length);
            }
            case USAGE -> usageLine(line, length);
            case REQUEST, BROKEN -> throw new IllegalStateException(state.name());
        };
    }

    private @Nullable AgiMessage firstLine(String line, int length) {
        if (line.equals("HANGUP")) {
            if (++hangups > limits.hangupLines()) {
                throw broken(AgiViolation.TOO_MANY_HANGUPS, "more than %d hang-ups", limits.hangupLines());
            }
            return new AgiHangup();
        }
        if (line.startsWith("520-")) {
            return usageLine(line, length);
        }
        if (line.startsWith("100 ")) {
            // GOSUB says that it is trying, and answers later (app_stack.c).
            return null;
        }
        if (AgiReplies.valueGoesOn(line)) {
            reply.append(line);
            return more(State.VALUE, length);
        }
        return parsed(line);
    }

    private @Nullable AgiMessage usageLine(String line, int length) {
        if (++usageLines > limits.usageLines()) {
            throw broken(AgiViolation.USAGE_TOO_LONG, "a usage text of more than %d lines", limits.usageLines());
        }
        boolean last = line.startsWith("520 ");
        boolean coded = last || line.startsWith("520-");
        reply.append(reply.isEmpty() ? "" : "\n").append(line, coded ? 4 : 0, line.length());
        if (!last) {
            return more(State.USAGE, length);
        }
        AgiReply usage = new AgiReply.Usage(reply.toString());
        replyDone();
        return usage;
    }

    private AgiReply parsed(String text) {
        AgiReply parsed = AgiReplies.parse(text);
        if (parsed == null) {
            throw broken(AgiViolation.MALFORMED_REPLY, "no AGI reply", 0);
        }
        replyDone();
        return parsed;
    }

    private void replyDone() {
        state = State.REPLY;
        if (replyBytes > 0) {
            reply.setLength(0);
            reply.trimToSize();
            replyBytes = 0;
            usageLines = 0;
        }
    }

    private @Nullable AgiMessage more(State next, int length) {
        state = next;
        replyBytes += length + 1;
        return null;
    }

    private AgiProtocolException broken(AgiViolation violation, String message, int limit) {
        state = State.BROKEN;
        return new AgiProtocolException(violation, message.formatted(limit));
    }

    /// Text is UTF-8. Bytes that are not come from gateways that send names in Latin-1, and are read as that.
    private static String takeLine(ByteBuf in, int length) {
        String line = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
        if (line.indexOf('\uFFFD') >= 0 && !isUtf8(in.nioBuffer(in.readerIndex(), length))) {
            line = in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1);
        }
        in.skipBytes(length + 1);
        return line;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// Where the name of `agi_name: value` ends, or -1 when the line does not begin so.
    private static int nameEnd(String line) {
        if (!line.startsWith("agi_")) {
            return -1;
        }
        int i = 4;
        while (i < line.length() && isNameCharacter(line.charAt(i))) {
            i++;
        }
        boolean ends =
                i < line.length() && line.charAt(i) == ':' && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
        return i > 4 && ends ? i : -1;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
}
