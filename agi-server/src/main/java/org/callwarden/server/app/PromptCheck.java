package org.callwarden.server.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.server.callflow.SoundFolder;
import org.callwarden.server.config.Config;

/// Whether Asterisk has every prompt, where the configuration says in which folder it looks for them.
public final class PromptCheck {

    private static final int SHOWN = 5;

    private PromptCheck() {}

    /// What is missing and how to make it, in one line; empty when nothing is or nothing is checked.
    public static Optional<String> complaint(Config config) {
        return config.sounds().flatMap(PromptCheck::complaint);
    }

    private static Optional<String> complaint(Path folder) {
        try {
            List<String> missing = new SoundFolder(folder).missing();
            return missing.isEmpty() ? Optional.empty() : Optional.of(told(folder, missing));
        } catch (IOException e) {
            return Optional.of("the prompts in " + folder + " cannot be looked at: "
                    + e.getClass().getSimpleName());
        }
    }

    private static String told(Path folder, List<String> missing) {
        return missing.size() + " prompts are missing in " + folder + " (" + named(missing)
                + "); callers hear others instead. Render them with: dialplan/sounds/render.sh " + folder;
    }

    private static String named(List<String> missing) {
        return missing.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (missing.size() > SHOWN ? " …" : "");
    }
}
