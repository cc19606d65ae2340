package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintMakerTest {

    private static final String WARRANTY =
            "hello this is susan from the warranty department your car's coverage expires on friday press one to renew";

    private final FingerprintMaker maker = FingerprintMaker.standard();

    private boolean same(String one, String other) {
        return CampaignSettings.DEFAULT.same(maker.of(one).likeness(maker.of(other)));
    }

    @Test
    void anotherNameAnotherNumberAndMisheardWordsAreTheSameScript() {
        assertThat(same(
                        "this is peter miller from dealer services the warranty on your vehicle is about to expire"
                                + " to keep your coverage for $499 call 800-555-0123 today",
                        "this is jane from dealer services the warrant on your vehicles is a bout to expire"
                                + " to keep your covered for nine hundred dollars call eight six six five five five"
                                + " oh one nine nine today"))
                .isTrue();
    }

    @Test
    void toneMarksMakeNoDifference() {
        assertThat(same(
                        "bên em đang có gói vay tín chấp lãi suất ưu đãi giải ngân trong ngày anh có nhu cầu không ạ",
                        "ben em dang co goi vay tin chap lai suat uu dai giai ngan trong ngay anh co nhu cau khong a"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "we have been trying to reach you about your car's extended warranty this is the final call before we"
                        + " close your file press one to speak with a specialist"
                        + "| our records show the factory warranty on your truck has run out drivers pay thousands in"
                        + " repairs press one now to hear about bumper to bumper protection",
                "this is the social security administration your number has been suspended for suspicious activity"
                        + " press one to speak to an officer"
                        + "| this is the internal revenue service a lawsuit has been filed in your name call us back"
                        + " before you are arrested",
                "thank you for calling please leave a message after the tone"
                        + "| thank you for your patience please hold the line",
            })
    void otherScriptsOfTheSameKindAreOthers(String one, String other) {
        assertThat(same(one, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "hello hello", "...", "1 2 3", "hello how are you", "alo"})
    void whatSaysTooLittleIsLikeNothingNotEvenItself(String text) {
        assertThat(same(text, text)).isFalse();
    }

    @Test
    void aSentenceIsEnough() {
        assertThat(same(WARRANTY, WARRANTY.replace("susan", "kevin").replace("friday", "monday")))
                .isTrue();
    }

    @Test
    void wordsAreReadUpToTheLimitAndNotBeyond() {
        StringBuilder most = new StringBuilder();
        for (int i = 0; i < FingerprintMaker.MOST_WORDS; i++) {
            most.append(word(i)).append(' ');
        }
        Fingerprint whole = maker.of(most.toString());
        Likeness more = whole.likeness(maker.of(most + "further"));
        Likeness fewer = whole.likeness(maker.of(most.substring(0, most.length() - 6)));

        assertThat(more.words()).isEqualTo(1);
        assertThat(fewer.words()).isLessThan(1);
    }

    /// A word of five letters, another one for each number.
    private static String word(int number) {
        StringBuilder word = new StringBuilder("k");
        for (int rest = number + 1_000; rest > 0; rest /= 7) {
            word.append("aeioubd".charAt(rest % 7));
        }
        return word.toString();
    }

    @Test
    void whatIsHeardBadlyIsLessClear() {
        Clearness english = Clearness.shipped(Language.EN);
        List<String> clear = List.of(
                "this is a call for the owner of the house we have been trying to reach you about your car please call"
                        .split(" ", -1));
        List<String> bad = List.of(
                "this as a cold for no honor of at house weed have bean dying to rich hugh a boat your core police call"
                        .split(" ", -1));

        assertThat(english.of(clear)).isGreaterThan(0.7);
        assertThat(english.of(bad)).isLessThan(0.4);
        assertThat(english.of(List.of())).isEqualTo(Clearness.UNKNOWN);
    }

    @Test
    void aFingerprintOfBeforeThatDoesNotSayHowWellItWasHeardIsRead() {
        byte[] bytes = maker.of("your car warranty is about to expire please press one")
                .bytes();

        Fingerprint read = Fingerprint.of(Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(read.likeness(read).clear()).isEqualTo(Clearness.UNKNOWN * Clearness.UNKNOWN);
        bytes[bytes.length - 1] = 121;
        assertThatThrownBy(() -> Fingerprint.of(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clearness is 0 to 1.2, got 1.21");
    }
}
