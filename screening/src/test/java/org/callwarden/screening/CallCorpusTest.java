package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.reputation.Observation;
import org.callwarden.screening.reputation.Reports;
import org.callwarden.screening.reputation.ReputationSettings;
import org.callwarden.screening.reputation.Reputations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus of calls: this call, these signals, this decision.
class CallCorpusTest {

    private final ChallengeHistory history = new CaffeineChallengeHistory(100);
    private final Reputations reputations =
            new Reputations(ReputationSettings.standard(), Reports.block("849012", "MobiFone"));
    private final PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NeverReject.of(Calls.NUMBERS),
            Calls.OWN_NUMBERS,
            new Rules(),
            () -> policies,
            history,
            List.of(reputations));

    @ParameterizedTest(name = "{0} ({1}, {2}): {5} by {3}")
    @MethodSource("calls")
    void everyCallIsDecidedAsTheTableSays(
            String caller, String more, String past, String signals, String sum, String decision, String why) {
        Call call = call(caller, more);
        remember(call, past);

        Verdict verdict = screening.assess(call);

        String seen = verdict.card().lines().stream()
                .map(line -> line.signal().kind().id() + " " + line.counted())
                .collect(Collectors.joining(", "));
        assertThat(seen).as(why).isEqualTo(signals);
        assertThat(verdict.card().sum()).as(why).isEqualTo(Integer.parseInt(sum));
        assertThat(verdict.decision().id()).as(why).isEqualTo(decision);
    }

    static Stream<Arguments> calls() {
        return Tables.rows("calls.tsv", 7).stream().map(row -> Arguments.of(row.toArray()));
    }

    private static Call call(String caller, String more) {
        Calls calls = Calls.from(caller);
        for (String part : parts(more)) {
            String[] words = part.split(" ", 2);
            calls = switch (words[0]) {
                case "to" -> calls.to(words[1]);
                case "over" -> calls.over(words[1]);
                case "pres" -> calls.presented(Integer.parseInt(words[1]));
                case "pai" -> calls.asserting(words[1]);
                case "failed-attestation" -> calls.attested(Attestation.FAILED);
                default -> throw new IllegalArgumentException("'" + part + "' is not known in calls.tsv");
            };
        }
        return calls.call();
    }

    private void remember(Call call, String past) {
        for (String part : parts(past)) {
            String[] words = part.split(" ", 2);
            Instant at = call.at().minus(Duration.ofDays(Long.parseLong(words[1])));
            if (call.caller().number() instanceof PhoneNumber.E164 number && !outcomes(words[0])) {
                report(number.digits(), words[0], at);
                continue;
            }
            ChallengeOutcome outcome =
                    words[0].equals("pass") ? new ChallengeOutcome.Passed(1) : new ChallengeOutcome.Failed(2);
            history.remember(call.caller().number(), outcome, at);
            reputations.saw(
                    call.caller().number(),
                    words[0].equals("pass") ? Observation.PASSED_CHALLENGE : Observation.FAILED_CHALLENGE,
                    at);
        }
    }

    private static boolean outcomes(String word) {
        return word.equals("pass") || word.equals("fail");
    }

    private void report(String digits, String word, Instant at) {
        String ten = digits.substring(0, digits.length() - 1);
        String hundred = digits.substring(0, digits.length() - 2);
        switch (word) {
            case "spam" -> reputations.tell(Reports.spam(digits, "ext:" + at.getEpochSecond(), at));
            case "fine" -> reputations.tell(Reports.fine(digits, "ext:" + at.getEpochSecond(), at));
            case "listed" -> reputations.tell(Reports.listed(digits, "list:" + at.getEpochSecond(), at));
            case "ten" ->
                "0123".chars().forEach(last -> reputations.tell(Reports.spam(ten + (char) last, "ext:9", at)));
            case "hundred" ->
                IntStream.range(0, 8).forEach(i -> reputations.tell(Reports.spam(hundred + (i / 2) + i, "ext:9", at)));
            case "carrier" ->
                IntStream.range(0, 16)
                        .forEach(i -> reputations.tell(Reports.spam("849012" + "%03d50".formatted(i), "ext:9", at)));
            default -> throw new IllegalArgumentException("'" + word + "' is not known in calls.tsv");
        }
    }

    private static List<String> parts(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(", ", -1));
    }
}
