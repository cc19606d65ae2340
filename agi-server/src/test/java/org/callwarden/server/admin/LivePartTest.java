package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.server.admin.web.FakeAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivePartTest {

    private static final String CALL = CallRecords.id(1).value();

    private final LiveCalls live = new LiveCalls(Clock.fixed(CallRecords.START, ZoneOffset.UTC));
    private final Interventions interventions = new Interventions();
    private final FakeAccess access = new FakeAccess();
    private final Api api = new Api(List.of(new LivePart(
            new LiveDesk(live, interventions, call -> call.id().equals(CallRecords.id(2)), access),
            new ReasonTexts())));

    private Interventions.Asked asked(int number) {
        CallRecord record = CallRecords.sample(number);
        live.assessed(record.call(), record.verdict());
        return interventions.begin(record.call());
    }

    private ApiResponse post(String id, String body) {
        return api.handle(new ApiRequest("POST", "live/" + id, Map.of(), body));
    }

    private String listed() {
        return api.handle(new ApiRequest("GET", "live", Map.of(), "")).json();
    }

    @Test
    void aCallIsListedDecidedAboutOnceAndLogged() {
        Interventions.Asked asked = asked(1);
        assertThat(listed()).contains("{\"calls\":[{\"id\":\"" + CALL, "\"state\":\"screening\"", "\"open\":true");

        ApiResponse taken = post(CALL, "{\"do\":\"let-through\",\"author\":\"lan\"}");

        assertThat(taken.status()).isEqualTo(202);
        assertThat(asked.said().orElseThrow().user()).isEqualTo("lan");
        assertThat(access.log).containsExactly("lan let-through-call " + CALL);
        assertThat(listed()).contains("\"decided\":{\"do\":\"let-through\",\"author\":\"lan\"}");
        assertThat(post(CALL, "{\"do\":\"end\"}").status()).isEqualTo(409);
        asked.end();
        assertThat(post(CALL, "{\"do\":\"end\"}").json()).contains("not being asked, or no longer");
        assertThat(access.log).hasSize(1);
    }

    @Test
    void whoIsNeverRefusedIsNotEndedAndACallThatThereIsNotIsNotFound() {
        asked(2);

        assertThat(post(CallRecords.id(2).value(), "{\"do\":\"end\"}").status()).isEqualTo(409);
        assertThat(post("nobody/1/1", "{\"do\":\"end\"}").status()).isEqualTo(404);
        assertThat(post("a b", "{\"do\":\"end\"}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 422 | do is let-through or end",
                "{\"do\":\"ring\"} | 422 | let-through or end, got 'ring'",
                "{\"do\":\"end\",\"author\":\"\"} | 422 | has a name of 1 to 64 characters",
                "{\"do\":\"end\",\"why\":\"x\"} | 422 | a word about a call has no field 'why'",
                "end | 400 | the body is not JSON",
            })
    void aWordThatCannotBeIsRefusedAndNothingIsDone(String body, int status, String says) {
        Interventions.Asked asked = asked(1);

        ApiResponse refused = post(CALL, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json()).contains(says);
        assertThat(asked.isDecided()).isFalse();
        assertThat(access.log).isEmpty();
    }
}
