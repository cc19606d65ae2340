package org.callwarden.screening.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Classified.DecidingWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Single transcripts through the classifier that is shipped. How well it does over many is measured elsewhere.
final class TextClassifierTest {

    private static final String ROBOT =
            "we have been trying to reach you about your car's extended warranty press one to speak to an agent";

    private final TextClassifier classifier = TextClassifier.standard();

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "hello", "Hello? Hello?", "alo", "alo alo ai đấy", "...", "%%%", "[unk] [unk]"})
    void whoSaysNothingIsUnsure(String text) {
        assertThat(classifier.classify(text).unsure()).isTrue();
    }

    @Test
    void anotherLanguageIsUnsure() {
        assertThat(classifier
                        .classify("guten tag herr müller ihr zug fährt heute leider erst nach vierzehn uhr ab")
                        .unsure())
                .isTrue();
    }

    @Test
    void aRobotIsSpamAndTheWordsThatDecidedAreKept() {
        Classified classified = classifier.classify(ROBOT);

        assertThat(classified.textClass()).isEqualTo(TextClass.TELEMARKETING);
        assertThat(classified.spamProbability()).isGreaterThan(0.9);
        assertThat(classified.unsure()).isFalse();
        assertThat(classified.evidence()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
        assertThat(classified.evidence())
                .allSatisfy(each -> assertThat(each.weight()).isPositive());
        assertThat(classified.evidence().stream().map(DecidingWords::words))
                .anyMatch(words -> words.contains("warranty"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EN | hey mom it's me call me back when you get off work love you
            EN | the doctor had a cancellation tomorrow at ten would you like to come in
            VI | mẹ ơi con đang kẹt xe chắc tối con về muộn cả nhà ăn cơm trước đi
            VI | me oi con dang ket xe chac toi con ve muon ca nha an com truoc di
            """)
    void aPersonIsNotSpamWithAndWithoutToneMarks(Language language, String text) {
        Classified classified = classifier.classify(text);

        assertThat(classified.language()).isEqualTo(language);
        assertThat(classified.spamProbability()).isLessThan(0.2);
        assertThat(classified.textClass().spam()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bên em đang có gói vay tín chấp lãi suất ưu đãi giải ngân trong ngày anh có nhu cầu không ạ",
                "ben em dang co goi vay tin chap lai suat uu dai giai ngan trong ngay anh co nhu cau khong a"
            })
    void anOfferIsSpamWithAndWithoutToneMarks(String text) {
        Classified classified = classifier.classify(text);

        assertThat(classified.language()).isEqualTo(Language.VI);
        assertThat(classified.spamProbability()).isGreaterThan(0.9);
    }

    @Test
    void confidenceIsThatOfTheSide() {
        Classified person = classifier.classify("hey mom it's me call me back when you get off work love you");

        assertThat(person.confidence()).isEqualTo(1 - person.spamProbability());
    }

    @Test
    void figuresAndWordsAreTheSame() {
        assertThat(classifier
                        .classify("Press 1 to lower your interest rate, call 1-800-555-0123.")
                        .spamProbability())
                .isEqualTo(classifier
                        .classify("press one to lower your interest rate call "
                                + "one eight hundred five five five oh one two three")
                        .spamProbability());
    }

    @Test
    void aTextIsReadUpToItsLimitAndNotBeyond() {
        TextLimits limits = new TextLimits(ROBOT.length(), 100);
        TextClassifier limited =
                new TextClassifier(ModelFiles.shipped(Language.EN), ModelFiles.shipped(Language.VI), limits);
        double whole = limited.classify(ROBOT).spamProbability();

        assertThat(limited.classify(ROBOT + " hey mom love you dinner").spamProbability())
                .isEqualTo(whole);
        assertThat(limited.classify("x" + ROBOT).spamProbability()).isNotEqualTo(whole);
        assertThat(classifier.classify("word ".repeat(100_000)).unsure()).isTrue();
    }

    @Test
    void wordsAreReadUpToTheirLimitAndNotBeyond() {
        TextClassifier limited = new TextClassifier(
                ModelFiles.shipped(Language.EN), ModelFiles.shipped(Language.VI), new TextLimits(1_000, 3));

        assertThat(limited.classify("extended warranty press", Language.EN).spamProbability())
                .isEqualTo(limited.classify("extended warranty press one mom", Language.EN)
                        .spamProbability());
    }
}
