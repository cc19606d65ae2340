package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.Test;

final class CallJsonTest {

    private final CallJson json = new CallJson(new ReasonTexts());

    @Test
    void aCallerWhoShowsTheNumberIsToldWithNameAndNumber() {
        assertThat(json.brief(record(Caller.Presentation.ALLOWED)).toString())
                .contains("+84901234567", "An 0901234567");
    }

    @Test
    void aWithheldNumberIsToldNeitherAsNumberNorAsName() {
        CallRecord record = record(Caller.Presentation.WITHHELD);

        assertThat(json.brief(record).toString() + json.full(record))
                .contains("\"caller\":\"withheld\"")
                .doesNotContain("901234567");
    }

    private static CallRecord record(Caller.Presentation presentation) {
        Caller caller = new Caller(CallRecords.MOBILE, presentation, "An 0901234567", "0901234567");
        return CallRecords.of(CallRecords.id(1), caller, CallRecords.START, Optional.empty(), CallRecords.verdict());
    }
}
