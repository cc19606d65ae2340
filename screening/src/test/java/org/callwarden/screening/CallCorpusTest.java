package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus of calls: this call, these signals, this decision.
class CallCorpusTest {

    private final ChallengeHistory history = new CaffeineChallengeHistory(100);
    private final PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS, NeverReject.of(Calls.NUMBERS), Set.of(), new Rules(), () -> policies, history);

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
            ChallengeOutcome outcome =
                    words[0].equals("pass") ? new ChallengeOutcome.Passed(1) : new ChallengeOutcome.Failed(2);
            history.remember(call.caller().number(), outcome, at);
        }
    }

    private static List<String> parts(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(", ", -1));
    }
}
