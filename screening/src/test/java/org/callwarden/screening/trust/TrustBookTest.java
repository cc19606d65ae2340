package org.callwarden.screening.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.callwarden.screening.trust.TrustFacts.START;
import static org.callwarden.screening.trust.TrustFacts.fact;
import static org.callwarden.screening.trust.TrustFacts.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.trust.TrustFact.Kind;
import org.junit.jupiter.api.Test;

class TrustBookTest {

    private static final PhoneNumber.E164 CALLER = number("84901234567");

    private final TrustBook book = new TrustBook(TrustSettings.standard());

    @Test
    void whoWasDialledOrTalkedWithRingsAtOnceUnderTheStandardPolicy() {
        Rules rules = new Rules();
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
        PolicyBook policies = new PolicyBook(Policy.standard(), Map.of(), Map.of());
        Screening screening = Screening.standard(
                Calls.NUMBERS,
                NeverReject.of(Calls.NUMBERS),
                Calls.OWN_NUMBERS,
                rules,
                () -> policies,
                new CaffeineChallengeHistory(10),
                List.of(book));
        book.dialled(CALLER, START);
        book.talked(number("84901234568"), Duration.ofSeconds(15), START);

        for (String caller : List.of("0901234567", "0901234568")) {
            Verdict verdict = screening.assess(
                    Calls.from(caller).at(START.plusSeconds(60)).call());
            assertThat(verdict.applied()).isEqualTo(new Decision.Accept());
            assertThat(verdict.reasons()).noneMatch(reason -> reason.id().equals("unknown-caller"));
        }
    }

    @Test
    void signalsTellWhenAndHowLong() {
        book.dialled(CALLER, START);
        book.talked(CALLER, Duration.ofSeconds(75), START);

        assertThat(look(START.plusSeconds(1)))
                .extracting(signal -> signal.kind().id(), Signal::evidence)
                .containsExactly(
                        tuple("dialled-by-us", Map.of("on", "2026-11-25")),
                        tuple("talked-with-us", Map.of("on", "2026-11-25", "seconds", "75")));
    }

    @Test
    void aContactIsTrustedUntilItsTimeIsOverOrItBehavesBadly() {
        book.load(List.of(fact("84901234567", Kind.CONTACT, START, "vcard")));

        assertThat(look(START))
                .extracting(signal -> signal.kind().id(), Signal::evidence)
                .containsExactly(tuple("known-contact", Map.of("on", "2026-11-25", "source", "vcard")));
        assertThat(look(START.plus(Duration.ofDays(730)).minusMillis(1))).hasSize(1);
        assertThat(look(START.plus(Duration.ofDays(730)))).isEmpty();
        book.lost(CALLER, "reported-spam", START.plusSeconds(60));
        assertThat(look(START.plusSeconds(61))).isEmpty();
    }

    @Test
    void whoCalledInTheDayBeforeIsNotTrustedForBeingCalledBack() {
        book.called(CALLER, START);

        assertThat(book.dialled(CALLER, START.plus(Duration.ofHours(24)))).isEmpty();
        assertThat(look(START.plus(Duration.ofHours(25)))).isEmpty();
        assertThat(book.dialled(CALLER, START.plus(Duration.ofHours(24)).plusMillis(1)))
                .isPresent();
        assertThat(look(START.plus(Duration.ofHours(25)))).hasSize(1);
    }

    @Test
    void anEarlierDialStillCountsWhenTheNumberCalledAndWasCalledBack() {
        book.dialled(CALLER, START);
        book.called(CALLER, START.plusSeconds(60));

        assertThat(book.dialled(CALLER, START.plusSeconds(120))).isEmpty();
        assertThat(look(START.plusSeconds(180))).hasSize(1);
    }

    @Test
    void aTalkCountsFromFifteenSecondsOn() {
        assertThat(book.talked(CALLER, Duration.ofMillis(14_999), START)).isEmpty();
        assertThat(book.talked(CALLER, Duration.ofSeconds(15), START))
                .contains(fact("84901234567", Kind.TALKED, START, "15"));
    }

    @Test
    void trustExpires() {
        book.dialled(CALLER, START);
        book.talked(CALLER, Duration.ofSeconds(20), START);

        assertThat(look(START.plus(Duration.ofDays(180)).minusMillis(1))).hasSize(2);
        assertThat(look(START.plus(Duration.ofDays(180)))).hasSize(1);
        assertThat(look(START.plus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    void whoBehavesBadlyLosesItUntilTheNextTime() {
        book.dialled(CALLER, START);

        assertThat(book.lost(CALLER, "challenge-failed", START.plusSeconds(10))).isPresent();

        assertThat(look(START.plusSeconds(11))).isEmpty();
        book.talked(CALLER, Duration.ofSeconds(20), START.plusSeconds(20));
        assertThat(look(START.plusSeconds(21)))
                .extracting(signal -> signal.kind().id())
                .containsExactly("talked-with-us");
    }

    @Test
    void whoWasNotTrustedHasNothingToLoseAndTakesNoPlace() {
        assertThat(book.lost(CALLER, "refused", START)).isEmpty();
        assertThat(book.of(CALLER)).isEmpty();
    }

    @Test
    void aFailedSignatureGetsNoCreditAndCostsTheOwnerNothing() {
        book.dialled(CALLER, START);

        assertThat(book.look(Calls.from("0901234567")
                        .at(START.plusSeconds(1))
                        .attested(Attestation.FAILED)
                        .call()))
                .isEmpty();
        assertThat(look(START.plusSeconds(2))).hasSize(1);
    }

    @Test
    void whatHappenedAfterTheCallIsNotKnownToIt() {
        book.dialled(CALLER, START);
        book.lost(CALLER, "refused", START.plusSeconds(10));

        assertThat(look(START.minusMillis(1))).isEmpty();
        assertThat(look(START.plusSeconds(9))).hasSize(1);
    }

    @Test
    void theOrderOfLoadingChangesNothing() {
        List<TrustFact> facts = List.of(
                fact("84901234567", Kind.DIALLED, START, ""),
                fact("84901234567", Kind.LOST, START.plusSeconds(5), "refused"),
                fact("84901234567", Kind.TALKED, START.plusSeconds(9), "30"));
        TrustBook other = new TrustBook(TrustSettings.standard());
        book.load(facts);
        other.load(facts.reversed());

        assertThat(book.of(CALLER)).isEqualTo(other.of(CALLER)).hasSize(3);
        assertThat(look(START.plusSeconds(10))).hasSize(1);
    }

    @Test
    void soManyNumbersAreKeptAndOneMorePushesOneOut() {
        TrustBook small = new TrustBook(TrustSettings.standard(), 2);
        List<PhoneNumber.E164> numbers = List.of(number("84901234561"), number("84901234562"), number("84901234563"));
        numbers.subList(0, 2).forEach(each -> small.dialled(each, START));
        assertThat(numbers).filteredOn(each -> !small.of(each).isEmpty()).hasSize(2);

        small.dialled(numbers.getLast(), START);

        assertThat(numbers).filteredOn(each -> !small.of(each).isEmpty()).hasSize(2);
        assertThatThrownBy(() -> new TrustBook(TrustSettings.standard(), 0)).hasMessageContaining("at least one");
    }

    @Test
    void settingsAndDetailsHaveLimits() {
        Duration day = Duration.ofDays(1);
        assertThat(new TrustSettings(Duration.ofSeconds(1), day, day, day, Duration.ofDays(30)).values())
                .containsOnlyKeys("talk", "talked-for", "dialled-for", "contact-for", "call-back");
        assertThatThrownBy(() -> new TrustSettings(Duration.ofMillis(999), day, day, day, day))
                .hasMessageContaining("talk is");
        assertThatThrownBy(() -> new TrustSettings(
                        Duration.ofSeconds(1),
                        day,
                        day,
                        day,
                        Duration.ofDays(30).plusMillis(1)))
                .hasMessageContaining("call-back is");
        assertThat(fact("84901234567", Kind.LOST, START, "a".repeat(40)).detail())
                .hasSize(40);
        assertThatThrownBy(() -> fact("84901234567", Kind.LOST, START, "a".repeat(41)))
                .hasMessageContaining("at most 40");
    }

    private List<Signal> look(Instant at) {
        return book.look(Calls.from("0901234567").at(at).call());
    }

    @Test
    void whatAnAdministratorSaysIsSpamIsNotTrustedUntilThatIsTakenBack() {
        List<Instant> reviewed = new ArrayList<>();
        TrustBook reviewing = new TrustBook(
                TrustSettings.standard(), 10, _ -> reviewed.stream().findFirst());
        reviewing.dialled(CALLER, START);
        Call later = Calls.from("0901234567").at(START.plusSeconds(60)).call();

        reviewed.add(START.plusSeconds(30));
        assertThat(reviewing.look(later)).isEmpty();
        assertThat(reviewing.trusts(CALLER)).isFalse();
        assertThat(reviewing.of(CALLER)).extracting(TrustFact::kind).containsExactly(Kind.DIALLED, Kind.LOST);
        assertThat(reviewing.look(
                        Calls.from("0901234567").at(START.plusSeconds(29)).call()))
                .as("before it was said")
                .hasSize(1);

        reviewed.clear();
        assertThat(reviewing.look(later)).hasSize(1);
        assertThat(reviewing.trusts(CALLER)).isTrue();
    }
}
