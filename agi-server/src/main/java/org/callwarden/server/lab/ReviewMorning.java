package org.callwarden.server.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.review.Flag;
import org.callwarden.screening.signal.OwnNumbers;
import org.callwarden.screening.transcript.training.Readings;
import org.callwarden.screening.transcript.training.Script;

/// Flagged calls for `bench review`: scripts that the classifier is trained on, read in English and heard a little
/// badly, screened by the real engine. Only what it flags is among them.
final class ReviewMorning {

    private static final Trunk TRUNK = new Trunk("carrier");

    /// What a caller says in the 20 s that they are listened to.
    private static final int MOST_WORDS = 50;
    private static final Duration WORD = Duration.ofMillis(400);
    private static final double HEARD_WELL = 0.9;
    private static final double WORD_ERRORS = 0.05;

    /// Readings of one script that are tried for each one that is wanted.
    private static final int TRIES = 3;
    private static final Duration MORNING = Duration.ofHours(3);

    private final List<Script> scripts;
    private final Readings readings;
    private final Instant end;
    private final CallerReader callers;
    private final Screening screening;
    private final Understanding understanding;
    private final Map<String, Boolean> spam = new HashMap<>();
    private int placed;

    /// @param scripts in English
    /// @param end the calls come before it
    ReviewMorning(List<Script> scripts, Readings readings, Instant end) {
        List<Script> shuffled = new ArrayList<>(scripts);
        Collections.shuffle(shuffled, new Random(17));
        this.scripts = List.copyOf(shuffled);
        this.readings = readings;
        this.end = end;
        NumberReader numbers = new NumberReader("VN");
        this.callers = new CallerReader(numbers, Set.of());
        Rules rules = new Rules();
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, TRUNK.name())));
        PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
        this.screening = Screening.standard(
                        numbers,
                        NeverReject.of(numbers),
                        new OwnNumbers(numbers, Set.of(), OwnNumbers.NEIGHBOUR_DIGITS),
                        rules,
                        () -> policies,
                        new CaffeineChallengeHistory(),
                        List.of())
                .hearing(_ -> true);
        this.understanding = Understanding.standard(
                numbers, new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(10_000)));
    }

    /// Makes them.
    ///
    /// @param calls that are flagged
    /// @param campaigns whose scripts they read; as many as calls when no two read the same
    /// @throws LabException when there are not so many scripts
    List<CallRecord> calls(int calls, int campaigns) {
        List<CallRecord> all = new ArrayList<>();
        int found = 0;
        for (Script script : scripts) {
            if (found == campaigns) {
                return all;
            }
            int wanted = calls / campaigns + (found < calls % campaigns ? 1 : 0);
            List<CallRecord> campaign = campaign(script, wanted);
            if (campaign.size() == wanted) {
                campaign.forEach(record ->
                        spam.put(record.call().id().value(), script.textClass().spam()));
                all.addAll(campaign);
                found++;
            }
        }
        if (found < campaigns) {
            throw new LabException(
                    "there are scripts for " + found + " campaigns of flagged calls, not for " + campaigns);
        }
        return all;
    }

    /// What is right to say of a call.
    boolean isSpam(String call) {
        return spam.getOrDefault(call, false);
    }

    /// Flagged calls that read this script; too few where it is not flagged, or like one before.
    private List<CallRecord> campaign(Script script, int wanted) {
        List<CallRecord> campaign = new ArrayList<>();
        for (int reading = 0; reading < TRIES * wanted && campaign.size() < wanted; reading++) {
            CallRecord record = heard(readings.read(script, 0, reading, WORD_ERRORS));
            Optional<CampaignMatch> match = record.campaign();
            boolean fits = campaign.isEmpty()
                    ? match.filter(first -> !first.known()).isPresent()
                    : match.map(CampaignMatch::id)
                            .equals(campaign.getFirst().campaign().map(CampaignMatch::id));
            if (fits && Flag.of(record).isPresent()) {
                campaign.add(record);
            } else if (campaign.isEmpty()) {
                return campaign;
            }
        }
        return campaign;
    }

    private CallRecord heard(String text) {
        placed++;
        String raw = "09" + (10_000_000 + placed * 7_919 % 90_000_000);
        Instant at = end.minus(MORNING).plusSeconds(placed);
        String id = at.getEpochSecond() + "." + placed;
        Call call = new Call(
                CallId.of("pbx", id, id),
                callers.read(new CallerReader.Said(raw, 0, "", Optional.empty(), Optional.empty()), TRUNK),
                new DialedNumber("02838123456"),
                TRUNK,
                Attestation.NONE,
                Optional.empty(),
                Language.EN,
                at);
        ListenOutcome said = new ListenOutcome.Said(understanding.of(call, Language.EN, words(text), true));
        return new CallRecord(
                call,
                screening.heard(call, screening.assess(call), said),
                Optional.empty(),
                Optional.of(said),
                CallRecord.Ending.DECIDED,
                new CallRecord.Spent(Duration.ofNanos(50_000), Duration.ofSeconds(25), at.plusSeconds(25)));
    }

    private static List<SpokenWord> words(String text) {
        List<SpokenWord> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+", MOST_WORDS + 1)) {
            Duration from = WORD.multipliedBy(words.size());
            words.add(new SpokenWord(word, from, from.plus(WORD), HEARD_WELL));
        }
        return words.subList(0, Math.min(words.size(), MOST_WORDS));
    }

    /// A sound with a burst for each word, as long as they took.
    static short[] sound(CallRecord record, int rate) {
        int word = (int) (WORD.toMillis() * rate / 1_000);
        int words = record.listening()
                .flatMap(ListenOutcome::transcript)
                .map(said -> said.words().size())
                .orElse(0);
        short[] samples = new short[words * word];
        for (int i = 0; i < samples.length; i++) {
            double loud = Math.sin(Math.PI * (i % word) / word);
            samples[i] = (short) (9_000 * loud * Math.sin(2 * Math.PI * 180 * i / rate));
        }
        return samples;
    }
}
