package org.callwarden.server.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.callflow.SoundFolder;
import org.callwarden.server.config.Config;

/// Whether Asterisk has every prompt, where the configuration says in which folder it looks for them.
public final class PromptCheck {

    private static final int SHOWN = 5;

    private PromptCheck() {}

    /// What is missing and how to make it; empty when nothing is or nothing is checked.
    public static Optional<Told> complaint(Config config) {
        return config.sounds().flatMap(PromptCheck::complaint);
    }

    private static Optional<Told> complaint(Path folder) {
        try {
            List<String> missing = new SoundFolder(folder).missing();
            return missing.isEmpty() ? Optional.empty() : Optional.of(told(folder, missing));
        } catch (IOException e) {
            return Optional.of(
                    Told.of("health.prompts-unread", folder, e.getClass().getSimpleName()));
        }
    }

    private static Told told(Path folder, List<String> missing) {
        return Told.of("health.prompts-missing", missing.size(), folder, named(missing));
    }

    private static String named(List<String> missing) {
        return missing.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (missing.size() > SHOWN ? " …" : "");
    }
}
