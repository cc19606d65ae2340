package org.callwarden.screening.transcript.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.ShippedScripts;
import org.callwarden.screening.transcript.ModelFiles;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextLimits;
import org.callwarden.screening.transcript.TextModel;
import org.callwarden.screening.transcript.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Training on every twentieth of the scripts; on all of them it takes a minute and is tried with the real parts.
@Slow
final class TrainerTest {

    private static final int EACH = 20;

    private static List<Script> some(Language language) {
        List<Script> all = ShippedScripts.of(language).scripts();
        return IntStream.range(0, all.size() / EACH)
                .mapToObj(each -> all.get(each * EACH))
                .toList();
    }

    private static Trainer trainer(Language language, List<Script> scripts) {
        return new Trainer(language, scripts, ShippedScripts.slots(language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theShippedWeightsWereMadeOfTheScriptsThatAreShipped(Language language) {
        assertThat(ModelFiles.lines(language).getFirst())
                .contains(Script.count(ShippedScripts.of(language).scripts()));
    }

    @Test
    void anotherWordInAScriptIsAnotherCount() {
        Script one = new Script("a:1", Language.EN, "a", TextClass.SCAM, "send gift cards");

        assertThat(Script.count(List.of(one))).startsWith("1 scripts (").isEqualTo(Script.count(List.of(one)));
        assertThat(Script.count(List.of(new Script("a:1", Language.EN, "a", TextClass.SCAM, "send gift card"))))
                .isNotEqualTo(Script.count(List.of(one)));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theSameScriptsGiveTheSameBytes(Language language) {
        List<Script> some = some(language);

        assertThat(trainer(language, some).weightsFile())
                .isEqualTo(trainer(language, some).weightsFile());
    }

    @Test
    void whatTheWeightsAreMadeOfIsToldApart() {
        Language language = Language.EN;
        List<Script> some = some(language);
        TextModel model = TextModel.parse(language, trainer(language, some).weightsFile());

        long right = some.stream()
                .filter(each -> model.sums(Words.of(each.text(), language, TextLimits.DEFAULT))
                                        .spam()
                                > 0
                        == each.textClass().spam())
                .count();

        assertThat((double) right / some.size()).isGreaterThan(0.95);
    }

    @Test
    void noScriptIsOnBothSides() {
        Script script = new Script("a:1", Language.EN, "a", TextClass.SCAM, "one {two|three}");
        Script moved = new Script("b:9", Language.EN, "a", TextClass.SCAM, "one {two|three}");

        assertThat(Trainer.fold(script)).isEqualTo(Trainer.fold(moved)).isBetween(0, Trainer.FOLDS - 1);
    }

    @Test
    void scriptsWrittenToResembleEachOtherAreOnOneSide() {
        for (int file = 0; file < 20; file++) {
            Script spam = contrast(file, 3, TextClass.SCAM, "the bank needs your code");
            Script wanted = contrast(file, 5, TextClass.WANTED, "the bank has your card ready");

            assertThat(spam.contrast()).isTrue();
            assertThat(Trainer.fold(spam)).isEqualTo(Trainer.fold(wanted));
        }
    }

    private static Script contrast(int file, int line, TextClass textClass, String text) {
        return new Script("en/contrast-" + file + ".txt:" + line, Language.EN, "bank", textClass, text);
    }
}
