package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.callwarden.server.lab.CallResult.Ending;
import org.callwarden.server.lab.CallResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallPlanTest {

    private static final CallPlan PLAN = CallPlan.from(LabTrunk.CARRIER, "0901234567", "02838123456");

    @Test
    void aNameIsQuotedAsSipWantsIt() {
        assertThat(PLAN.named("A \"b\" \\c", "0901").fromHeader())
                .isEqualTo("\"A \\\"b\\\" \\\\c\" <sip:0901@carrier.invalid>");
    }

    @Test
    void aWithheldNumberStandsOnlyInWhatTheCarrierAsserts() {
        CallPlan withheld = PLAN.withheld("0907654321");

        assertThat(withheld.fromHeader()).doesNotContain("0907654321").contains("anonymous");
        assertThat(withheld.headers())
                .containsExactly("P-Asserted-Identity: <sip:0907654321@carrier.invalid>", "Privacy: id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\tb"})
    void aControlCharacterIsRefused(String text) {
        assertThatThrownBy(() -> PLAN.with(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PLAN.withFrom(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallPlan.from(LabTrunk.CARRIER, "1", text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"]]></send><nop/>", "[call_id]", "<&>"})
    void whateverACallerIsCalledTheScenarioStaysAScenario(String hostile) throws Exception {
        CallPlan plan = PLAN.named(hostile, "0901").with("Subject: " + hostile);

        String scenario = CallerScenario.text(plan, 4000);

        assertThat(scenario).doesNotContain(hostile.equals("[call_id]") ? "Subject" : hostile);
        assertThat(sends(scenario)).isEqualTo(6);
        assertThat(CallerScenario.keys(plan, "t"))
                .containsEntry("header0", "Subject: " + hostile)
                .containsEntry("from", "\"" + hostile + "\" <sip:0901@carrier.invalid>;tag=t");
    }

    @Test
    void everyPhonesScenarioIsWellFormed() throws Exception {
        assertThat(sends(PhoneScenario.text(PhonePlan.answeringAfter(Duration.ofSeconds(1)), 4000)))
                .isEqualTo(6);
        assertThat(sends(PhoneScenario.text(PhonePlan.neverAnswering(), 4000))).isEqualTo(6);
        assertThat(sends(PhoneScenario.text(PhonePlan.busy(), 4000))).isEqualTo(1);
    }

    private static int sends(String scenario) throws Exception {
        XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(scenario));
        int count = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("send")) {
                count++;
            }
        }
        return count;
    }

    @Test
    void theLastFinalCodeCounts() {
        Instant start = Instant.parse("2026-11-24T08:00:00Z");
        CallResult result = new CallResult(
                start,
                List.of(
                        new Status(100, start.plusMillis(1), false),
                        new Status(183, start.plusMillis(5), true),
                        new Status(180, start.plusMillis(900), false),
                        new Status(200, start.plusSeconds(2), true)),
                Optional.of(start.plusSeconds(2)),
                Ending.CALLER_HUNG_UP,
                start.plusSeconds(32),
                1600,
                new Recording());

        assertThat(result.finalCode()).isEqualTo(200);
        assertThat(result.at(183)).contains(start.plusMillis(5));
        assertThat(result.rang()).isTrue();
        assertThat(result.talked()).isEqualTo(Duration.ofSeconds(30));
    }
}
