package org.callwarden.server.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.server.admin.PromptDesk;
import org.callwarden.server.callflow.PromptFault;
import org.callwarden.server.callflow.PromptFiles;
import org.callwarden.server.callflow.UnusableSoundException;

/// The prompts in the folder of sounds that the configuration names, for the pages.
final class PromptKeeper implements PromptDesk {

    private final Optional<PromptFiles> files;

    /// @param sounds Asterisk's folder of sounds; empty where it is not known, and nothing can be changed
    PromptKeeper(Optional<Path> sounds) {
        this.files = sounds.map(PromptFiles::new);
    }

    @Override
    public List<Prompt> prompts() {
        return files.stream()
                .flatMap(all -> all.ids().stream()
                        .flatMap(id -> Arrays.stream(Language.values()).map(language -> prompt(all, language, id))))
                .toList();
    }

    @Override
    public Optional<Prompt> find(Language language, String id) {
        return files.filter(all -> all.ids().contains(id)).map(all -> prompt(all, language, id));
    }

    private static Prompt prompt(PromptFiles all, Language language, String id) {
        return new Prompt(language, id, all.text(language, id), state(all.state(language, id)));
    }

    private static State state(PromptFiles.State state) {
        return switch (state) {
            case MISSING -> State.MISSING;
            case INSTALLED -> State.INSTALLED;
            case REPLACED -> State.REPLACED;
        };
    }

    @Override
    public Optional<byte[]> wav(Prompt prompt) {
        return files.flatMap(all -> all.wav(prompt.language(), prompt.id()));
    }

    @Override
    public void replace(Prompt prompt, byte[] wav) throws NotPossible {
        try {
            files.orElseThrow().replace(prompt.language(), prompt.id(), wav);
        } catch (UnusableSoundException e) {
            throw new NotPossible(why(e.why()), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    @Override
    public void restore(Prompt prompt) throws NotPossible {
        try {
            files.orElseThrow().restore(prompt.language(), prompt.id());
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private static NotPossible notWritable(IOException e) {
        return new NotPossible(Why.NOT_WRITABLE, String.valueOf(e.getMessage()));
    }

    private static Why why(PromptFault fault) {
        return switch (fault) {
            case NO_WAV -> Why.NO_WAV;
            case OTHER_FORM -> Why.OTHER_FORM;
            case NO_SOUND -> Why.NO_SOUND;
            case SILENT -> Why.SILENT;
            case TOO_LONG -> Why.TOO_LONG;
        };
    }
}
