package org.callwarden.server.app;

import java.net.URI;
import java.time.Duration;
import org.callwarden.screening.call.Language;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.Visitor;
import org.openqa.selenium.By;

/// An administrator who does in one language what the handbook tells, and of whose pages its pictures are made.
record HandbookReader(Language language, Visitor visitor, HandbookService service, HandbookPictures pictures) {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// Pixels of a picture: of the whole page, of most of it, of what a screen shows of it, and of its top.
    static final int WHOLE = 1_950;

    static final int LONG = 1_350;
    static final int SCREEN = 950;
    static final int TOP = 620;

    /// What is for readers of this language.
    String either(String english, String vietnamese) {
        return language == Language.EN ? english : vietnamese;
    }

    Visitor open(String path) {
        URI page = service.page(path);
        visitor.open(page);
        return visitor;
    }

    void type(String field, String text) {
        visitor.find("#" + field).clear();
        visitor.find("#" + field).sendKeys(text);
    }

    /// Presses a button and waits for what then is there.
    ///
    /// @param button its value
    /// @param then a selector of CSS
    void press(String button, String then) {
        visitor.find("button[value=" + button + "]").click();
        await(then);
    }

    /// Presses a button that then is not there any more.
    void pressAway(String button) {
        visitor.find("button[value=" + button + "]").click();
        awaitNo("button[value=" + button + "]");
    }

    void await(String selector) {
        visitor.await(
                selector,
                SOON,
                who -> !who.driver().findElements(By.cssSelector(selector)).isEmpty());
    }

    void awaitNo(String selector) {
        visitor.await(
                "no " + selector,
                SOON,
                who -> who.driver().findElements(By.cssSelector(selector)).isEmpty());
    }

    void keep(String name, int most) {
        keepFrom("body", name, most);
    }

    /// The page from this element on.
    void keepFrom(String selector, String name, int most) {
        pictures.keep(language, name, visitor.picture(Screen.DESKTOP, selector, most));
    }

    void keepOfPhone(String name) {
        pictures.keep(language, name, visitor.picture(Screen.PHONE, "body", SCREEN));
        visitor.look(Screen.DESKTOP);
    }
}
