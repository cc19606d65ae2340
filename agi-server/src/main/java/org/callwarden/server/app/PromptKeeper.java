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
import org.callwarden.server.callflow.RecordPromptScript;
import org.callwarden.server.callflow.UnusableSoundException;
import org.callwarden.server.config.Config;

/// The prompts in the folder of sounds that the configuration names, for the pages.
final class PromptKeeper implements PromptDesk {

    private final Optional<PromptFiles> files;
    private final Optional<Phones> phones;

    private PromptKeeper(Optional<Path> sounds, Optional<Phones> phones) {
        this.files = sounds.map(PromptFiles::new);
        this.phones = files.isEmpty() ? Optional.empty() : phones;
    }

    /// Where nothing can be changed.
    static PromptKeeper none() {
        return new PromptKeeper(Optional.empty(), Optional.empty());
    }

    /// @param phones how prompts are said into phones; empty where that is not possible
    static PromptKeeper of(Config config, Optional<Phones> phones) {
        return new PromptKeeper(config.sounds(), phones);
    }

    /// How prompts are said into phones.
    ///
    /// @param folder into which Asterisk records
    /// @param audit the audit log, which is told before a prompt is changed
    record Phones(Path folder, PromptOrders<Ordered> orders, Audit audit) {}

    /// @param who said that it may be said
    record Ordered(Prompt prompt, String who) {}

    /// The audit log, as a call sees it.
    @FunctionalInterface
    interface Audit {
        void replaced(String who, String prompt);
    }

    /// Hears those who dial the feature code; empty where no phone can be heard.
    Optional<RecordPromptScript> script() {
        return phones.map(all -> new RecordPromptScript(
                all.folder(), code -> all.orders().take(code).map(ordered -> wav -> keep(all, ordered, wav))));
    }

    private void keep(Phones all, Ordered ordered, byte... wav) throws IOException {
        Prompt prompt = ordered.prompt();
        all.audit().replaced(ordered.who(), prompt.language().tag() + "/" + prompt.id());
        files.orElseThrow().replace(prompt.language(), prompt.id(), wav);
    }

    @Override
    public boolean hearsPhones() {
        return phones.isPresent();
    }

    @Override
    public Optional<String> order(Prompt prompt, String who) {
        return phones.map(all -> all.orders().make(new Ordered(prompt, who)));
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
