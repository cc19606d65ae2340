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
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.server.agi.AgiException;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.audiosocket.AudioStream;
import org.callwarden.server.callflow.StreamPrompts.Asked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers, tells the caller that what they say is written down, asks who they are and why they call,
/// and listens. Application Dial holds the channel while another thread hears its sound; whatever goes
/// wrong with the sound, Dial ends and AGI goes on.
final class ListenDialog {

    private static final Logger LOG = LoggerFactory.getLogger(ListenDialog.class);

    /// Asterisk did not connect: it has no AudioSocket, or does not reach us.
    private static final String NO_CONNECTION = "no-connection";

    /// A person decided while it lasted.
    private static final String DECIDED_BY_PERSON = "decided-by-person";

    /// What an answer may take beyond its own times.
    private static final Duration SPARE = Duration.ofSeconds(5);

    /// More than looking for prompts, playing the longest and asking for consent take.
    private static final Duration MOST_ASKING = Duration.ofMinutes(3);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /// After Dial has ended the other thread has only to see it.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration AFTER_PROMPT = Duration.ofMillis(100);

    private final Sounds sounds;
    private final OwnPrompts own;
    private final Ears ears;
    private final Recognition recognition;
    private final RecordedAnswer recorded;

    ListenDialog(Sounds sounds, OwnPrompts own, Ears ears, CallListener listener, LongSupplier nanoTime) {
        this.sounds = sounds;
        this.own = own;
        this.ears = ears;
        this.recognition = new Recognition(ears, listener, nanoTime);
        this.recorded = new RecordedAnswer(ears, recognition, nanoTime);
    }

    /// Holds it to its end. The caller's hang-up is an outcome; only a lost connection throws.
    ///
    /// @param person looked at between two commands, and while we hear the caller
    ListenOutcome hold(
            AgiSession session,
            Call call,
            String pbx,
            ListenSettings settings,
            Interventions.Asked person,
            LongConsumer spokeUntil) {
        ListenTurn asked = new ListenTurn(call, call.language(), settings, false, person, spokeUntil);
        String notice = asked.asksConsent() ? Sounds.CONSENT : Sounds.NOTICE;
        // The first command: the dialplan waits for none longer than three seconds. What is needed is told below.
        limit(session, asked.longest().plus(MOST_ASKING));
        boolean records = recorded.isWithoutSound(pbx) && recorded.isPossible(asked.keeping(!asked.asksConsent()));
        Optional<ListenPrompts> found = (records ? none() : ours(asked, notice))
                .<ListenPrompts>map(prompts -> prompts)
                .or(() -> asterisks(session, pbx, call.language(), notice));
        if (found.isEmpty()) {
            return new ListenOutcome.NotPossible("no-prompt");
        }
        ListenPrompts prompts = found.get();
        if (!ears.hears(prompts.language())) {
            return new ListenOutcome.NotPossible("no-model");
        }
        ListenTurn turn = new ListenTurn(call, prompts.language(), settings, !asked.asksConsent(), person, spokeUntil);
        Duration longest = longest(turn, prompts);
        limit(session, longest);
        session.setVariable("CHANNEL(language)", prompts.language().tag());
        session.command("ANSWER");
        return switch (prompts) {
            case ListenPrompts.OverAgi agi -> afterReading(session, turn, agi, pbx);
            case ListenPrompts.OverStream over -> {
                ListenOutcome outcome = listen(session, turn, Optional.of(over), longest);
                yield isWithoutSound(outcome) ? otherwise(session, turn, pbx, outcome) : outcome;
            }
        };
    }

    /// What came of listening that a person cut short: what was said until then, if anything was.
    static ListenOutcome cutShort(ListenOutcome outcome) {
        return outcome.transcript().isPresent()
                ? outcome.afterVerdict()
                : new ListenOutcome.NotPossible(DECIDED_BY_PERSON);
    }

    private static Duration longest(ListenTurn turn, ListenPrompts prompts) {
        Duration consent =
                turn.asksConsent() ? SpokenConsent.LONGEST.plus(turn.settings().recogniser()) : Duration.ZERO;
        return turn.longest().plus(prompts.longest()).plus(consent).plus(CONNECT);
    }

    private static void limit(AgiSession session, Duration longest) {
        session.setVariable(
                "TIMEOUT(absolute)", Long.toString(longest.plus(SPARE).toSeconds()));
    }

    /// Asterisk's application Read hears no word, so its prompt asks for none.
    private Optional<ListenPrompts.OverStream> ours(ListenTurn asked, String notice) {
        return (asked.asksConsent() ? own.asking(asked.language(), Sounds.CONSENT_ALOUD) : none())
                .or(() -> own.asking(asked.language(), notice));
    }

    private Optional<ListenPrompts> asterisks(AgiSession session, String pbx, Language wanted, String notice) {
        return sounds.asking(session, pbx, wanted, notice).map(language -> new ListenPrompts.OverAgi(language, notice));
    }

    /// Whether it came to nothing because of how that Asterisk is. Who hung up is told apart by then.
    private static boolean isWithoutSound(ListenOutcome outcome) {
        return outcome instanceof ListenOutcome.NotPossible(String why)
                && (why.equals(NO_CONNECTION) || why.equals(Recognition.OTHER_SOUND));
    }

    /// Our prompts were not heard; Asterisk's may be, in the same language.
    private ListenOutcome otherwise(AgiSession session, ListenTurn turn, String pbx, ListenOutcome failed) {
        recorded.noSoundFrom(pbx);
        if (!recorded.isPossible(turn) || turn.person().isDecided()) {
            return failed;
        }
        Optional<ListenPrompts.OverAgi> agi = asterisks(session, pbx, turn.language(), Sounds.NOTICE)
                .filter(prompts -> prompts.language() == turn.language())
                .map(ListenPrompts.OverAgi.class::cast);
        agi.ifPresent(prompts -> limit(session, longest(turn, prompts)));
        return agi.map(prompts -> afterReading(session, turn, prompts, pbx)).orElse(failed);
    }

    private static Optional<ListenPrompts.OverStream> none() {
        return Optional.empty();
    }

    /// Asterisk plays notice and question.
    private ListenOutcome afterReading(AgiSession session, ListenTurn turn, ListenPrompts.OverAgi prompts, String pbx) {
        KeysRead keys = KeysRead.read(session, prompts.notice() + "&" + Sounds.QUESTION, 1, AFTER_PROMPT);
        if (keys.hungUp() || session.hungUp()) {
            return new ListenOutcome.HungUp(Optional.empty());
        }
        if (turn.person().isDecided()) {
            return new ListenOutcome.NotPossible(DECIDED_BY_PERSON);
        }
        boolean consents = turn.asksConsent() && keys.keys().equals(Character.toString(ListenTurn.YES));
        if (consents) {
            // Their key cut the question off.
            keys = KeysRead.read(session, Sounds.QUESTION, 1, AFTER_PROMPT);
            if (keys.hungUp() || session.hungUp()) {
                return new ListenOutcome.HungUp(Optional.empty());
            }
            if (turn.person().isDecided()) {
                return new ListenOutcome.NotPossible(DECIDED_BY_PERSON);
            }
        }
        return keys.nothing()
                ? answer(session, turn.keeping(turn.kept() || consents), pbx)
                : new ListenOutcome.Declined();
    }

    /// Over AudioSocket where that works, else recorded where that may be.
    private ListenOutcome answer(AgiSession session, ListenTurn turn, String pbx) {
        if (recorded.isWithoutSound(pbx) && recorded.isPossible(turn)) {
            return recorded.hold(session, turn);
        }
        ListenOutcome outcome =
                listen(session, turn, Optional.empty(), turn.longest().plus(CONNECT));
        if (!isWithoutSound(outcome)) {
            return outcome;
        }
        recorded.noSoundFrom(pbx);
        return recorded.isPossible(turn) && !turn.person().isDecided() ? recorded.hold(session, turn) : outcome;
    }

    /// @param prompts what is still to be said
    /// @param limit of the stream
    private ListenOutcome listen(
            AgiSession session, ListenTurn turn, Optional<ListenPrompts.OverStream> prompts, Duration limit) {
        if (turn.person().isDecided()) {
            return new ListenOutcome.NotPossible(DECIDED_BY_PERSON);
        }
        Optional<AudioInvitation> made = ears.invite();
        Optional<String> reach = ears.reach();
        if (made.isEmpty() || reach.isEmpty()) {
            return new ListenOutcome.NotPossible(reach.isEmpty() ? "no-sound" : "busy");
        }
        CompletableFuture<ListenOutcome> outcome = new CompletableFuture<>();
        boolean hungUp;
        try (AudioInvitation invitation = made.get()) {
            Thread.ofVirtual().name("listening").start(() -> hear(invitation, turn, prompts, outcome));
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

    private void hear(
            AudioInvitation invitation,
            ListenTurn turn,
            Optional<ListenPrompts.OverStream> prompts,
            CompletableFuture<ListenOutcome> outcome) {
        try {
            Optional<AudioStream> stream = invitation.await(CONNECT);
            if (stream.isEmpty()) {
                outcome.complete(new ListenOutcome.NotPossible(NO_CONNECTION));
                return;
            }
            // Dial ends when the stream is closed: the outcome is known by then.
            try (AudioStream open = stream.get()) {
                // Ends whatever is played or waited for on it.
                turn.person().wake(open::close);
                Voicing voicing = new Voicing();
                Asked asked = prompts.map(
                                still -> new StreamPrompts(open, still, voicing, new SpokenConsent(ears)).ask(turn))
                        .orElseGet(() -> new Asked.Answering(turn.kept(), List.of()));
                switch (asked) {
                    case Asked.Over(ListenOutcome over) -> outcome.complete(over);
                    // Kept where the call still waits for it.
                    case Asked.Answering(boolean kept, List<short[]> before) ->
                        recognition.of(open, turn.keeping(kept), voicing, before, outcome::complete);
                }
            }
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }
}
