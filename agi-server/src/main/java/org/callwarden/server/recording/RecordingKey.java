package org.callwarden.server.recording;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The secret that seals recordings: 256 bits. Each file has a key of its own, made of this one and the file's salt, so
/// that no nonce is ever used twice with one key.
public final class RecordingKey {

    /// Length in bytes.
    public static final int BYTES = 32;

    private final byte[] secret;

    public RecordingKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key for recordings has " + BYTES + " bytes, got " + secret.length);
        }
        this.secret = secret.clone();
    }

    /// The key of one file.
    SecretKey of(byte[] salt) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES", derived(salt, "recording"));
    }

    /// Tells whether a file was sealed with this key; it tells nothing of the key.
    byte[] check(byte[] salt) throws GeneralSecurityException {
        return Arrays.copyOf(KDF.getInstance("HKDF-SHA256").deriveData(derived(salt, "check")), Sealed.CHECK);
    }

    private AlgorithmParameterSpec derived(byte[] salt, String purpose) {
        return HKDFParameterSpec.ofExtract()
                .addIKM(secret)
                .addSalt(salt)
                .thenExpand(("callwarden " + purpose).getBytes(StandardCharsets.US_ASCII), BYTES);
    }

    @Override
    public String toString() {
        return "***";
    }
}
