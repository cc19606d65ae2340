package org.callwarden.screening.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.callwarden.screening.call.Language;

/// The weights files that are shipped.
public final class ModelFiles {

    private ModelFiles() {}

    /// Their lines.
    public static List<String> lines(Language language) {
        try (InputStream in = TextClassifier.class.getResourceAsStream(TextClassifier.file(language))) {
            if (in == null) {
                throw new IllegalStateException(TextClassifier.file(language));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TextModel shipped(Language language) {
        return TextModel.parse(language, lines(language));
    }
}
