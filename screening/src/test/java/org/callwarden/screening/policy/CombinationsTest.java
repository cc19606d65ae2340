package org.callwarden.screening.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinationsTest {

    /// 15:00 in Vietnam, and 23:30.
    private static final Instant DAY = Calls.TUESDAY;

    private static final Instant NIGHT = Instant.parse("2026-11-24T16:30:00Z");
    private static final ZoneId ZONE = PolicyBook.STANDARD_ZONE;

    private final PolicyBook book = new PolicyBook(Policy.standard(), Map.of(), Map.of());

    private ScoreCard score(String signals, Instant at) {
        List<Signal> seen = Arrays.stream(signals.split(" ", -1))
                .map(id -> Signal.of(SignalKind.ofId(id).orElseThrow()))
                .toList();
        return book.score(seen, at);
    }

    private static String combined(ScoreCard card) {
        return card.lines().stream()
                .filter(line -> line.signal().kind() == SignalKind.COMBINATION)
                .map(line -> line.signal().evidence().get("name") + " " + line.counted())
                .collect(Collectors.joining(", "));
    }

    /// The table of docs/policy.md, and what is one thing away from it.
    @ParameterizedTest
    @CsvSource({
        "foreign-caller unknown-caller, night, foreign-stranger-at-night 15, 55",
        "foreign-caller unknown-caller, day, '', 40",
        "foreign-caller passed-challenge, night, '', -60",
        "neighbour-number unknown-caller short-calls, day, restless-neighbour 25, 100",
        "neighbour-number unknown-caller, day, '', 60",
        "neighbour-number passed-challenge short-calls, day, '', -25",
        "neighbour-number known-contact short-calls, day, '', -5",
        "claimed-name unknown-caller foreign-caller, day, name-does-not-fit-number 15, 85",
        "claimed-name unknown-caller national-number-from-abroad, day, name-does-not-fit-number 15, 110",
        "claimed-name unknown-caller, day, '', 70",
        "one-ring-place foreign-caller unknown-caller short-calls, day, one-ring-caller 20, 85",
        "one-ring-place foreign-caller unknown-caller, day, '', 50",
        "impossible-number unknown-caller dialed-surge, day, flood-of-impossible-numbers 15, 125",
        "unknown-caller dialed-surge, day, '', 65",
        "scanning-caller passed-challenge, day, passed-then-scanned 50, 40",
        "scanning-caller passed-challenge dialled-by-us, day, '', -50",
        "dialled-by-us attestation-a, day, known-and-signed -20, -60",
        "unknown-caller attestation-a, day, '', 40",
        "dialled-by-us attestation-a reported-spam, day, '', 10",
        "one-ring-place foreign-caller unknown-caller short-calls, night, 'foreign-stranger-at-night 15, one-ring-caller 20', 100",
    })
    void whatSignalsSayTogetherCountsBesideTheirWeights(String signals, String when, String combined, int sum) {
        ScoreCard card = score(signals, when.equals("night") ? NIGHT : DAY);

        assertThat(combined(card)).isEqualTo(combined);
        assertThat(card.sum()).isEqualTo(sum);
    }

    @Test
    void allAgainstACallerCountTogetherUpToTheCapOfTheirGroup() {
        // The cap is 50.
        ScoreCard card = score(
                "one-ring-place foreign-caller unknown-caller short-calls claimed-name scanning-caller passed-challenge",
                NIGHT);

        assertThat(combined(card))
                .isEqualTo(
                        "foreign-stranger-at-night 15, name-does-not-fit-number 15, one-ring-caller 20, passed-then-scanned 0");
    }

    @Test
    void itSaysWhyInBothLanguagesWithItsNameAndItsSignals() {
        Signal told =
                score("foreign-caller unknown-caller", NIGHT).lines().getLast().signal();
        Reason reason = Reason.of(told.kind().id(), told.evidence());
        ReasonTexts texts = new ReasonTexts();

        assertThat(texts.text(reason, Language.EN))
                .isEqualTo("A first call from abroad in the middle of the night"
                        + " (foreign-stranger-at-night: unknown-caller, foreign-caller)");
        assertThat(texts.text(reason, Language.VI)).startsWith("Cuộc gọi đầu tiên từ nước ngoài vào giữa đêm (");
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, true",
        "05:59, true",
        "06:00, false",
        "21:59, false",
    })
    void itsHoursAreThoseOfThePolicysTimeZone(String time, boolean night) {
        Instant at = Instant.parse("2026-11-24T" + time + ":00Z");
        Combinations inUtc = Combinations.standard(ZoneId.of("UTC"));

        assertThat(inUtc.in(List.of(Signal.of(SignalKind.FOREIGN_CALLER), Signal.of(SignalKind.UNKNOWN_CALLER)), at)
                        .isEmpty())
                .isNotEqualTo(night);
    }

    @Test
    void oneOfTheSameNameTakesThePlaceOfTheOtherAndNoPointsSwitchItOff() {
        Combinations standard = Combinations.standard(ZONE);
        Combination first = standard.listed().getFirst();
        Combination off =
                new Combination(first.name(), 0, first.all(), first.any(), first.none(), first.hours(), first.texts());

        Combinations changed = standard.with(List.of(off));

        assertThat(changed.listed()).hasSameSizeAs(standard.listed()).startsWith(off);
        assertThat(changed.in(
                        List.of(Signal.of(SignalKind.FOREIGN_CALLER), Signal.of(SignalKind.UNKNOWN_CALLER)), NIGHT))
                .isEmpty();
    }

    @Test
    void thereAreAtMostAHundred() {
        Combination one = Combinations.standard(ZONE).listed().getFirst();
        List<Combination> hundred = IntStream.range(0, Combinations.MOST)
                .mapToObj(i -> new Combination("c" + i, 1, one.all(), one.any(), one.none(), one.hours(), one.texts()))
                .toList();

        assertThat(new Combinations(hundred).listed()).hasSize(Combinations.MOST);
        assertThatThrownBy(() -> new Combinations(hundred).with(List.of(one)))
                .hasMessage("there are at most 100 combinations, got 101");
        assertThatThrownBy(() -> new Combinations(List.of(one, one))).hasMessageContaining("one name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all withheld | line 1: a block begins with 'combination <name> <points>'",
                "combination x1 | line 1: a block begins with",
                "combination x1 5 / some withheld | line 2: a line of a block begins with all, any, none, hours, en or vi",
                "combination x1 5 / all witheld | line 2: there is no signal 'witheld'",
                "combination x1 5 / all withheld | the block of line 1: a combination is of several signals",
                "combination x1 101 / all withheld own-number / en a / vi b | the block of line 1: points are -100 to 100, got 101",
                "combination x1 5 / all withheld own-number / en a | the block of line 1: a combination says why",
                "combination X 5 / all withheld own-number / en a / vi b | the block of line 1: a combination's name is",
                "combination x1 5 / all withheld combination / en a / vi b | a combination is made of signals",
                "combination x1 5 / all withheld / hours never / en a / vi b | line 3: 'never' are no hours",
            })
    void aFileThatIsWrongIsToldWithItsLine(String text, String told) {
        assertThatThrownBy(() -> new CombinationsText(text.replace(" / ", "\n"), ZONE).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }
}
