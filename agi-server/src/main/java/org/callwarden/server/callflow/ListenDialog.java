package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.callwarden.screening.audio.ToneDetector;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.server.agi.AgiException;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.audiosocket.Heard;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.speech.Recognised;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers, tells the caller that what they say is written down, asks who they are and why they call,
/// and listens. Application Dial holds the channel while another thread hears its sound; whatever goes
/// wrong with the sound, Dial ends and AGI goes on.
final class ListenDialog {

    private static final Logger LOG = LoggerFactory.getLogger(ListenDialog.class);

    /// Vosk's word for what is no word it knows.
    private static final String NOT_UNDERSTOOD = "[unk]";

    /// The key that allows what is said to be kept.
    private static final String YES = "1";

    private static final Duration PROMPTS = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration BLOCK = Duration.ofMillis(100);
    /// After Dial has ended the other thread has only to see it.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration AFTER_PROMPT = Duration.ofMillis(100);

    private final Sounds sounds;
    private final Ears ears;
    private final CallListener listener;
    private final LongSupplier nanoTime;

    ListenDialog(Sounds sounds, Ears ears, CallListener listener, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.sounds = sounds;
        this.ears = ears;
        this.listener = listener;
    }

    /// One caller who is listened to.
    ///
    /// @param kept whether their words may be kept
    /// @param spokeUntil is told when the end of speech was recognised, by the clock given
    private record Turn(Call call, Language language, ListenSettings settings, boolean kept, LongConsumer spokeUntil) {

        Duration longest() {
            return settings.recogniser()
                    .plus(settings.first())
                    .plus(settings.longest())
                    .plus(settings.silence());
        }
    }

    /// Holds it to its end. The caller's hang-up is an outcome; only a lost connection throws.
    ListenOutcome hold(AgiSession session, Call call, String pbx, ListenSettings settings, LongConsumer spokeUntil) {
        boolean asksConsent = settings.keep() == ListenSettings.Keep.WITH_CONSENT;
        String notice = asksConsent ? Sounds.CONSENT : Sounds.NOTICE;
        Turn turn = new Turn(call, call.language(), settings, !asksConsent, spokeUntil);
        session.setVariable(
                "TIMEOUT(absolute)", Long.toString(turn.longest().plus(PROMPTS).toSeconds()));
        Optional<Language> asking = sounds.asking(session, pbx, call.language(), notice);
        if (asking.isEmpty()) {
            return new ListenOutcome.NotPossible("no-prompt");
        }
        Language language = asking.get();
        if (!ears.hears(language)) {
            return new ListenOutcome.NotPossible("no-model");
        }
        session.setVariable("CHANNEL(language)", language.tag());
        session.command("ANSWER");
        KeysRead keys = KeysRead.read(session, notice + "&" + Sounds.QUESTION, 1, AFTER_PROMPT);
        if (keys.hungUp() || session.hungUp()) {
            return new ListenOutcome.HungUp(Optional.empty());
        }
        boolean consents = asksConsent && keys.keys().equals(YES);
        if (consents) {
            // Their key cut the question off.
            keys = KeysRead.read(session, Sounds.QUESTION, 1, AFTER_PROMPT);
            if (keys.hungUp() || session.hungUp()) {
                return new ListenOutcome.HungUp(Optional.empty());
            }
        }
        return keys.nothing()
                ? listen(session, new Turn(call, language, settings, !asksConsent || consents, spokeUntil))
                : new ListenOutcome.Declined();
    }

    private ListenOutcome listen(AgiSession session, Turn turn) {
        Optional<AudioInvitation> made = ears.invite();
        Optional<String> reach = ears.reach();
        if (made.isEmpty() || reach.isEmpty()) {
            return new ListenOutcome.NotPossible(reach.isEmpty() ? "no-sound" : "busy");
        }
        CompletableFuture<ListenOutcome> outcome = new CompletableFuture<>();
        boolean hungUp;
        try (AudioInvitation invitation = made.get()) {
            Thread.ofVirtual().name("listening").start(() -> hear(invitation, turn, outcome));
            Duration limit = turn.longest().plus(CONNECT);
            hungUp = dial(
                    session, limit, invitation.dial(reach.get(), CONNECT, limit).toArray(String[]::new));
        }
        ListenOutcome ended = ended(outcome);
        return hungUp ? new ListenOutcome.HungUp(ended.transcript()) : ended;
    }

    /// @return whether the caller hung up meanwhile; Asterisk closes the connection then
    private static boolean dial(AgiSession session, Duration limit, String... arguments) {
        try {
            session.execWaiting(limit, "Dial", arguments);
            return session.hungUp();
        } catch (AgiException.ConnectionLost e) {
            if (e.isServerStopping()) {
                throw e;
            }
            return true;
        }
    }

    private static ListenOutcome ended(CompletableFuture<ListenOutcome> outcome) {
        try {
            return outcome.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ListenOutcome.NotPossible("stopping");
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("listening failed, the caller is challenged", e);
            ListenOutcome fault = new ListenOutcome.NotPossible("fault");
            // What is understood from now on is nobody's: see below.
            return outcome.complete(fault) ? fault : outcome.getNow(fault);
        }
    }

    private void hear(AudioInvitation invitation, Turn turn, CompletableFuture<ListenOutcome> outcome) {
        try {
            Optional<AudioStream> stream = invitation.await(CONNECT);
            if (stream.isEmpty()) {
                outcome.complete(new ListenOutcome.NotPossible("no-sound"));
                return;
            }
            // Dial ends when the stream is closed: the outcome is known by then.
            try (AudioStream open = stream.get()) {
                hear(open, turn, outcome);
            }
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    /// Records what is heard, and keeps it where something was said and the call still waits for it.
    private void hear(AudioStream stream, Turn turn, CompletableFuture<ListenOutcome> told) {
        Recording recording = turn.kept() ? ears.recorder().begin(turn.call().id()) : Recording.NOTHING;
        boolean kept = false;
        try {
            ListenOutcome outcome = recognise(stream, turn, recording);
            Optional<String> path =
                    outcome.transcript().flatMap(_ -> recording.finish()).map(Recording.Kept::path);
            kept = told.complete(path.map(outcome::recorded).orElse(outcome)) && path.isPresent();
        } finally {
            if (!kept) {
                recording.discard();
            }
        }
    }

    private ListenOutcome recognise(AudioStream stream, Turn turn, Recording recording) {
        try (SpeechSession speech = ears.open(
                turn.language(), AudioStream.RATE.hertz(), turn.settings().recogniser())) {
            return answer(stream, speech, turn, recording);
        } catch (SpeechException e) {
            LOG.warn("a caller could not be listened to: {}", e.getMessage());
            return new ListenOutcome.NotPossible("no-recogniser");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ListenOutcome.NotPossible("stopping");
        }
    }

    private ListenOutcome answer(AudioStream stream, SpeechSession speech, Turn turn, Recording recording) {
        Utterance utterance = new Utterance(turn.settings());
        ToneDetector tones = new ToneDetector();
        Utterance.Stage stage = Utterance.Stage.WAITING;
        String text = "";
        while (stage == Utterance.Stage.WAITING || stage == Utterance.Stage.SPEAKING) {
            switch (stream.listen(BLOCK)) {
                case Heard.Sound(short[] samples) -> {
                    recording.write(samples);
                    Optional<ToneDetector.Heard> tone = tones.hear(samples);
                    if (tone.isPresent()) {
                        return ofTone(tone.get());
                    }
                    text = told(turn, text, speech.hear(samples));
                    stage = utterance.heard(samples);
                }
                case Heard.Nothing() -> stage = utterance.nothing(BLOCK);
                case Heard.Key(char _) -> {
                    return new ListenOutcome.Declined();
                }
                case Heard.Ended(var reason) -> {
                    LOG.debug("the sound ended: {}", reason);
                    return said(speech.finish(), turn).orElseGet(() -> new ListenOutcome.NotPossible("no-sound"));
                }
            }
        }
        long ended = nanoTime.getAsLong();
        Optional<ListenOutcome> said = said(speech.finish(), turn);
        said.ifPresent(_ -> turn.spokeUntil().accept(ended));
        return said.orElseGet(ListenOutcome.Silent::new);
    }

    /// A key may also come as sound, where the trunk's `dtmf_mode` is not what the carrier sends.
    private static ListenOutcome ofTone(ToneDetector.Heard tone) {
        return switch (tone) {
            case ToneDetector.Heard.Machine(int hertz) -> new ListenOutcome.Machine(hertz);
            case ToneDetector.Heard.Key(char _) -> new ListenOutcome.Declined();
        };
    }

    /// Passes on what is heard as it grows, where it may be kept: nobody knows what listeners do with it.
    private String told(Turn turn, String before, String text) {
        if (turn.kept() && !text.equals(before)) {
            try {
                listener.heard(turn.call(), text, ears.understanding().soFar(text, turn.language()));
            } catch (RuntimeException e) {
                // It changes no decision.
                LOG.warn("a listener failed: {}", e.getClass().getSimpleName());
            }
        }
        return text;
    }

    private Optional<ListenOutcome> said(Recognised recognised, Turn turn) {
        if (recognised.words().isEmpty()) {
            return Optional.empty();
        }
        List<SpokenWord> words = recognised.words().stream()
                .filter(word ->
                        !word.text().equals(NOT_UNDERSTOOD) && !word.text().isBlank())
                .toList();
        return Optional.of(
                words.isEmpty()
                        ? new ListenOutcome.NotPossible("not-understood")
                        : new ListenOutcome.Said(
                                ears.understanding().of(turn.call(), turn.language(), words, turn.kept())));
    }
}
