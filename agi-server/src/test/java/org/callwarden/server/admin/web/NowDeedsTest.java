package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.live.Intervention.Kind;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCall.State;
import org.callwarden.screening.velocity.LineSurge;
import org.callwarden.server.admin.BypassDesk.Pbx;
import org.callwarden.server.admin.BypassDesk.Stand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is done from the page of this moment, and how storms and the off switch show there; over real HTTP.
final class NowDeedsTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private Interventions.Asked asked(int number) {
        CallRecord record = CallRecords.sample(number);
        Interventions.Asked asked = web.interventions.begin(record.call());
        web.live.assessed(record.call(), record.verdict());
        web.live.challenged(record.call(), "123");
        return asked;
    }

    private HttpResponse<String> say(String cookie, int number, String deed) throws Exception {
        String id = CallRecords.id(number).value();
        return web.post(cookie, "/now/call", Map.of("call", id, "do", deed, "csrf", web.csrf(cookie)));
    }

    @Test
    void aReviewerLetsACallThroughWhichIsLoggedAndOthersSeeWhoDidIt() throws Exception {
        String cookie = web.signIn("reviewer");
        Interventions.Asked asked = asked(1);
        long seen = web.live.changes();
        assertThat(web.get(cookie, "/now").body())
                .contains("value=\"let-through\"", "value=\"end\"", "Let through: the call of +84901234567");

        assertThat(say(cookie, 1, "let-through").statusCode()).isEqualTo(303);

        assertThat(asked.said()).hasValueSatisfying(word -> {
            assertThat(word.kind()).isEqualTo(Kind.LET_THROUGH);
            assertThat(word.user()).isEqualTo("reviewer");
        });
        assertThat(web.access.log)
                .containsExactly(
                        "reviewer let-through-call " + CallRecords.id(1).value());
        assertThat(web.live.changes()).isGreaterThan(seen);
        assertThat(web.get(web.signIn("admin"), "/now/calls").body())
                .contains("reviewer lets it through")
                .doesNotContain("value=\"end\"");
    }

    @Test
    void pressingTwiceOrLateIsToldAndLogsNothing() throws Exception {
        String cookie = web.signIn("reviewer");
        Interventions.Asked asked = asked(1);
        say(cookie, 1, "end");

        HttpResponse<String> twice = say(web.signIn("admin"), 1, "let-through");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("reviewer has decided about this call already");
        asked.end();
        HttpResponse<String> late = say(cookie, 1, "end");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("not being asked any more");
        assertThat(say(cookie, 2, "end").statusCode()).isEqualTo(404);
        assertThat(asked.said().orElseThrow().kind()).isEqualTo(Kind.END);
        assertThat(web.access.log).hasSize(1);
        assertThat(web.get(cookie, "/now").body()).doesNotContain("value=\"end\"");
    }

    @Test
    void viewersAndWhoseLinesItIsNotDecideNothing() throws Exception {
        Interventions.Asked asked = asked(1);
        String viewer = web.signIn("viewer");
        web.access.scope("reviewer", new AccessScope(List.of(new Trunk("other")), List.of()));

        assertThat(web.get(viewer, "/now").body())
                .contains("is asked for digits")
                .doesNotContain("/now/call\"");
        assertThat(say(viewer, 1, "end").statusCode()).isEqualTo(403);
        assertThat(say(web.signIn("reviewer"), 1, "end").statusCode()).isEqualTo(404);
        assertThat(asked.isDecided()).isFalse();
        assertThat(web.access.log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ring", "<b>end</b>"})
    void aDeedThatIsNoneIsRefused(String deed) throws Exception {
        Interventions.Asked asked = asked(1);

        assertThat(say(web.signIn("admin"), 1, deed).statusCode()).isEqualTo(422);
        assertThat(asked.isDecided()).isFalse();
    }

    @Test
    void whoIsNeverRefusedCanOnlyBeLetThrough() throws Exception {
        String cookie = web.signIn("reviewer");
        Interventions.Asked asked = asked(TestSite.NEVER_REFUSED);

        assertThat(web.get(cookie, "/now").body())
                .contains("value=\"let-through\"")
                .doesNotContain("value=\"end\"");
        assertThat(say(cookie, TestSite.NEVER_REFUSED, "end").statusCode()).isEqualTo(409);
        assertThat(asked.isDecided()).isFalse();
        assertThat(say(cookie, TestSite.NEVER_REFUSED, "let-through").statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatCannotBeLoggedIsNotDone() throws Exception {
        Interventions.Asked asked = asked(1);
        String cookie = web.signIn("reviewer");
        web.access.full = true;

        assertThat(say(cookie, 1, "end").statusCode()).isEqualTo(503);
        assertThat(asked.isDecided()).isFalse();
    }

    @Test
    void aCallRingsAndIsTalkedInAndWithoutAmiThePageSaysWhyNobodyKnows() throws Exception {
        String cookie = web.signIn("viewer");
        CallRecord record = CallRecords.sample(1);
        web.live.decided(record);
        assertThat(web.get(cookie, "/now").body())
                .contains("AMI, which is not configured here", "database put callwarden bypass");

        web.bypass.pbxs.add(new Pbx("hanoi", new Stand.Screening()));
        web.live.became(record.call().id(), State.RINGING);
        assertThat(web.get(cookie, "/now/calls").body())
                .contains("; a phone rings", "The off switch is not set on any PBX")
                .doesNotContain("not configured");
        web.bypass.pbxs.set(0, new Pbx("hanoi", new Stand.Unknown("callwarden@10.0.0.7:5038 is away")));
        assertThat(web.get(cookie, "/now/calls").body())
                .contains(
                        "Whether screening is switched off on PBX hanoi is not known", "is not known now on PBX hanoi")
                .doesNotContain("10.0.0.7", "is not set on any PBX");
    }

    @Test
    void anAdministratorSwitchesScreeningOffForAWhileAndOnAgain() throws Exception {
        web.bypass.pbxs.add(new Pbx("hanoi", new Stand.Screening()));
        web.bypass.pbxs.add(new Pbx("hue", new Stand.Screening()));
        String cookie = web.signIn("admin");

        assertThat(bypass(cookie, "off", "60").statusCode()).isEqualTo(303);
        assertThat(web.get(web.signIn("viewer"), "/now").body())
                .contains(
                        "Screening is switched off on PBX hanoi until 2026-11-24 09:30:00: every call rings",
                        "PBX hue");
        assertThat(bypass(cookie, "on", "").statusCode()).isEqualTo(303);

        assertThat(web.bypass.set).containsExactly(Optional.of(Duration.ofHours(1)), Optional.empty());
        assertThat(web.access.log).containsExactly("admin screening-off  for 60 minutes", "admin screening-on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10081", "-1", "1.5", "an hour", "", "99999", "123456"})
    void forLessThanAMinuteOrLongerThanAWeekItIsRefused(String minutes) throws Exception {
        web.bypass.pbxs.add(new Pbx("hanoi", new Stand.Screening()));

        HttpResponse<String> refused = bypass(web.signIn("admin"), "off", minutes);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("from 1 to 10080", "value=\"" + minutes + "\"", "aria-invalid=\"true\"");
        assertThat(web.bypass.set).isEmpty();
        assertThat(web.access.log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10080"})
    void fromOneMinuteToAWeekItIsDone(String minutes) throws Exception {
        web.bypass.pbxs.add(new Pbx("hanoi", new Stand.Screening()));

        assertThat(bypass(web.signIn("admin"), "off", minutes).statusCode()).isEqualTo(303);
    }

    @Test
    void aPbxThatCouldNotBeToldIsNamedAndWithoutAmiNothingIsClaimed() throws Exception {
        String cookie = web.signIn("admin");
        assertThat(bypass(cookie, "off", "5").statusCode()).isEqualTo(409);
        assertThat(web.bypass.set).isEmpty();
        web.bypass.pbxs.add(new Pbx("hanoi", new Stand.Screening()));
        web.bypass.pbxs.add(new Pbx("hue", new Stand.Unknown("away")));

        HttpResponse<String> partly = bypass(cookie, "off", "5");

        assertThat(partly.statusCode()).isEqualTo(503);
        assertThat(partly.body()).contains("PBX hue does not answer");
    }

    private HttpResponse<String> bypass(String cookie, String deed, String minutes) throws Exception {
        return web.post(cookie, "/now/bypass", Map.of("do", deed, "minutes", minutes, "csrf", web.csrf(cookie)));
    }

    @Test
    void aStormIsShownToThoseWhoseTrunkItIs() throws Exception {
        web.bypass.pbxs.add(new Pbx("hanoi", new Stand.Screening()));
        web.storms.add(new LineSurge(LineSurge.Kind.TRUNK, "viettel-1", 412, FakeBypass.END));
        web.storms.add(new LineSurge(LineSurge.Kind.DIALED, "02873001000", 40, FakeBypass.END));

        assertThat(web.get(web.signIn("viewer"), "/now").body())
                .contains(
                        "Storm on trunk viettel-1 since 2026-11-24 09:30:00: 412 calls",
                        "counts 10 points more",
                        "Storm on the dialled number 02873001000");
        web.access.scope("viewer", new AccessScope(List.of(new Trunk("other")), List.of()));
        web.access.scope("admin", new AccessScope(List.of(new Trunk("viettel-1")), List.of()));
        assertThat(web.get(web.signIn("viewer"), "/now").body()).doesNotContain("Storm");
        assertThat(web.get(web.signIn("admin"), "/now").body())
                .contains("Storm on trunk viettel-1", "An administrator of all lines")
                .doesNotContain("Storm on the dialled number", "/now/bypass");
    }
}
