package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.challenge.ChallengeRun;
import org.callwarden.screening.challenge.DigitsChallenge;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.callflow.Sounds.Voice;

/// Speaks a challenge and listens to the keys. What a caller presses between two AGI commands is lost (measured), so
/// application Read (app_read.c) plays the words and the digits as one list of files and collects the keys from its
/// first to its last moment. With option `n` it does not answer the call. What to say next is decided by
/// [ChallengeRun].
///
/// A caller may still be pressing the old digits when the next try begins. Those keys are collected too, and let go:
/// nobody can know the new digits before they are spoken, and a late key must not cut them off.
final class ChallengeDialog {

    /// What prompts may last beyond the challenge's own total time.
    private static final Duration PROMPTS = Duration.ofSeconds(20);

    /// A caller who has pressed nothing for so long has finished with the old digits.
    private static final Duration SETTLED = Duration.ofMillis(700);

    /// How many late keys are waited for at once, and how often: `#` ends a Read early. Who presses on after that gets
    /// the new digits all the same.
    private static final int LATE_KEYS = 8;

    private static final int LATE_READS = 3;

    private final Sounds sounds;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final CallListener listener;

    ChallengeDialog(Sounds sounds, RandomGenerator random, LongSupplier nanoTime, CallListener listener) {
        this.sounds = sounds;
        this.random = random;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /// Holds the challenge to its end. The caller's hang-up is an outcome; only a lost connection throws.
    ///
    /// @param asked looked at between two commands
    /// @return empty where a person decided meanwhile
    Optional<ChallengeOutcome> hold(
            AgiSession session, Call call, String pbx, ChallengeSettings settings, Interventions.Asked asked) {
        // The dialplan gave us three seconds for our first word; a conversation needs more, and has an end of its own.
        session.setVariable("TIMEOUT(absolute)", Long.toString(longest(settings).toSeconds()));
        Voice voice = sounds.voice(session, pbx, call.language());
        open(session, voice, settings.answer());
        ChallengeRun run = new ChallengeRun(settings.limits(), random, nanoTime);
        Optional<ChallengeOutcome> outcome = converse(session, call, voice, run, settings, asked);
        if (outcome.filter(ChallengeOutcome.Passed.class::isInstance).isPresent()
                && !asked.isDecided()
                && voice instanceof Voice.Words words
                && words.has(Sounds.PASSED)) {
            session.streamFile(Sounds.PASSED, "");
        }
        return outcome;
    }

    /// Longer than any caller can stretch it, key by key: when the absolute time-out strikes, the call rings, and a
    /// robot must not come so far.
    static Duration longest(ChallengeSettings settings) {
        Duration late = SETTLED.multipliedBy((long) LATE_KEYS * LATE_READS * (settings.tries() - 1));
        return settings.total().plus(PROMPTS).plus(late).plus(KeysRead.BETWEEN_KEYS.multipliedBy(settings.digits()));
    }

    private static void open(AgiSession session, Voice voice, ChallengeSettings.Answer answer) {
        if (voice instanceof Voice.Words words) {
            session.setVariable("CHANNEL(language)", words.language().tag());
        }
        switch (answer) {
            // Application Progress sends 183 with SDP; on an answered channel it does nothing.
            case EARLY_MEDIA -> session.exec("Progress");
            case YES -> session.command("ANSWER");
            case NEVER ->
                throw new IllegalArgumentException("a challenge cannot be heard where the call is never answered");
        }
    }

    private Optional<ChallengeOutcome> converse(
            AgiSession session,
            Call call,
            Voice voice,
            ChallengeRun run,
            ChallengeSettings settings,
            Interventions.Asked asked) {
        ChallengeRun.Step step = run.begin();
        boolean nothingPressed = false;
        while (true) {
            if (session.hungUp()) {
                return Optional.of(run.hangUp());
            }
            // Who passed has passed; whoever was cut short has not failed.
            boolean passed = step instanceof ChallengeRun.Done(ChallengeOutcome.Passed _);
            if (asked.isDecided() && !passed) {
                return Optional.empty();
            }
            switch (step) {
                case ChallengeRun.Done(ChallengeOutcome outcome) -> {
                    return Optional.of(outcome);
                }
                case ChallengeRun.Ask ask -> {
                    List<String> opening = opening(voice, ask.attempt(), nothingPressed);
                    if (ask.attempt() > 1 && settled(session, opening)) {
                        opening = List.of();
                    }
                    listener.challenged(call, ask.digits().digits());
                    // Read waits so long for each key; together they stay within what is left.
                    Duration patience =
                            shorter(settings.patience(), ask.atMost().dividedBy(settings.digits()));
                    KeysRead heard = ask(session, voice, opening, ask.digits(), patience);
                    nothingPressed = heard.keys().isEmpty();
                    step = tell(run, heard);
                }
                case ChallengeRun.Wait(Duration atMost) -> step = tell(run, KeysRead.read(session, "", 1, atMost));
            }
        }
    }

    /// Feeds what Read gave to the run, key by key.
    private static ChallengeRun.Step tell(ChallengeRun run, KeysRead heard) {
        if (heard.hungUp()) {
            return new ChallengeRun.Done(run.hangUp());
        }
        ChallengeRun.Step step = new ChallengeRun.Wait(Duration.ZERO);
        for (char key : heard.keys().toCharArray()) {
            step = run.key(key);
        }
        if (step instanceof ChallengeRun.Wait && heard.ended()) {
            return run.key('#');
        }
        if (step instanceof ChallengeRun.Wait && !heard.full()) {
            return run.silence();
        }
        return step;
    }

    private static List<String> opening(Voice voice, int attempt, boolean nothingPressed) {
        String wanted = attempt == 1 ? Sounds.INTRO : nothingPressed ? Sounds.NOTHING : Sounds.AGAIN;
        return voice instanceof Voice.Words words
                ? Stream.of(wanted, Sounds.INTRO).filter(words::has).limit(1).toList()
                : List.of();
    }

    /// Says the words before the new digits until the caller has let go of the old ones.
    ///
    /// @return whether the words were heard to their end
    private static boolean settled(AgiSession session, List<String> opening) {
        KeysRead heard = KeysRead.read(session, String.join("&", opening), LATE_KEYS, SETTLED);
        boolean whole = heard.nothing();
        for (int reads = 1; reads < LATE_READS && heard.cutShort(); reads++) {
            heard = KeysRead.read(session, "", LATE_KEYS, SETTLED);
        }
        return whole;
    }

    private KeysRead ask(
            AgiSession session, Voice voice, List<String> opening, DigitsChallenge digits, Duration patience) {
        return switch (voice) {
            case Voice.Words _ -> {
                List<String> files = new ArrayList<>(opening);
                digits.digits().chars().forEach(c -> files.add(Sounds.digit(c - '0')));
                yield KeysRead.read(
                        session, String.join("&", files), digits.digits().length(), patience);
            }
            case Voice.Beeps() -> {
                Beeps beeps = Beeps.of(digits.digits());
                // Playtones returns at once and goes on while Read, without a file of its own, waits for the first key;
                // the others are waited for one by one, since Read knows one patience only.
                session.exec("Playtones", beeps.tones());
                KeysRead heard = KeysRead.read(session, "", 1, patience.plus(beeps.lasts()));
                session.exec("StopPlaytones");
                yield heard;
            }
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
