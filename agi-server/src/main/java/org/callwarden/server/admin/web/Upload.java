package org.callwarden.server.admin.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a form with a file sent, by the names of its fields: in memory, within the limit of its route, nothing of it
/// on disk. What a browser says of the file's name and kind is not kept: nothing here may depend on it.
final class Upload {

    private final Map<String, byte[]> parts;

    /// @param parts in the order in which they came
    Upload(Map<String, byte[]> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /// What was typed in a field, as it came; empty for none.
    ///
    /// @return empty when it is no text in UTF-8
    Optional<String> text(String name) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(name)))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// The content of a file; no bytes for none.
    byte[] bytes(String name) {
        byte[] sent = parts.get(name);
        return sent == null ? new byte[0] : sent;
    }
}
