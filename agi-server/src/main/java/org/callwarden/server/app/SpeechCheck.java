package org.callwarden.server.app;

import java.util.List;
import java.util.Optional;
import org.callwarden.server.config.Config;
import org.callwarden.server.speech.ModelFolder;

/// Whether the models of the configuration are where it says.
public final class SpeechCheck {

    private SpeechCheck() {}

    /// What is wrong with each model that cannot be used, a line each; files are looked at, nothing is loaded.
    public static List<String> complaints(Config config) {
        return config.speech().models().entrySet().stream()
                .map(model -> new ModelFolder(model.getKey().tag(), model.getValue())
                        .problem()
                        .map(problem -> "speech.models." + model.getKey().tag() + ": " + problem))
                .flatMap(Optional::stream)
                .toList();
    }
}
