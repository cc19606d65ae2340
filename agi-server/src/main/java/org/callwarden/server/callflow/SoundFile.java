package org.callwarden.server.callflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.callwarden.screening.audio.G711;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.server.recording.Wav;

/// A prompt in one of the formats in which Asterisk keeps its sounds and that need no library: linear
/// 16 bits with a header (`wav`, `wav16`) or without (`sln`, `sln16`; the low byte first), and the two
/// laws of ITU-T G.711 (`ulaw`, `alaw`); one channel, 8,000 or 16,000 samples a second.
final class SoundFile {

    /// The ones that can be read; the finer ones first.
    static final List<String> FORMATS = List.of("wav16", "sln16", "wav", "sln", "ulaw", "alaw");

    /// The longest prompt.
    static final int MOST_SECONDS = 30;

    static final int RATE = 16_000;
    static final int TELEPHONE = 8_000;
    /// Room for the header, and for what editors write behind it.
    static final int AROUND = 65_536;

    private static final int PCM = 1;

    private SoundFile() {}

    /// A WAV file.
    ///
    /// @param name of it, for messages
    /// @return its sound at 16 kHz
    /// @throws UnusableSoundException when it is none, is too long or in another form
    static short[] ofWav(String name, byte... bytes) throws IOException {
        return checked(name, wav(name, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)), MOST_SECONDS);
    }

    /// As a WAV file of one channel.
    static byte[] toWav(int rate, short... samples) {
        byte[] header = Wav.header((long) samples.length * Short.BYTES, rate);
        ByteBuffer file = ByteBuffer.allocate(header.length + samples.length * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(header).asShortBuffer().put(samples);
        return file.array();
    }

    /// @param format one of [#FORMATS], whatever the file's name is
    /// @return its sound at 16 kHz
    /// @throws IOException when it cannot be read, is too long or in another form; the message says
    ///     which
    static short[] read(Path file, String format) throws IOException {
        return read(file, format, MOST_SECONDS);
    }

    /// As [#read].
    ///
    /// @param mostSeconds how long it may be
    static short[] read(Path file, String format, int mostSeconds) throws IOException {
        long size = Files.size(file);
        if (size > (long) mostSeconds * RATE * Short.BYTES + AROUND) {
            throw new UnusableSoundException(
                    PromptFault.TOO_LONG, file + " has " + size + " bytes, more than " + mostSeconds + " s of sound");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = switch (format) {
            case "wav", "wav16" -> wav(file.toString(), bytes);
            case "sln16" -> linear(bytes);
            case "sln" -> Resampling.doubled(linear(bytes));
            case "ulaw" -> Resampling.doubled(coded(bytes, G711::ofMuLaw));
            case "alaw" -> Resampling.doubled(coded(bytes, G711::ofALaw));
            default -> throw new IllegalArgumentException("a format is one of " + FORMATS + ", got " + format);
        };
        return checked(file.toString(), samples, mostSeconds);
    }

    private static short[] checked(String file, short[] samples, int mostSeconds) throws UnusableSoundException {
        if (samples.length == 0) {
            throw new UnusableSoundException(PromptFault.NO_SOUND, file + " has no sound in it");
        }
        if (samples.length > mostSeconds * RATE) {
            throw new UnusableSoundException(PromptFault.TOO_LONG, file + " is longer than " + mostSeconds + " s");
        }
        return samples;
    }

    /// RIFF: chunks of a name, a length and so many bytes, each at an even place.
    private static short[] wav(String file, ByteBuffer bytes) throws UnusableSoundException {
        if (bytes.remaining() < 12
                || !name(bytes, 0).equals("RIFF")
                || !name(bytes, 8).equals("WAVE")) {
            throw new UnusableSoundException(PromptFault.NO_WAV, file + " is no WAV file");
        }
        int rate = 0;
        bytes.position(12);
        while (bytes.remaining() >= 8) {
            String chunk = name(bytes, bytes.position());
            long length = Integer.toUnsignedLong(bytes.getInt(bytes.position() + 4));
            bytes.position(bytes.position() + 8);
            if (chunk.equals("fmt ") && length >= 16 && bytes.remaining() >= 16) {
                rate = rate(file, bytes);
            } else if (chunk.equals("data")) {
                if (rate == 0) {
                    throw new UnusableSoundException(
                            PromptFault.NO_WAV, file + " does not say its format before its sound");
                }
                // Who could not go back to the header wrote a length that is too long.
                ByteBuffer sound = bytes.slice(bytes.position(), (int) Math.min(length, bytes.remaining()))
                        .order(ByteOrder.LITTLE_ENDIAN);
                return rate == RATE ? linear(sound) : Resampling.doubled(linear(sound));
            }
            bytes.position((int) Math.min(bytes.limit(), bytes.position() + length + (length & 1)));
        }
        throw new UnusableSoundException(PromptFault.NO_SOUND, file + " has no sound in it");
    }

    private static int rate(String file, ByteBuffer bytes) throws UnusableSoundException {
        int at = bytes.position();
        int format = bytes.getShort(at);
        int channels = bytes.getShort(at + 2);
        int rate = bytes.getInt(at + 4);
        int bits = bytes.getShort(at + 14);
        if (format != PCM || channels != 1 || bits != Short.SIZE || (rate != TELEPHONE && rate != RATE)) {
            throw new UnusableSoundException(
                    PromptFault.OTHER_FORM,
                    file + " has format " + format + ", " + channels + " channels, " + bits + " bits, " + rate
                            + " Hz; what can be read is format 1, 1 channel, 16 bits, 8000 or 16000 Hz");
        }
        return rate;
    }

    private static String name(ByteBuffer bytes, int at) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            name.append((char) (bytes.get(at + i) & 0xFF));
        }
        return name.toString();
    }

    private static short[] linear(ByteBuffer bytes) {
        short[] samples = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(samples);
        return samples;
    }

    /// @param law what one byte stands for
    private static short[] coded(ByteBuffer bytes, IntUnaryOperator law) {
        short[] samples = new short[bytes.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) law.applyAsInt(bytes.get() & 0xFF);
        }
        return samples;
    }
}
