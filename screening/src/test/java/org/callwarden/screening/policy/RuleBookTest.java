package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Tables;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.policy.RuleBook.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    @ParameterizedTest(name = "{0} to {1} over {2}: {3} → {4}")
    @MethodSource("cases")
    void theRuleOfTheTableDecides(
            String caller, String dialed, String trunk, String rules, String winner, String tied) {
        Optional<Found> found = book(rules.split("; ", -1))
                .find(Calls.from(caller).to(dialed).over(trunk).call());

        assertThat(found.map(hit -> hit.rule().id()).orElse("none")).isEqualTo(winner);
        String others = found.map(
                        hit -> hit.tied().stream().map(Rule::id).sorted().collect(Collectors.joining(",")))
                .orElse("");
        assertThat(others.isEmpty() ? "-" : others).isEqualTo(tied);
    }

    static Stream<Arguments> cases() {
        return Tables.rows("rules.tsv", 6).stream().map(row -> Arguments.of(row.toArray()));
    }

    @Test
    void aRuleCountsUntilBeforeItExpires() {
        Instant end = Calls.TUESDAY;
        RuleBook book = RuleBook.of(List.of(TestRules.expiring(1, "block +8490*", Optional.of(end))));

        assertThat(book.find(Calls.from("0901234567").at(end.minusNanos(1)).call()))
                .isPresent();
        assertThat(book.find(Calls.from("0901234567").at(end).call())).isEmpty();
    }

    @Test
    void anExpiredRuleLeavesTheNextOneToDecide() {
        RuleBook book = RuleBook.of(List.of(
                TestRules.expiring(1, "block +84901234567", Optional.of(Calls.TUESDAY)),
                TestRules.rule(2, "allow +8490*")));

        assertThat(book.find(Calls.from("0901234567").call())
                        .map(hit -> hit.rule().id()))
                .contains("r2");
    }

    @Test
    void thePrefixesOfOneAndOfFourteenDigitsAreFound() {
        RuleBook shortest = RuleBook.of(List.of(TestRules.rule(1, "block +2*")));
        RuleBook longest = RuleBook.of(List.of(TestRules.rule(1, "block +23456789012345*")));
        Call call = Calls.from("+234567890123456").call();

        assertThat(shortest.find(call)).isPresent();
        assertThat(longest.find(call)).isPresent();
        assertThat(longest.find(Calls.from("+234567890123446").call())).isEmpty();
    }

    /// The index against the plain definition: every rule looked at.
    @ParameterizedTest
    @ValueSource(longs = {3, 14, 20_261_124})
    void theIndexFindsWhatLookingAtEveryRuleFinds(long seed) {
        Random random = new Random(seed);
        List<Rule> rules = IntStream.range(0, 400)
                .mapToObj(i -> TestRules.rule(i, randomRule(random)))
                .toList();
        RuleBook book = RuleBook.of(rules);
        for (int i = 0; i < 200; i++) {
            Call call = Calls.from("09012" + random.nextInt(10_000, 100_000))
                    .to("0287300" + random.nextInt(1_000, 1_004))
                    .call();
            List<Rule> fitting = rules.stream()
                    .filter(rule -> rule.match().callers().includes(call.caller())
                            && rule.match().fits(call))
                    .toList();
            Optional<Rule> expected = fitting.stream().min((one, other) -> {
                int order = -Specificity.compare(one, other, call);
                return order != 0 ? order : Specificity.TIE_BREAK.compare(one, other);
            });
            assertThat(book.find(call).map(Found::rule)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aLookUpAmongAHundredThousandRulesTakesMicroseconds() {
        List<Rule> rules = new ArrayList<>();
        Rule sample = TestRules.rule(1, "block any to 100");
        for (int i = 0; i < 100_000; i++) {
            Callers callers = switch (i % 4) {
                case 0 -> new Callers.Exact("+8490" + (1_000_000 + i));
                case 1 -> new Callers.Prefix("8491" + (100_000 + i));
                case 2 -> new Callers.Range("84920" + (100_000 + i), "84929" + (100_000 + i));
                default -> new Callers.Any();
            };
            Match match = new Match(
                    callers,
                    callers instanceof Callers.Any
                            ? Optional.of(new DialedNumber("0287" + (1_000_000 + i)))
                            : Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            rules.add(new Rule(
                    "r" + i, sample.action(), match, "", "", sample.author(), sample.created(), Optional.empty()));
        }
        RuleBook book = RuleBook.of(rules);
        Call call = Calls.from("0901234567").call();
        assertThat(book.size()).isEqualTo(100_000);
        for (int i = 0; i < 5_000; i++) {
            assertThat(book.find(call)).isEmpty();
        }
        long start = System.nanoTime();
        for (int i = 0; i < 5_000; i++) {
            book.find(call);
        }
        Duration each = Duration.ofNanos((System.nanoTime() - start) / 5_000);
        // Some 1 µs; a scan of all would be a thousand times this limit's tenth.
        assertThat(each).isLessThan(Duration.ofNanos(100_000));
    }

    private static String randomRule(Random random) {
        String action = List.of("allow", "block", "challenge").get(random.nextInt(3));
        String number = "+849012" + random.nextInt(10_000, 100_000);
        String callers = switch (random.nextInt(5)) {
            case 0 -> number;
            case 1 -> number.substring(0, random.nextInt(3, 11)) + "*";
            case 2 -> number + "-" + "+84901299999";
            case 3 -> "country:VN";
            default -> "any to 0287300" + random.nextInt(1_000, 1_004);
        };
        return action + " " + callers;
    }

    private static RuleBook book(String... lines) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            rules.add(TestRules.rule(i + 1, lines[i]));
        }
        return RuleBook.of(rules);
    }
}
