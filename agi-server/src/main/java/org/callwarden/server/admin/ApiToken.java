package org.callwarden.server.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The secret by which the command line and the service know each other: a file that only its owner can read.
///
/// @param value 64 hexadecimal digits
public record ApiToken(String value) {

    /// The file's name in the data folder.
    public static final String FILE = "api-token";

    private static final int BYTES = 32;
    private static final String SCHEME = "Bearer ";

    public ApiToken {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a token is 64 hexadecimal digits");
        }
    }

    /// The token of this data folder; made at the first start.
    ///
    /// @param random a secure one
    /// @throws UncheckedIOException when the file can be neither read nor made
    public static ApiToken of(Path data, RandomGenerator random) {
        Path file = data.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return read(data);
            }
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            ApiToken token = new ApiToken(HexFormat.of().formatHex(bytes));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token.value() + "\n", StandardOpenOption.WRITE);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("the token " + file + " cannot be made", e);
        }
    }

    /// The token that a service left in this data folder.
    ///
    /// @throws UncheckedIOException when there is none, or it may not be read
    public static ApiToken read(Path data) {
        Path file = data.resolve(FILE);
        try {
            return new ApiToken(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the token " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(file + " holds no token; delete it and start the service again", e));
        }
    }

    /// The secret that an `Authorization` header carries; empty when it is of another kind.
    static Optional<String> secret(String header) {
        // The name of the scheme has no case (RFC 9110, 11.1).
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()))
                : Optional.empty();
    }

    /// Whether an `Authorization` header carries this token; takes as long for a wrong one as for the right one.
    boolean isIn(String header) {
        return secret(header)
                .filter(secret -> MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    @Override
    public String toString() {
        return "ApiToken[***]";
    }
}
