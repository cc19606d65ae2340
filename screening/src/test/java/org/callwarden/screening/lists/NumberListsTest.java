package org.callwarden.screening.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;

final class NumberListsTest {

    private static final Instant TAKEN = Instant.parse("2026-11-23T22:00:00Z");
    private static final String LISTED = "+84901234567";
    private static final int RESTRICTED = 32;

    private final NumberLists lists = new NumberLists(ListSettings.standard());
    private final Screening screening = Screening.standard(
            Calls.NUMBERS,
            NeverReject.of(Calls.NUMBERS),
            Calls.OWN_NUMBERS,
            new Rules(),
            () -> new PolicyBook(Policy.standard(), Map.of(), Map.of()),
            new CaffeineChallengeHistory(10),
            List.of(lists));

    @Test
    void whoIsOnAListIsToldWithTheEvidence() {
        put("phoneblock", Purpose.SPAM, 4);

        assertThat(lists.look(Calls.from(LISTED).call())).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(SignalKind.LISTED_SPAM);
            assertThat(signal.evidence())
                    .containsEntry("list", "phoneblock")
                    .containsEntry("lists", "1")
                    .containsEntry("source", "https://example.org/list")
                    .containsEntry("of", "2026-11-23")
                    .containsEntry("votes", "4")
                    .containsEntry("rating", "G_FRAUD")
                    .containsEntry("last", "2026-11-20");
        });
        assertThat(lists.look(Calls.from("+84901234568").call())).isEmpty();
        assertThat(lists.look(Calls.from("101").call())).isEmpty();
        assertThat(lists.look(Calls.withheld().call())).isEmpty();
    }

    @Test
    void bothLanguagesSayIt() {
        put("phoneblock", Purpose.SPAM, 4);
        Verdict verdict = screening.assess(Calls.from(LISTED).call());
        ReasonTexts texts = new ReasonTexts();

        assertThat(verdict.reasons().stream().map(reason -> texts.text(reason, Language.EN)))
                .contains("On the spam list phoneblock (https://example.org/list, copy of 2026-11-23; on 1 such lists):"
                        + " votes 4, rating G_FRAUD, last reported 2026-11-20, range -");
        assertThat(verdict.reasons().stream().map(reason -> texts.text(reason, Language.VI)))
                .anySatisfy(text -> assertThat(text).contains("danh sách cuộc gọi rác phoneblock", "số phiếu 4"));
    }

    @Test
    void strangersReportsAreAReasonToAskAndManyAreOneToRefuse() {
        put("phoneblock", Purpose.SPAM, 19);
        assertThat(screening.assess(Calls.from(LISTED).call()).decision()).isInstanceOf(Decision.Challenge.class);

        put("phoneblock", Purpose.SPAM, 20);
        assertThat(screening.assess(Calls.from(LISTED).call()).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void aNumberThatNeverCallsIsForgedAndRefused() {
        put("dno", Purpose.DO_NOT_ORIGINATE, 0);

        assertThat(screening.assess(Calls.from(LISTED).call()).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void aNumberOnAListThatIsNeverRefusedIsAskedAllTheSame() {
        NumberSetBuilder builder = new NumberSetBuilder(1);
        builder.addPrefix("8469", 1);
        lists.put(new NumberList("dno", Purpose.DO_NOT_ORIGINATE, "dno.txt", TAKEN, builder.build()));

        assertThat(screening.assess(Calls.from("+84692348560").call()).decision())
                .isInstanceOf(Decision.Challenge.class);
    }

    @Test
    void aTrustedNumberRingsUnlessItIsForged() {
        put("customers", Purpose.TRUSTED, 0);

        assertThat(screening.assess(Calls.from(LISTED).call()).decision()).isInstanceOf(Decision.Accept.class);
        assertThat(lists.look(Calls.from(LISTED).attested(Attestation.FAILED).call()))
                .isEmpty();
    }

    @Test
    void thePrefixOfAPremiumNumberIsTold() {
        NumberSetBuilder builder = new NumberSetBuilder(1);
        builder.addPrefix("1900", 1);
        lists.put(new NumberList("premium", Purpose.PREMIUM, "premium.txt", TAKEN, builder.build()));

        assertThat(lists.look(Calls.from("+19005551234").call()))
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.kind()).isEqualTo(SignalKind.PREMIUM);
                    assertThat(signal.evidence())
                            .containsEntry("range", "+1900*")
                            .containsEntry("votes", "-");
                });
        assertThat(lists.look(Calls.from("+19005551234")
                        .over(Calls.TRUSTED_TRUNK)
                        .presented(RESTRICTED)
                        .call()))
                .isEmpty();
    }

    @Test
    void ofAHiddenCallerNothingIsToldThatTellsTheNumber() {
        put("phoneblock", Purpose.SPAM, 50);

        List<Signal> seen = lists.look(Calls.from(LISTED)
                .over(Calls.TRUSTED_TRUNK)
                .presented(RESTRICTED)
                .call());

        assertThat(seen).extracting(Signal::kind).containsExactly(SignalKind.LISTED_SPAM, SignalKind.LISTED_OFTEN);
        assertThat(seen.getFirst().evidence())
                .containsEntry("votes", "-")
                .containsEntry("last", "-")
                .containsEntry("range", "-");
        assertThat(seen.getLast().evidence()).containsEntry("votes", "-");
    }

    @Test
    void ofSeveralListsTheOneThatSaysMostIsToldWhateverTheOrder() {
        put("b", Purpose.SPAM, 3);
        put("c", Purpose.SPAM, 5);
        put("a", Purpose.SPAM, 0);

        assertThat(lists.look(Calls.from(LISTED).call()).getFirst().evidence())
                .containsEntry("list", "c")
                .containsEntry("lists", "3");
        assertThat(lists.inForce()).extracting(NumberList::name).containsExactly("a", "b", "c");
    }

    @Test
    void aListThatIsTakenOutSaysNothingMore() {
        put("a", Purpose.SPAM, 3);
        lists.remove("a");
        lists.remove("never-there");

        assertThat(lists.look(Calls.from(LISTED).call())).isEmpty();
    }

    @Test
    void aNameIsThatOfAFile() {
        for (String name : List.of("", "A", "../x", "-a", "a/b", "a".repeat(41))) {
            assertThatThrownBy(() -> new NumberList(name, Purpose.SPAM, "x", TAKEN, NumberSet.EMPTY))
                    .hasMessageContaining("a list's name is");
        }
        assertThat(new NumberList("a".repeat(40), Purpose.SPAM, "x".repeat(300), TAKEN, NumberSet.EMPTY).source())
                .hasSize(200);
    }

    private void put(String name, Purpose purpose, int votes) {
        NumberSetBuilder builder = new NumberSetBuilder(1);
        Mention mention = votes == 0
                ? Mention.PLAIN
                : new Mention(votes, Rating.FRAUD, Optional.of(LocalDate.parse("2026-11-20")));
        builder.add(LISTED.substring(1), mention, 1);
        lists.put(new NumberList(name, purpose, "https://example.org/list", TAKEN, builder.build()));
    }
}
