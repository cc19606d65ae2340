package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store of rules does, in memory and on each database.
public abstract class RuleStoreContract {

    private static final Instant CREATED = Instant.parse("2026-11-24T08:00:00.123456Z");

    /// The store under test, without rules at the start of each test.
    protected abstract RuleStore store();

    @Test
    void aNewStoreIsEmpty() {
        assertThat(store().load()).isEqualTo(new RuleStore.Stored(List.of(), Map.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleComesBackWhole(Rule rule) {
        Rule stored = store().add(rule);

        assertThat(stored).usingRecursiveComparison().ignoringFields("id").isEqualTo(rule);
        assertThat(store().load().rules()).containsExactly(stored);
    }

    static Stream<Rule> rules() {
        TimeWindow night = new TimeWindow(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                LocalTime.of(22, 0),
                LocalTime.of(6, 30, 15),
                ZoneId.of("Asia/Ho_Chi_Minh"));
        Optional<DialedNumber> dialed = Optional.of(new DialedNumber("02839100100"));
        Optional<Trunk> trunk = Optional.of(new Trunk("viettel-1"));
        return Stream.of(
                rule(new Callers.Exact("+84901234567")),
                rule(new Callers.Exact("raw:it's \\ \"😀\"")),
                rule(new Callers.Prefix("8490")),
                rule(new Callers.Range("84901000000", "84901999999")),
                rule(new Callers.Country("VN")),
                rule(new Callers.WithheldCallers()),
                new Rule(
                        "r1",
                        Rule.Action.LABEL,
                        new Match(new Callers.Any(), dialed, trunk, Optional.of(night)),
                        "KHÁCH 😀",
                        "c".repeat(200),
                        "Lê Thị Đào".repeat(6),
                        CREATED,
                        Optional.of(CREATED.plusSeconds(3_600))));
    }

    @Test
    void rulesComeInTheOrderTheyWereWritten() {
        List<Rule> written = Stream.generate(() -> store().add(rule(new Callers.Country("VN"))))
                .limit(12)
                .toList();

        assertThat(store().load().rules()).containsExactlyElementsOf(written);
        assertThat(written).extracting(Rule::id).doesNotHaveDuplicates();
    }

    @Test
    void manyRulesAreStoredAtOnceInTheirOrderEachUnderAnIdOfItsOwn() {
        Rule before = store().add(rule(new Callers.Country("LA")));
        List<Rule> many = IntStream.range(0, 2_500)
                .mapToObj(i -> rule(new Callers.Exact("+8490" + (1_000_000 + i))))
                .toList();

        List<Rule> stored = store().add(many);
        Rule after = store().add(rule(new Callers.Country("KH")));

        assertThat(stored)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .isEqualTo(many);
        List<Rule> all = store().load().rules();
        assertThat(all).first().isEqualTo(before);
        assertThat(all.subList(1, 2_501)).isEqualTo(stored);
        assertThat(all).last().isEqualTo(after);
        assertThat(all).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(store().add(List.of())).isEmpty();
    }

    @Test
    void aRemovedRuleIsGoneAndItsIdIsNeverGivenAgain() {
        Rule first = store().add(rule(new Callers.WithheldCallers()));

        assertThat(store().replace(Set.of(first.id()), List.of())).isEmpty();

        assertThat(store().replace(Set.of(first.id()), List.of())).isEmpty();
        assertThat(store().load().rules()).isEmpty();
        assertThat(store().add(rule(new Callers.WithheldCallers())).id()).isNotEqualTo(first.id());
    }

    @Test
    void rulesAreReplacedByOthersUnderNewIdsAndWhatIsGoneAlreadyIsNoMatter() {
        Rule kept = store().add(rule(new Callers.Country("VN")));
        Rule first = store().add(rule(new Callers.Country("LA")));
        Rule second = store().add(rule(new Callers.Country("KH")));

        List<Rule> more = store().replace(
                        Set.of(first.id(), second.id(), "r999999", "r1 or 1=1"),
                        List.of(rule(new Callers.WithheldCallers())));

        assertThat(more).singleElement().extracting(Rule::id).isNotIn(kept.id(), first.id(), second.id());
        assertThat(store().load().rules()).containsExactly(kept, more.getFirst());
        assertThat(store().replace(Set.of(kept.id()), List.of())).isEmpty();
        assertThat(store().load().rules()).isEqualTo(more);
    }

    @Test
    void removingWhatIsNoIdRemovesNothing() {
        Rule kept = store().add(rule(new Callers.WithheldCallers()));

        assertThat(store().replace(Set.of("r1 or 1=1", "", "r99999999999999999999"), List.of()))
                .isEmpty();

        assertThat(store().load().rules()).containsExactly(kept);
    }

    @Test
    void hitsAddUpAndStartAtZero() {
        Rule one = store().add(rule(new Callers.Country("VN")));
        Rule two = store().add(rule(new Callers.Country("LA")));
        store().countHits(Map.of(one.id(), 3L));
        store().countHits(Map.of(one.id(), 4L, "r999999", 5L));

        assertThat(store().load().hits()).isEqualTo(Map.of(one.id(), 7L, two.id(), 0L));
    }

    @Test
    void enforcementIsSwitchedOnOnceAndOff() {
        EnforcedScope trunk = new EnforcedScope(EnforcedScope.Kind.TRUNK, "viettel-1");
        EnforcedScope dialed = new EnforcedScope(EnforcedScope.Kind.DIALED, "viettel-1");
        store().enforce(trunk, true);
        store().enforce(trunk, true);
        store().enforce(dialed, true);
        assertThat(store().load().enforced()).containsExactlyInAnyOrder(trunk, dialed);

        store().enforce(trunk, false);
        store().enforce(trunk, false);

        assertThat(store().load().enforced()).containsExactly(dialed);
    }

    private static Rule rule(Callers callers) {
        return new Rule(
                "r1",
                Rule.Action.BLOCK,
                new Match(callers, Optional.empty(), Optional.empty(), Optional.empty()),
                "",
                "complained about on 3 May",
                "lan",
                CREATED,
                Optional.empty());
    }
}
