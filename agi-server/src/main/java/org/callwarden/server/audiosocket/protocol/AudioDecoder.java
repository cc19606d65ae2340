package org.callwarden.server.audiosocket.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what Asterisk sends: one id, then audio, keys and other frames until a hang-up. One decoder a connection;
/// not safe for several threads.
public final class AudioDecoder {

    private static final int HEADER = 3;
    private static final String KEYS = "0123456789*#ABCD";

    private enum State {
        ID,
        FRAMES,
        HUNG_UP,
        BROKEN
    }

    private final AudioLimits limits;
    private State state = State.ID;
    private int unknownFrames;

    public AudioDecoder(AudioLimits limits) {
        this.limits = limits;
    }

    /// Takes one frame from the buffer; null when no whole frame is there yet.
    ///
    /// @throws AudioProtocolException for what Asterisk would not send, or too much of it, as soon as its
    ///     header is there; then this decoder is of no use
    public @Nullable AudioFrame next(ByteBuf in) {
        if (state == State.BROKEN) {
            throw new IllegalStateException("this peer broke the protocol before");
        }
        if (in.readableBytes() < HEADER) {
            return null;
        }
        int kind = in.getUnsignedByte(in.readerIndex());
        int length = in.getUnsignedShort(in.readerIndex() + 1);
        requireInOrder(kind);
        if (length > limits.frameBytes()) {
            throw broken(
                    AudioViolation.FRAME_TOO_LONG,
                    "a frame of " + length + " bytes; at most " + limits.frameBytes() + " are read");
        }
        requireLength(kind, length);
        if (in.readableBytes() < HEADER + length) {
            return null;
        }
        in.skipBytes(HEADER);
        return frame(kind, length, in);
    }

    private void requireInOrder(int kind) {
        switch (state) {
            case ID -> {
                if (kind != FrameKinds.ID) {
                    throw broken(AudioViolation.NO_ID, "the first frame is of kind " + kind + ", not the id");
                }
            }
            case FRAMES -> {
                if (kind == FrameKinds.ID) {
                    throw broken(AudioViolation.SECOND_ID, "a second id");
                }
            }
            case HUNG_UP -> throw broken(AudioViolation.AFTER_HANGUP, "a frame after the hang-up");
            case BROKEN -> throw new IllegalStateException(state.name());
        }
    }

    private void requireLength(int kind, int length) {
        boolean possible = switch (kind) {
            case FrameKinds.ID -> length == 16;
            case FrameKinds.DTMF -> length == 1;
            case FrameKinds.HANGUP, FrameKinds.SILENCE -> length == 0;
            case FrameKinds.ERROR -> length <= 1;
            default -> true;
        };
        if (!possible) {
            throw broken(AudioViolation.MALFORMED_FRAME, "a frame of kind " + kind + " with " + length + " bytes");
        }
    }

    private AudioFrame frame(int kind, int length, ByteBuf in) {
        return switch (kind) {
            case FrameKinds.ID -> {
                state = State.FRAMES;
                yield new AudioFrame.Id(new UUID(in.readLong(), in.readLong()));
            }
            case FrameKinds.DTMF -> key((char) in.readUnsignedByte());
            case FrameKinds.SILENCE -> new AudioFrame.Silence();
            case FrameKinds.HANGUP -> {
                state = State.HUNG_UP;
                yield new AudioFrame.Hangup();
            }
            case FrameKinds.ERROR -> new AudioFrame.Error(length == 0 ? -1 : in.readUnsignedByte());
            default -> audioOrUnknown(kind, length, in);
        };
    }

    private AudioFrame audioOrUnknown(int kind, int length, ByteBuf in) {
        Optional<SampleRate> rate = SampleRate.ofKind(kind);
        if (rate.isPresent()) {
            byte[] payload = new byte[length];
            in.readBytes(payload);
            return new AudioFrame.Audio(rate.get(), payload);
        }
        if (++unknownFrames > limits.unknownFrames()) {
            throw broken(
                    AudioViolation.TOO_MANY_UNKNOWN,
                    "more than " + limits.unknownFrames() + " frames of unknown kinds");
        }
        in.skipBytes(length);
        return new AudioFrame.Unknown(kind, length);
    }

    private AudioFrame key(char key) {
        if (KEYS.indexOf(key) < 0) {
            throw broken(AudioViolation.MALFORMED_FRAME, "a key that no phone has");
        }
        return new AudioFrame.Dtmf(key);
    }

    private AudioProtocolException broken(AudioViolation violation, String message) {
        state = State.BROKEN;
        return new AudioProtocolException(violation, message);
    }
}
