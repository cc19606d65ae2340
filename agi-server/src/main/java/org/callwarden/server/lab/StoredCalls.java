package org.callwarden.server.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.signal.OwnNumbers;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;

/// Calls for benchmarks, made up from a fixed seed and screened by the real engine: two a second, from numbers that
/// hardly ever come twice, over three trunks to a hundred lines.
final class StoredCalls {

    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /// Scripts that are read by those who are heard.
    static final int CAMPAIGNS = 500;

    private static final int BATCH = 1_000;

    private static final List<String> WORDS = List.of(
            "chúng", "tôi", "gọi", "về", "khoản", "vay", "ưu", "đãi", "của", "ngân", "hàng", "bảo", "hiểm", "xin",
            "mời", "quý", "khách", "đăng", "ký", "hôm", "nay", "để", "nhận", "quà");

    private final int heardEvery;
    private final RandomGenerator random = new Random(15);
    private final NumberReader numbers = new NumberReader("VN");
    private final NeverReject neverReject = NeverReject.of(numbers);
    private final CallerReader callers = new CallerReader(numbers, Set.of());
    private final PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final FingerprintMaker fingerprints = FingerprintMaker.standard();

    /// @param heardEvery each so many-th call has a transcript of 60 words; 0 for none
    StoredCalls(int heardEvery) {
        this.heardEvery = heardEvery;
    }

    NeverReject neverReject() {
        return neverReject;
    }

    void fill(CallStore store, int calls) {
        Screening screening = screening();
        List<CallRecord> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < calls; i++) {
            batch.add(record(screening, i));
            if (batch.size() == BATCH || i == calls - 1) {
                store.insert(batch);
                batch.clear();
            }
        }
    }

    /// The first ones.
    List<CallRecord> some(int calls) {
        Screening screening = screening();
        return IntStream.range(0, calls).mapToObj(i -> record(screening, i)).toList();
    }

    private Screening screening() {
        return Screening.standard(
                numbers,
                neverReject,
                new OwnNumbers(numbers, Set.of(), OwnNumbers.NEIGHBOUR_DIGITS),
                new Rules(),
                () -> policies,
                new CaffeineChallengeHistory(),
                List.of());
    }

    private CallRecord record(Screening screening, int number) {
        Trunk trunk = new Trunk("carrier-" + random.nextInt(3));
        String raw = random.nextInt(20) == 0 ? "anonymous" : "09" + (10_000_000 + random.nextInt(90_000_000));
        Instant at = START.plusMillis(number * 500L);
        String id = "%d.%d".formatted(at.getEpochSecond(), number);
        Call call = new Call(
                CallId.of("pbx", id, id),
                callers.read(new CallerReader.Said(raw, 0, "", Optional.empty(), Optional.empty()), trunk),
                new DialedNumber("028383" + random.nextInt(100)),
                trunk,
                Attestation.NONE,
                Optional.empty(),
                Language.VI,
                at);
        boolean heard = heardEvery > 0 && number % heardEvery == 0;
        return new CallRecord(
                call,
                screening.assess(call),
                Optional.empty(),
                heard ? Optional.of(new ListenOutcome.Said(transcript(at))) : Optional.empty(),
                CallRecord.Ending.DECIDED,
                new CallRecord.Spent(Duration.ofNanos(50_000), Duration.ZERO, at));
    }

    private Transcript transcript(Instant at) {
        int campaign = random.nextInt(CAMPAIGNS);
        List<SpokenWord> words = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Duration from = Duration.ofMillis(i * 250L);
            words.add(new SpokenWord(WORDS.get(random.nextInt(WORDS.size())), from, from.plusMillis(220), 0.9));
        }
        String text = String.join(" ", words.stream().map(SpokenWord::text).toList());
        return new Transcript(
                text,
                words,
                new Classified(
                        0.97,
                        TextClass.TELEMARKETING,
                        false,
                        Language.VI,
                        List.of(new Classified.DecidingWords("khoản vay", 2.5))),
                List.of(),
                Optional.empty(),
                Optional.of(new CampaignMatch(
                        campaign, true, 12, 5, at, 0.96, Campaign.Review.NONE, List.of(), fingerprints.of(text))),
                Optional.empty());
    }
}
