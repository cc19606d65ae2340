package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.reputation.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class WordsTest {

    private final Words english = Words.in("en");
    private final Words vietnamese = Words.in("vi");

    @Test
    void bothLanguagesSayTheSameThings() {
        BothLanguages.sayTheSameThings(english, vietnamese);
    }

    @ParameterizedTest
    @EnumSource
    void everyStandingOfANumberHasAWord(PhoneNumber.Standing standing) {
        assertThat(english.text("standing." + standing.name())).isNotBlank();
    }

    /// What the API names by an id, and people read in their language.
    static Stream<String> spoken() {
        return Stream.of(
                        Stream.of("accept", "label", "challenge", "voicemail", "divert", "reject")
                                .map(id -> "decided." + id),
                        Stream.of("passed", "failed", "timed-out", "hung-up").map(id -> "outcome." + id),
                        Arrays.stream(Report.Source.values()).map(source -> "source." + source.id()),
                        Arrays.stream(PolicyVersion.Origin.values()).map(origin -> "origin." + origin.id()),
                        Arrays.stream(Purpose.values()).map(purpose -> "purpose." + purpose.id()),
                        Arrays.stream(Rule.Action.values()).map(action -> "action." + action.id()))
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void everyIdThatPeopleReadHasAWord(String key) {
        assertThat(english.texts().containsKey(key)).as(key).isTrue();
    }

    @Test
    void anIdWithoutAWordIsShownAsItIs() {
        assertThat(vietnamese.word("author", "lan")).isEqualTo("lan");
        assertThat(vietnamese.word("author", "configuration file")).isEqualTo("tệp cấu hình");
        assertThat(english.decision("from-the-future")).isEqualTo("from-the-future");
    }

    @ParameterizedTest
    @EnumSource
    void everyEndingHasAWord(CallRecord.Ending ending) {
        assertThat(english.text("ending." + ending.id())).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "NONE"})
    void whatIsNoLetterOfAnAttestationHasAWord(Attestation attestation) {
        assertThat(vietnamese.text("attestation." + attestation.name())).isNotEqualTo(attestation.name());
    }

    @Test
    void aDecisionThatWasNotHandedOverIsNotShownAsCarriedOut() {
        ObjectNode call = new JsonMapper()
                .createObjectNode()
                .put("decision", "reject")
                .put("applied", "reject")
                .put("ending", "decided");

        assertThat(CallsCommand.decision(call, english)).isEqualTo("reject");
        call.put("ending", "not-handed-over");
        assertThat(CallsCommand.decision(call, english)).isEqualTo("none (reject came too late)");
        assertThat(CallsCommand.decision(call, vietnamese)).isEqualTo("không có (từ chối đến quá muộn)");
    }

    @Test
    void linesStandUnderEachOther() {
        assertThat(english.line("call", "a/b/c")).isEqualTo("Call       a/b/c");
        assertThat(english.line("challenge", "none")).isEqualTo("Challenge  none");
        assertThat(vietnamese.line("score", "40")).isEqualTo("Điểm       40");
        assertThat(vietnamese.line("decision", "reject")).isEqualTo("Quyết định reject");
    }
}
