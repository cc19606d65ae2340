package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.ListenOutcome;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.speech.Recognised;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;
import org.callwarden.server.speech.Word;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers, tells the caller that what they say is written down, asks who they are and why they call, and listens.
/// Application Dial holds the channel while another thread hears its sound; whatever goes wrong with the sound, Dial
/// ends and AGI goes on.
final class ListenDialog {

    private static final Logger LOG = LoggerFactory.getLogger(ListenDialog.class);

    /// Vosk's word for what is no word it knows.
    private static final String NOT_UNDERSTOOD = "[unk]";

    private static final Duration PROMPTS = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration BLOCK = Duration.ofMillis(100);
    /// After Dial has ended the other thread has only to see it.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration AFTER_PROMPT = Duration.ofMillis(100);

    private final Sounds sounds;
    private final Ears ears;
    private final Supplier<TextClassifier> classifier;
    private final ListenLimits limits;

    ListenDialog(Sounds sounds, Ears ears, Supplier<TextClassifier> classifier, ListenLimits limits) {
        this.sounds = sounds;
        this.ears = ears;
        this.classifier = classifier;
        this.limits = limits;
    }

    /// Holds it to its end. The caller's hang-up is an outcome; only a lost connection throws.
    ListenOutcome hold(AgiSession session, Call call, String pbx) {
        Duration longest =
                limits.recogniser().plus(limits.first()).plus(limits.longest()).plus(limits.silence());
        Duration whole = longest.plus(PROMPTS);
        session.setVariable("TIMEOUT(absolute)", Long.toString(whole.toSeconds()));
        Optional<Language> asking = sounds.asking(session, pbx, call.language());
        if (asking.isEmpty()) {
            return new ListenOutcome.NotPossible("no-prompt");
        }
        Language language = asking.get();
        if (!ears.hears(language)) {
            return new ListenOutcome.NotPossible("no-model");
        }
        session.setVariable("CHANNEL(language)", language.tag());
        session.command("ANSWER");
        KeysRead keys = KeysRead.read(session, Sounds.NOTICE + "&" + Sounds.QUESTION, 1, AFTER_PROMPT);
        if (keys.hungUp() || session.hungUp()) {
            return new ListenOutcome.HungUp();
        }
        return keys.nothing() ? listen(session, language, longest) : new ListenOutcome.Declined();
    }

    private ListenOutcome listen(AgiSession session, Language language, Duration longest) {
        Optional<AudioInvitation> made = ears.invite();
        if (made.isEmpty()) {
            return new ListenOutcome.NotPossible("busy");
        }
        CompletableFuture<ListenOutcome> outcome = new CompletableFuture<>();
        try (AudioInvitation invitation = made.get()) {
            Thread.ofVirtual().name("listening").start(() -> hear(invitation, language, outcome));
            Duration limit = longest.plus(CONNECT);
            session.execWaiting(
                    limit, "Dial", invitation.dial(ears.reach(), CONNECT, limit).toArray(String[]::new));
        }
        if (session.hungUp()) {
            return new ListenOutcome.HungUp();
        }
        try {
            return outcome.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ListenOutcome.NotPossible("stopping");
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("listening failed, the caller is challenged", e);
            return new ListenOutcome.NotPossible("fault");
        }
    }

    private void hear(AudioInvitation invitation, Language language, CompletableFuture<ListenOutcome> outcome) {
        try {
            Optional<AudioStream> stream = invitation.await(CONNECT);
            if (stream.isEmpty()) {
                outcome.complete(new ListenOutcome.NotPossible("no-sound"));
                return;
            }
            // Dial ends when the stream is closed: the outcome is known by then.
            try (AudioStream open = stream.get()) {
                outcome.complete(hear(open, language));
            }
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private ListenOutcome hear(AudioStream stream, Language language) {
        try (SpeechSession speech = ears.open(language, AudioStream.RATE.hertz(), limits.recogniser())) {
            return answer(stream, speech, language);
        } catch (SpeechException e) {
            LOG.warn("a caller could not be listened to: {}", e.getMessage());
            return new ListenOutcome.NotPossible("no-recogniser");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ListenOutcome.NotPossible("stopping");
        }
    }

    private ListenOutcome answer(AudioStream stream, SpeechSession speech, Language language) {
        Utterance utterance = new Utterance(limits);
        Utterance.Stage stage = Utterance.Stage.WAITING;
        while (stage == Utterance.Stage.WAITING || stage == Utterance.Stage.SPEAKING) {
            switch (stream.listen(BLOCK)) {
                case Heard.Sound(short[] samples) -> {
                    speech.hear(samples);
                    stage = utterance.heard(samples);
                }
                case Heard.Nothing() -> stage = utterance.nothing(BLOCK);
                case Heard.Key(char _) -> {
                    return new ListenOutcome.Declined();
                }
                case Heard.Ended(var reason) -> {
                    LOG.debug("the sound ended: {}", reason);
                    return said(speech.finish(), language).orElseGet(() -> new ListenOutcome.NotPossible("no-sound"));
                }
            }
        }
        return said(speech.finish(), language).orElseGet(ListenOutcome.Silent::new);
    }

    private Optional<ListenOutcome> said(Recognised recognised, Language language) {
        if (recognised.words().isEmpty()) {
            return Optional.empty();
        }
        String text = recognised.words().stream()
                .map(Word::text)
                .filter(word -> !word.equals(NOT_UNDERSTOOD))
                .collect(Collectors.joining(" "));
        return Optional.of(
                text.isBlank()
                        ? new ListenOutcome.NotPossible("not-understood")
                        : new ListenOutcome.Said(text, classifier.get().classify(text, language)));
    }
}
