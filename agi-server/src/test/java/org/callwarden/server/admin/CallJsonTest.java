package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallEnd;
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

        assertThat(json.brief(record).toString() + json.full(record, Optional.empty()))
                .contains("\"caller\":\"withheld\"")
                .doesNotContain("901234567");
    }

    /// It may be what the caller said, or the name that somebody gave to the caller.
    @Test
    void aLabelIsForReviewers() {
        CallRecord plain = record(Caller.Presentation.ALLOWED);
        Verdict verdict = plain.verdict();
        Verdict labelled = new Verdict(
                new Decision.AcceptWithLabel("hello this is the bank"),
                verdict.enforced(),
                verdict.card(),
                verdict.reasons(),
                verdict.rule(),
                verdict.policyVersion());

        assertThat(json.verdict(labelled).toString()).contains("hello this is the bank");
        assertThat(json.seenBy(token(Role.VIEWER)).verdict(labelled).toString())
                .contains("\"decision\":\"label\"")
                .doesNotContain("hello");
        assertThat(json.seenBy(token(Role.REVIEWER)).verdict(labelled).toString())
                .contains("hello");
    }

    private static ApiCaller token(Role role) {
        return new ApiCaller("x", "token x", role, AccessScope.EVERYTHING);
    }

    @Test
    void theEndOfACallIsToldWhereItIsKnown() {
        CallRecord record = record(Caller.Presentation.ALLOWED);
        CallEnd end = new CallEnd(CallRecords.id(1), CallRecords.START.plusSeconds(60), Duration.ofSeconds(21));

        assertThat(json.full(record, Optional.of(end)).toString())
                .contains("\"over-at\":\"2026-11-24T08:01:00.125Z\"", "\"talked-ms\":21000");
    }

    private static CallRecord record(Caller.Presentation presentation) {
        Caller caller = new Caller(CallRecords.MOBILE, presentation, "An 0901234567", "0901234567");
        return CallRecords.of(CallRecords.id(1), caller, CallRecords.START, Optional.empty(), CallRecords.verdict());
    }
}
