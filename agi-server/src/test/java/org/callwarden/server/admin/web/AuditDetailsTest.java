package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.ReasonTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditDetailsTest {

    private static AuditDetails in(Language language) {
        return new AuditDetails(
                PageWords.in(language),
                new CallViews(new ReasonTexts(), RecordingSource.NONE, ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    private static AuditEntry entry(String what, String about, String detail) {
        return new AuditEntry(1, Instant.EPOCH, "an", what, about, detail);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    review             | not-spam                                        | không rác
                    review-campaign    | spam                                            | rác
                    user-added         | viewer                                          | người xem
                    role-set           | reviewer, only viettel +842838160000            | người xem xét, chỉ viettel +842838160000
                    token-made         | admin, until 2026-12-01T05:00:00Z, only viettel | quản trị viên, đến 2026-12-01 12:00:00, chỉ viettel
                    locked-out         | for 30 s, from 192.0.2.1                        | trong 30 giây, từ 192.0.2.1
                    signed-in          | from unknown                                    | từ địa chỉ không rõ
                    password-changed   | from 2001:db8::1                                | từ 2001:db8::1
                    screening-off      | for 60 minutes                                  | trong 60 phút
                    enforce            | trunk                                           | trung kế
                    monitor            | dialed                                          | số được gọi
                    add-rule           | block +84901234567                              | từ chối: +84901234567
                    change-rule        | block +84901234567 → allow +84901234567         | từ chối: +84901234567 → đổ chuông: +84901234567
                    remove-rule        | call c-1                                        | cuộc gọi c-1
                    undo-rules         | 1 back, 2 away                                  | khôi phục 1, bỏ 2
                    rollback-policy    | after version 7                                 | sau phiên bản 7
                    """)
    void whatTheServiceKeptIsToldInTheReadersLanguage(String what, String kept, String told) {
        assertThat(in(Language.VI).detail(entry(what, "", kept))).isEqualTo(told);
    }

    @Test
    void theVersionOfAPolicyIsToldInTheReadersLanguage() {
        assertThat(in(Language.VI).about(entry("apply-policy", "after version 3", "")))
                .isEqualTo("sau phiên bản 3");
        assertThat(in(Language.EN).about(entry("rollback-policy", "to version 2", "")))
                .isEqualTo("to version 2");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    apply-policy | for 60 minutes
                    apply-policy | after version 3
                    export-calls | spam
                    add-rule     | unheard
                    api-put      | from somewhere
                    """)
    void whatAPersonTypedAndWhatIsUnknownStaysAsItIs(String what, String kept) {
        assertThat(in(Language.VI).detail(entry(what, "trunk", kept))).isEqualTo(kept);
        assertThat(in(Language.VI).about(entry(what, "trunk", kept))).isEqualTo("trunk");
    }
}
