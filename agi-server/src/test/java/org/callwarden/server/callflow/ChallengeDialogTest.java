package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.junit.jupiter.api.Test;

class ChallengeDialogTest {

    private final ScreenDesk desk = new ScreenDesk();

    @Test
    void anUnknownCallerWhoPressesTheDigitsRingsMarked() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", _ -> desk.digits.getLast());

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(caller.variable("CALLWARDEN_LABEL")).isEqualTo("[?]");
        assertThat(caller.variable("CHANNEL(language)")).isEqualTo("vi");
        assertThat(caller.commands().getFirst()).contains("TIMEOUT(absolute)");
        assertThat(caller.asked()).singleElement().satisfies(read -> {
            assertThat(read.files()).startsWith("callwarden/challenge-intro&callwarden/digit-");
            assertThat(read.most()).isEqualTo(3);
        });
        assertThat(caller.commands()).anyMatch(command -> command.contains("callwarden/challenge-passed"));
        assertThat(desk.journalled.getFirst().challenge().orElseThrow().id()).isEqualTo("passed");
        assertThat(desk.history.of(desk.numbers.read("0987654321"))).isPresent();
    }

    @Test
    void wrongKeysGetOtherDigitsAndTheSecondTryCounts() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", read -> switch (read.number()) {
            case 1 -> desk.wrong();
            case 2 -> "";
            default -> desk.digits.getLast();
        });

        assertThat(desk.digits).hasSize(2).doesNotHaveDuplicates();
        assertThat(caller.asked().get(1).files()).isEqualTo("callwarden/challenge-again");
        assertThat(caller.asked().get(2).files()).startsWith("callwarden/digit-");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void whoGoesOnPressingTheOldDigitsHearsTheNewOnesAllTheSame() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", read -> read.number() == 1 ? desk.wrong() : desk.digits.getLast());

        assertThat(caller.asked().get(1).most())
                .isGreaterThan(desk.digits.getFirst().length());
        assertThat(caller.asked().get(2).files()).startsWith("callwarden/challenge-again&callwarden/digit-");
        assertThat(caller.asked()).hasSize(3);
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void aHashAfterTheOldDigitsCutsNoNewOnesOff() {
        desk.enforce();

        // Read ends at `#` with no key: more old digits may follow, and the words were not heard to their end.
        FakeCaller caller = desk.call("0987654321", read -> switch (read.number()) {
            case 1 -> desk.wrong();
            case 2 -> "#";
            case 3 -> "34";
            default -> desk.digits.getLast();
        });

        assertThat(caller.asked().get(2).files()).isEmpty();
        assertThat(caller.asked().get(3).files()).startsWith("callwarden/challenge-again&callwarden/digit-");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void whoNeverStopsPressingGetsTheNewDigitsAllTheSame() {
        desk.enforce();

        FakeCaller caller = desk.call(
                "0987654321",
                read -> read.number() == 1 ? desk.wrong() : read.most() == 8 ? "#" : desk.digits.getLast());

        assertThat(caller.asked()).hasSize(5);
        assertThat(caller.asked().get(4).files()).startsWith("callwarden/challenge-again&callwarden/digit-");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void whoHangsUpInTheLastTryIsNotTakenForSilent() {
        desk.enforce();

        desk.call("0987654321", read -> read.number() == 3 ? "hangup" : "");

        assertThat(desk.journalled.getFirst().challenge().orElseThrow().id()).isEqualTo("hung-up");
    }

    @Test
    void whoPressesNothingIsRefused() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.asked()).hasSize(3);
        assertThat(caller.asked().get(1).files()).isEqualTo("callwarden/challenge-nothing");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("reject");
        assertThat(caller.variable("CALLWARDEN_CODE")).isEqualTo("603");
        assertThat(desk.journalled.getFirst().challenge().orElseThrow().id()).isEqualTo("timed-out");
    }

    @Test
    void aStarBeginsTheEntryAnew() {
        desk.enforce();

        // Read ends with its third key, `*` among them; the rest of the digits is then waited for one by one.
        FakeCaller caller = desk.call(
                "0987654321",
                read -> read.number() == 1
                        ? desk.wrong().charAt(0) + "*" + desk.digits.getLast().charAt(0)
                        : String.valueOf(desk.digits.getLast().charAt(read.number() - 1)));

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(desk.digits).hasSize(1);
    }

    @Test
    void noCallerCanStretchAChallengeBeyondItsAbsoluteTimeOut() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", _ -> "");

        double absolute = Double.parseDouble(caller.variable("TIMEOUT(absolute)"));
        double keys = caller.asked().stream()
                .mapToDouble(read -> read.patience() * read.most())
                .sum();
        double total = desk.policies.standard().challenge().total().toMillis() / 1000.0;
        assertThat(caller.asked())
                .allSatisfy(read -> assertThat(read.patience() * read.most()).isLessThanOrEqualTo(total));
        assertThat(absolute).isGreaterThan(keys);
    }

    @Test
    void aSoundThatVanishedRefusesNobody() {
        desk.enforce();

        FakeCaller caller = desk.call("0987654321", _ -> "missing");

        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("accept");
        assertThat(caller.variable("CALLWARDEN_REASONS")).isEqualTo("screening-error");
        assertThat(desk.faults).hasValue(1);
    }

    @Test
    void withoutVietnameseSoundsEnglishIsSpoken() {
        desk.enforce();

        FakeCaller caller =
                desk.call("0987654321", FakeCaller.only(Set.of("en")), _ -> desk.digits.getLast(), ScreenDesk.ARGS);

        assertThat(caller.variable("CHANNEL(language)")).isEqualTo("en");
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
        assertThat(desk.sounds.missing()).contains("hanoi: vi/callwarden/digit-0");
    }

    @Test
    void withoutAnySoundTheDigitsAreCountedBeeps() {
        desk.enforce();

        FakeCaller caller = desk.call(
                "0987654321",
                _ -> false,
                read -> String.valueOf(desk.digits.getLast().charAt(read.number() - 1)),
                ScreenDesk.ARGS);

        assertThat(caller.commands()).anyMatch(command -> command.contains("Playtones"));
        assertThat(caller.asked()).hasSize(3).allSatisfy(read -> {
            assertThat(read.files()).isEmpty();
            assertThat(read.most()).isEqualTo(1);
        });
        assertThat(caller.asked().get(1).patience()).isEqualTo(6);
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }

    @Test
    void whereTheCallIsNeverAnsweredTheAlternativeIsTaken() {
        desk.enforce();
        Policy standard = desk.policies.standard();
        var settings = standard.challenge();
        desk.policies = new PolicyBook(
                new Policy(
                        "never",
                        standard.thresholds(),
                        new ChallengeSettings(
                                settings.digits(),
                                settings.tries(),
                                settings.patience(),
                                settings.total(),
                                ChallengeSettings.Answer.NEVER,
                                settings.rememberDays(),
                                settings.failureDays(),
                                settings.repeated()),
                        standard.listen(),
                        standard.suspect(),
                        standard.reject(),
                        standard.voicemail(),
                        standard.divert(),
                        standard.onFail(),
                        standard.onTimeout(),
                        standard.alternative()),
                Map.of(),
                Map.of());

        FakeCaller caller = desk.call("0987654321", _ -> "");

        assertThat(caller.asked()).isEmpty();
        assertThat(caller.variable("CALLWARDEN_DECISION")).isEqualTo("label");
    }
}
