package org.callwarden.screening.transcript;

import java.util.List;
import org.callwarden.screening.call.Language;

/// The weights files that are shipped.
public final class ModelFiles {

    private ModelFiles() {}

    /// Their lines.
    public static List<String> lines(Language language) {
        return ShippedText.lines(TextClassifier.class, TextClassifier.file(language));
    }

    static TextModel shipped(Language language) {
        return TextModel.parse(language, lines(language));
    }
}
