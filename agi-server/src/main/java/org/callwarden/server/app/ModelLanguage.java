package org.callwarden.server.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;

/// In which language a model hears. Nothing in a model's own files says it: it is written down beside them when the
/// model is added, else guessed by the name.
final class ModelLanguage {

    static final String FILE = "callwarden-language";

    private static final int LONGEST = 20;

    private ModelLanguage() {}

    /// Its tag; empty when nothing says it.
    static Optional<String> of(Path model) {
        return written(model).or(() -> guessed(String.valueOf(model.getFileName())));
    }

    static boolean isKnown(String tag) {
        return Stream.of(Language.values()).anyMatch(language -> language.tag().equals(tag));
    }

    static void write(Path model, String tag) throws IOException {
        Files.writeString(model.resolve(FILE), tag + "\n");
    }

    private static Optional<String> written(Path model) {
        Path file = model.resolve(FILE);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? Optional.of(Files.readString(file).strip()).filter(ModelLanguage::isKnown)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// As the official models are called: `-en-us-`, `-vn-`.
    private static Optional<String> guessed(String name) {
        for (String part : name.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            switch (part) {
                case "en" -> {
                    return Optional.of(Language.EN.tag());
                }
                case "vi", "vn" -> {
                    return Optional.of(Language.VI.tag());
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
