package org.callwarden.screening.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callwarden.screening.pack.Complaint.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ComplaintTest {

    private static String text(String content) {
        return new Complaint(Keyword.SPAM, "0985931054", content).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cuộc gọi quảng cáo bất động sản của công ty A | V (0985931054)(Cuoc goi quang cao bat dong san cua cong ty A)",
                "Đồng ý vay (0 %) [ngay] {luôn} | V (0985931054)(Dong y vay 0 % ngay luon)",
                "'' | V (0985931054)()"
            })
    void theFormsBracketsAreTheOnlyOnesAndItIsPlain(String content, String text) {
        assertThat(text(content)).isEqualTo(text);
    }

    @Test
    void fraudHasItsOwnWord() {
        assertThat(new Complaint(Keyword.FRAUD, "+442079461701", "giả danh công an").text())
                .isEqualTo("LD (+442079461701)(gia danh cong an)");
    }

    @Test
    void oneMessageIsFullAtItsLimitAndOnePastIsCutAtAWord() {
        int room = Complaint.MAX - text("").length();
        String full = "a".repeat(room - 3) + " bc";
        Complaint at = new Complaint(Keyword.SPAM, "0985931054", full);
        Complaint past = new Complaint(Keyword.SPAM, "0985931054", full + "d");

        assertThat(at.text()).hasSize(Complaint.MAX).endsWith(" bc)");
        assertThat(at.isWhole()).isTrue();
        assertThat(past.text()).hasSizeLessThan(Complaint.MAX).endsWith("aaa)");
        assertThat(past.isWhole()).isFalse();
        assertThat(text("x".repeat(2_000))).hasSize(Complaint.MAX).endsWith("x)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "bank", "+84 901", "12345678901234567", "0901)(", "local:101"})
    void whatIsNoNumberIsNoSource(String source) {
        assertThatThrownBy(() -> new Complaint(Keyword.SPAM, source, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 to 16 digits");
    }
}
