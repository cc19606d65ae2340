package org.callwarden.server.agi.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgiRequestTest {

    private static AgiRequest withScript(String script) {
        return new AgiRequest(Map.of("agi_network_script", script));
    }

    @ParameterizedTest
    @CsvSource({"screen,/screen", "/screen/,/screen", "a/b?c=d/e,/a/b", "'',/", "?x=1,/", "//,/"})
    void thePathHasOneSlashInFrontAndNoQuery(String script, String path) {
        assertThat(withScript(script).path()).isEqualTo(path);
    }

    @Test
    void unknownIsAbsent() {
        AgiRequest request = new AgiRequest(
                Map.of("agi_callerid", "unknown", "agi_calleridname", "unknown", "agi_rdnis", "unknown"));
        assertThat(request.callerId()).isEmpty();
        assertThat(request.callerIdName()).isEmpty();
        assertThat(request.redirectingNumber()).isEmpty();
        assertThat(request.callingPresentation()).isEqualTo(67);
    }

    @Test
    void aWithheldNumberThatTheTrunkAssertsIsStillThere() {
        AgiRequest request = new AgiRequest(Map.of("agi_callerid", "+84901234567", "agi_callingpres", "32"));
        assertThat(request.callerId()).contains("+84901234567");
        assertThat(request.callingPresentation()).isEqualTo(32);
    }

    @Test
    void argumentsComeInOrderAndByName() {
        AgiRequest request = new AgiRequest(Map.of(
                "agi_arg_2",
                "trunk=a=b",
                "agi_arg_1",
                "v=1",
                "agi_arg_3",
                "",
                "agi_arg_4",
                "v=2",
                "agi_arg_6",
                "lost"));
        assertThat(request.args()).containsExactly("v=1", "trunk=a=b", "", "v=2");
        assertThat(request.namedArgs()).isEqualTo(Map.of("v", "1", "trunk", "a=b"));
    }
}
