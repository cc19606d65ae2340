package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.junit.jupiter.api.Test;

/// A number that a caller named who did not consent to being kept: it counts, and nothing of it stays.
final class UnkeptNumberTest {

    private static final Call STRANGER = Calls.from("0901234567").call();
    private static final String BAD = "0908300010";
    private static final String GOOD = "0908300011";

    private final Campaigns campaigns =
            new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100));
    private final Understanding understanding = Understanding.standard(Calls.NUMBERS, campaigns);
    private final Rules rules = new Rules();
    private final Screening screening = screening();

    @Test
    void aBadNumberCountsInTheVerdictWithoutConsentAndTheReasonSaysNoMoreThanThat() {
        ListenOutcome outcome = naming(BAD, false);

        Verdict verdict = after(outcome);

        assertThat(verdict.applied()).isEqualTo(after(naming(BAD, true)).applied());
        assertThat(verdict.reasons().getFirst()).isEqualTo(Reason.of("named-bad-unkept"));
        assertThat(verdict.toString()).doesNotContain("8300010", "blocked-by-rule", "named-bad-number");
        assertThat(rules.hits().drain()).isEmpty();
    }

    @Test
    void anyOtherNumberSaysNothing() {
        assertThat(after(naming(GOOD, false)).reasons())
                .extracting(Reason::id)
                .doesNotContain("named-bad-unkept", "named-bad-number");
    }

    @Test
    void theWordsItWasReadFromDoNotLiveUntilTheVerdict() {
        Transcript said = naming(BAD, false).transcript().orElseThrow();

        assertThat(said.isKept()).isFalse();
        assertThat(said.numbers()).singleElement().satisfies(number -> {
            assertThat(number.number()).isEqualTo(Calls.NUMBERS.read(BAD));
            assertThat(number.words()).isEmpty();
        });
    }

    @Test
    void afterTheVerdictNothingOfItIsLeftAlsoWhereTheCallerHungUpAndInNoRecordAndNoCampaign() {
        ListenOutcome said = naming(BAD, false);
        for (ListenOutcome outcome : List.of(said, new ListenOutcome.HungUp(said.transcript()))) {
            assertThat(outcome.toString()).contains("8300010");

            CallRecord record = new CallRecord(
                    STRANGER,
                    after(outcome),
                    Optional.empty(),
                    Optional.of(outcome),
                    Ending.DECIDED,
                    CallRecords.sample(1).spent());

            assertThat(outcome.afterVerdict().toString()).doesNotContain("8300010");
            assertThat(record.toString()).doesNotContain("8300010");
            assertThat(record.campaign()).isPresent();
        }
        assertThat(campaigns.latest(10).toString()).doesNotContain("8300010");
    }

    @Test
    void whatMayBeKeptStaysAfterTheVerdict() {
        ListenOutcome outcome = naming(BAD, true);

        assertThat(outcome.afterVerdict()).isEqualTo(outcome);
        assertThat(after(outcome).reasons().getFirst().values()).containsEntry("number", "+84908300010");
    }

    private ListenOutcome naming(String number, boolean kept) {
        String text = "hello this is peter about the papers for your house please call me back at "
                + String.join(" ", number.split("", -1));
        List<SpokenWord> words = Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> new SpokenWord(word, Duration.ZERO, Duration.ofMillis(1), 0.9))
                .toList();
        return new ListenOutcome.Said(understanding.of(STRANGER, Language.EN, words, kept));
    }

    private Verdict after(ListenOutcome outcome) {
        return screening.heard(STRANGER, screening.assess(STRANGER), outcome);
    }

    private Screening screening() {
        Match number =
                new Match(Callers.parse(BAD, Calls.NUMBERS), Optional.empty(), Optional.empty(), Optional.empty());
        rules.replace(
                List.of(new Rule("r1", Rule.Action.BLOCK, number, "", "", "admin", Calls.TUESDAY, Optional.empty())),
                List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
        PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
        return Screening.standard(
                Calls.NUMBERS,
                NeverReject.of(Calls.NUMBERS),
                Calls.OWN_NUMBERS,
                rules,
                () -> policies,
                new CaffeineChallengeHistory(10),
                List.of());
    }
}
