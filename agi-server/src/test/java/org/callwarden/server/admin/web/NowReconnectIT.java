package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// The page of this moment in a real browser behind a proxy, while what the proxy stands before is started again.
@ExtendWith(RealParts.class)
class NowReconnectIT {

    @Test
    void itSaysWhileItIsCutOffAndComesBackAfterAProxysErrorWithWhatCameMeanwhile(RealParts parts) throws Exception {
        try (TestSite web = new TestSite();
                FailingProxy proxy = FailingProxy.before(web.uri("/").getPort());
                Visitor viewer = parts.browser().visitor(Screen.DESKTOP)) {
            viewer.open(proxy.uri("/login/reviewer"));
            viewer.find("main button").click();
            viewer.open(proxy.uri("/now"));
            place(web, 1);
            viewer.await("the first call", who -> calls(who) == 1);

            proxy.away(true);
            viewer.await("that it is cut off", who -> who.find("#lost").isDisplayed());
            place(web, 2);
            proxy.away(false);

            viewer.await("the call that came meanwhile", who -> calls(who) == 2);
            viewer.await("that it is back", who -> !who.find("#lost").isDisplayed());
            place(web, 3);
            viewer.await("the next call", who -> calls(who) == 3);
            assertThat(viewer.text("[data-live]")).doesNotContain("502");
        }
    }

    @Test
    void whereTooManyLookOnItAsksByItselfAndSaysNothingOfBeingCutOff(RealParts parts) throws Exception {
        List<InputStream> others = new ArrayList<>();
        try (TestSite web = new TestSite();
                Visitor viewer = parts.browser().visitor(Screen.DESKTOP)) {
            String cookie = web.signIn("viewer");
            for (int i = 0; i < NowPage.MAX_LISTENERS; i++) {
                others.add(web.stream(cookie, "/now/changes").body());
            }
            viewer.open(web.uri("/login/reviewer"));
            viewer.find("main button").click();
            viewer.open(web.uri("/now"));

            for (int call = 1; call <= 3; call++) {
                int placed = call;
                place(web, placed);
                viewer.await("call " + placed, who -> calls(who) == placed);
                assertThat(viewer.find("#lost").isDisplayed()).isFalse();
            }
        } finally {
            for (InputStream other : others) {
                other.close();
            }
        }
    }

    @Test
    void whoseSessionIsOverIsLedToTheDoor(RealParts parts) throws Exception {
        try (TestSite web = new TestSite();
                Visitor viewer = parts.browser().visitor(Screen.DESKTOP)) {
            viewer.open(web.uri("/login/reviewer"));
            viewer.find("main button").click();
            viewer.open(web.uri("/now"));
            place(web, 1);
            viewer.await("the first call", who -> calls(who) == 1);

            web.access.endAll();
            place(web, 2);

            viewer.await(
                    "the door",
                    who -> !who.driver().findElements(By.id("password")).isEmpty());
            assertThat(viewer.driver().findElements(By.tagName("header"))).hasSize(1);
        }
    }

    private static void place(TestSite web, int number) {
        CallRecord record = CallRecords.sample(number);
        web.live.assessed(record.call(), record.verdict());
    }

    /// Each may have a second row, of what can be done about it.
    private static int calls(Visitor viewer) {
        return viewer.driver()
                .findElements(By.cssSelector("[data-live] tbody td:first-child:not(.choice)"))
                .size();
    }
}
