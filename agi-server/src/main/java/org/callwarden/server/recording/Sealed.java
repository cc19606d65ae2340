package org.callwarden.server.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// A sealed recording: `CWSOUND1`, 32 bytes of salt, 16 bytes that tell a wrong key; then the samples in chunks of 16
/// KiB, each followed by 16 bytes of tag. A chunk is AES-256-GCM under the file's own key; its nonce
/// is its number (11 bytes) and whether it is the last (1 byte), so that a chunk that was changed,
/// moved, left out or cut off is noticed. Only the last chunk may be shorter; there is always one. The
/// form is that of STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015).
final class Sealed {

    static final int CHECK = 16;
    static final int SALT = 32;
    static final int TAG = 16;
    static final int CHUNK = Block.BYTES;

    private static final byte[] MAGIC = "CWSOUND1".getBytes(StandardCharsets.US_ASCII);

    static final int HEADER = MAGIC.length + SALT + CHECK;

    private static final int NONCE = 12;

    private final SecretKey key;
    private long number;

    private Sealed(SecretKey key) {
        this.key = key;
    }

    /// Writes the beginning of a file.
    static Sealed begin(OutputStream out, RecordingKey key, byte[] salt) throws IOException {
        try {
            out.write(MAGIC);
            out.write(salt);
            out.write(key.check(salt));
            return new Sealed(key.of(salt));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot seal: " + e.getMessage(), e);
        }
    }

    /// Writes a chunk; all but the last have [#CHUNK] bytes.
    void write(OutputStream out, byte[] bytes, int length, boolean last) throws IOException {
        try {
            out.write(cipher(Cipher.ENCRYPT_MODE, last).doFinal(bytes, 0, length));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot seal: " + e.getMessage(), e);
        }
    }

    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
        ByteBuffer nonce = ByteBuffer.allocate(NONCE);
        nonce.position(NONCE - Long.BYTES - 1).putLong(number).put((byte) (last ? 1 : 0));
        number++;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce.array()));
        return cipher;
    }

    /// How many bytes of samples are in a file that is so long; negative when it cannot be whole.
    static long content(long length) {
        long chunks = Math.max(0, length - HEADER);
        long count = Math.max(1, (chunks + CHUNK + TAG - 1) / (CHUNK + TAG));
        return length - HEADER - count * TAG;
    }

    /// Reads the samples of a file to its end.
    ///
    /// @throws RecordingException for another key, and when anything in it was changed, moved or cut off
    static void open(InputStream in, RecordingKey key, OutputStream out) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        byte[] salt = in.readNBytes(SALT);
        byte[] check = in.readNBytes(CHECK);
        if (check.length < CHECK || !Arrays.equals(magic, MAGIC)) {
            throw new RecordingException("is no sealed recording, or its beginning is damaged");
        }
        try {
            if (!MessageDigest.isEqual(check, key.check(salt))) {
                throw new RecordingException("was sealed with another key than the one that is configured,"
                        + " or its beginning is damaged");
            }
            Sealed sealed = new Sealed(key.of(salt));
            byte[] chunk = in.readNBytes(CHUNK + TAG);
            while (true) {
                byte[] next = chunk.length == CHUNK + TAG ? in.readNBytes(CHUNK + TAG) : new byte[0];
                boolean last = next.length == 0;
                out.write(sealed.opened(chunk, last));
                if (last) {
                    return;
                }
                chunk = next;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot open what is sealed: " + e.getMessage(), e);
        }
    }

    private byte[] opened(byte[] chunk, boolean last) throws GeneralSecurityException {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, last);
        long second = (number - 1) * CHUNK / (Recording.RATE * Short.BYTES);
        try {
            return cipher.doFinal(chunk);
        } catch (GeneralSecurityException e) {
            throw new RecordingException(
                    "is damaged or cut off: what is said from second " + second + " on is not as it was recorded", e);
        }
    }
}
