package org.callwarden.server.speech.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.vosk.Model;

/// The models by language, each loaded once, in the background, and kept for as long as the process
/// lives.
final class Models {

    private final Map<String, Model> loaded = new ConcurrentHashMap<>();
    private final Map<String, String> states = new ConcurrentHashMap<>();

    void load(String language, Path folder) {
        states.put(language, "loading");
        Thread.ofPlatform().daemon().name("model " + language).start(() -> {
            try {
                loaded.put(language, new Model(folder.toString()));
                states.put(language, "ready");
            } catch (IOException | RuntimeException | LinkageError e) {
                failed(language, String.valueOf(e.getMessage()));
            }
        });
    }

    void failed(String language, String why) {
        states.put(language, "failed: " + why);
    }

    /// @throws IllegalStateException that says why there is none
    Model of(String language) {
        Model model = loaded.get(language);
        if (model == null) {
            String state = states.get(language);
            throw new IllegalStateException(
                    state == null ? "there is no model for " + language : "the model for " + language + " is " + state);
        }
        return model;
    }

    SortedMap<String, String> states() {
        return new TreeMap<>(states);
    }
}
