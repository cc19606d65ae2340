package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.server.admin.PromptDesk;

/// Two prompts; what is one byte long is no WAV file.
final class FakePrompts implements PromptDesk {

    static final Prompt HELLO = new Prompt(Language.EN, "challenge-intro", "Hello & <b>welcome</b>.", State.REPLACED);
    static final Prompt MISSING = new Prompt(Language.VI, "challenge-intro", "Xin chào.", State.MISSING);

    final List<String> done = new ArrayList<>();
    boolean hearsPhones = true;

    @Override
    public List<Prompt> prompts() {
        return List.of(HELLO, MISSING);
    }

    @Override
    public Optional<Prompt> find(Language language, String id) {
        return prompts().stream()
                .filter(prompt -> prompt.language() == language && prompt.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<byte[]> wav(Prompt prompt) {
        return Optional.of(new byte[] {1, 2, 3});
    }

    @Override
    public void replace(Prompt prompt, byte[] wav) throws NotPossible {
        if (wav.length == 1) {
            throw new NotPossible(Why.NO_WAV, "no WAV");
        }
        done.add("replace " + prompt.id() + " " + wav.length);
    }

    @Override
    public boolean hearsPhones() {
        return hearsPhones;
    }

    @Override
    public Optional<String> order(Prompt prompt, String who) {
        done.add("order " + prompt.id() + " for " + who);
        return Optional.of("012345");
    }

    @Override
    public void restore(Prompt prompt) throws NotPossible {
        if (prompt.state() != State.REPLACED) {
            throw new NotPossible(Why.NOT_WRITABLE, "no");
        }
        done.add("restore " + prompt.id());
    }
}
