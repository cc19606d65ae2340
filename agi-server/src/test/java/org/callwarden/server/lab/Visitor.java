package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PrintsPage;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// One window of a [Browser] with a profile of its own. What another visitor is given, a session's cookie say, this one
/// does not have.
public final class Visitor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// axe's names for WCAG 2.2 A and AA, and what else it holds to be good.
    private static final List<String> AXE_RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /// As Chromium writes each page of a PDF.
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

    private static final String RUN_AXE = """
            const done = arguments[1];
            axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
                found => done(found.violations.flatMap(rule => rule.nodes.map(node =>
                    `${rule.id} (${node.impact}) at ${node.target.join(' ')}: ${rule.help}`))),
                error => done(['axe did not run: ' + error]));
            """;

    /// What lies beyond the screen that there was is painted with the next frame only.
    private static final String PAINTED = """
            const done = arguments[0];
            scrollTo(0, 0);
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)));
            """;

    private final Browser browser;
    private final String profile;
    private final String window;

    Visitor(Browser browser, String profile, String window) {
        this.browser = browser;
        this.profile = profile;
        this.window = window;
        complaints();
    }

    /// For what is not here; the window it sees is this visitor's until another one does something.
    public WebDriver driver() {
        return browser.driver(window);
    }

    /// The page is laid out anew for that screen.
    public void look(Browser.Screen screen) {
        driver();
        browser.cdp("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.cdp("Emulation.setDeviceMetricsOverride", screen.metrics());
        browser.cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", screen.touched()));
        // Keys reach a window that lies behind another.
        browser.cdp("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    }

    /// Returns when the page has loaded.
    public void open(URI page) {
        driver().get(page.toString());
    }

    /// The first element that a CSS selector names.
    ///
    /// @throws org.openqa.selenium.NoSuchElementException when there is none
    public WebElement find(String selector) {
        return driver().findElement(By.cssSelector(selector));
    }

    /// What can be read there: hidden text is not part of it.
    public String text(String selector) {
        return find(selector).getText();
    }

    /// To whatever has the focus; [org.openqa.selenium.Keys] names those that are no letters.
    public void press(CharSequence... keys) {
        new Actions(driver()).sendKeys(keys).perform();
    }

    /// Waits, at most 10 s.
    ///
    /// @param what said when it does not come about, such as "the queue is empty"
    /// @throws org.openqa.selenium.TimeoutException then
    public void await(String what, Predicate<Visitor> condition) {
        await(what, PATIENCE, condition);
    }

    /// The same for what takes longer.
    public void await(String what, Duration limit, Predicate<Visitor> condition) {
        new WebDriverWait(driver(), limit)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(what)
                .until(_ -> condition.test(this));
    }

    /// Keeps a picture of the page, on which axe finds nothing and whose own policy forbade nothing.
    public void seesAllInOrder(String screenshot) {
        screenshot(screenshot);
        assertThat(axe()).as(screenshot).isEmpty();
        assertThat(complaints()).as(screenshot).isEmpty();
    }

    /// The path of the address that the command `login` printed.
    public static String loginPath(String told) {
        return told.lines()
                .filter(text -> text.contains("/login/"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*(/login/[A-Za-z0-9_-]+).*", "$1");
    }

    /// What axe-core finds wrong, one line for each place: `rule (impact) at selector: help`. None is how it should be.
    @SuppressWarnings("unchecked")
    public List<String> axe() {
        JavascriptExecutor page = (JavascriptExecutor) driver();
        page.executeScript(axeScript());
        Object found = page.executeAsyncScript(RUN_AXE, AXE_RULES);
        return found instanceof List<?> lines ? (List<String>) lines : List.of("axe gave " + found);
    }

    private static String axeScript() {
        try (InputStream script = Visitor.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new LabException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The errors in the console since last asked: scripts that failed, files that did not load, what
    /// the page's content security policy forbade. Visitors that look at once share them.
    public List<String> complaints() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /// What is on the screen, as `target/screenshots/NAME.png`.
    public Path screenshot(String name) {
        return keep(name + ".png", ((TakesScreenshot) driver()).getScreenshotAs(OutputType.BYTES));
    }

    /// The page from this element to its end, on a screen that is high enough for that.
    ///
    /// @param selector of CSS, for the first such element
    /// @param most pixels that the picture is high; the rest is left out
    public BufferedImage picture(Browser.Screen screen, String selector, int most) {
        driver();
        browser.cdp("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        look(screen);
        JavascriptExecutor page = (JavascriptExecutor) driver();
        Number top = (Number) page.executeScript(
                "return Math.floor(document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY)",
                selector);
        Number end = (Number) page.executeScript("return Math.ceil(document.body.getBoundingClientRect().height)");
        int from = Objects.requireNonNull(top).intValue();
        int high = Math.min(most, Objects.requireNonNull(end).intValue() - from);
        browser.cdp("Emulation.setDeviceMetricsOverride", screen.metrics(from + high));
        page.executeAsyncScript(PAINTED);
        byte[] png = ((TakesScreenshot) driver()).getScreenshotAs(OutputType.BYTES);
        browser.cdp("Emulation.setScrollbarsHidden", Map.of("hidden", false));
        look(screen);
        try {
            BufferedImage whole = ImageIO.read(new ByteArrayInputStream(png));
            return whole.getSubimage(0, from, whole.getWidth(), high);
        } catch (IOException e) {
            throw new UncheckedIOException("the browser gave no picture", e);
        }
    }

    private Path keep(String file, byte[] content) {
        try {
            Files.createDirectories(browser.screenshots());
            return Files.write(browser.screenshots().resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    /// The page on paper of the size that its style sheet wants, as `target/screenshots/NAME.pdf`.
    ///
    /// @return how many sheets
    public int print(String name) {
        PrintOptions options = new PrintOptions();
        // Chromedriver's word for it: the page is not shrunk onto a size of its own.
        options.setShrinkToFit(false);
        byte[] pdf = Base64.getDecoder()
                .decode(((PrintsPage) driver()).print(options).getContent());
        keep(name + ".pdf", pdf);
        return (int) SHEET.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    /// The page is laid out as for paper that is so wide, in CSS pixels, until it is [looked at][#look] again.
    public void lookOnPaper(int width) {
        driver();
        browser.cdp("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 1_100, "deviceScaleFactor", 1, "mobile", false));
    }

    @Override
    public void close() {
        browser.forget(profile);
    }
}
