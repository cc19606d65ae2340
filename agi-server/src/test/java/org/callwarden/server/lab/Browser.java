package org.callwarden.server.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.bidi.browsingcontext.BrowsingContext;
import org.openqa.selenium.bidi.browsingcontext.CreateContextParameters;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.Augmenter;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteExecuteMethod;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;

/// One Chromium without a window, steered by a chromedriver that this JVM started; from
/// [RealParts#browser()]. Who looks at pages is a [Visitor] with a profile of its own, several at once
/// if need be; all on one thread at a time.
///
/// It runs without Chromium's sandbox, which root cannot have and many containers forbid: it is for our own pages.
public final class Browser implements AutoCloseable {

    private static final Duration SCRIPT = Duration.ofSeconds(30);
    private static final String CDP = "executeCdpCommand";

    private final Chromedriver chromedriver;
    private final Path screenshots;
    private final RemoteWebDriver session;
    private final WebDriver driver;
    private final org.openqa.selenium.bidi.module.Browser profiles;

    private Browser(Chromium chromium, Chromedriver chromedriver, Path screenshots) {
        this.chromedriver = chromedriver;
        this.screenshots = screenshots;
        CommandInfo cdp = new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST);
        ClientConfig steering = ClientConfig.defaultConfig().baseUri(chromedriver.address());
        this.session = new RemoteWebDriver(
                new HttpCommandExecutor(
                        HttpClient.Factory.createDefault().createClient(steering),
                        Map.of(CDP, cdp),
                        Objects.requireNonNull(steering.baseUrl())),
                options(chromium));
        chromedriver.browserStarted();
        session.manage().timeouts().scriptTimeout(SCRIPT);
        this.driver = new Augmenter().augment(session);
        this.profiles = new org.openqa.selenium.bidi.module.Browser(driver);
    }

    /// @param folder for the log; what the browser writes itself is in a temporary folder that goes with it
    /// @param screenshots where [Visitor#screenshot(String)] puts them
    static Browser start(Chromium chromium, Path folder, Path screenshots) {
        Chromedriver chromedriver = Chromedriver.start(chromium, folder);
        try {
            return new Browser(chromium, chromedriver, screenshots);
        } catch (LabException | WebDriverException e) {
            chromedriver.close();
            throw new LabException("Chromium does not start; see " + folder.resolve("log"), e);
        }
    }

    private static ChromeOptions options(Chromium chromium) {
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.browser().executable().toString());
        options.addArguments(Chromedriver.BROWSER_ARGUMENTS);
        options.enableBiDi();
        options.setCapability("goog:loggingPrefs", console);
        return options;
    }

    /// Somebody new: no cookies, nothing stored, nothing cached. The test closes it.
    public Visitor visitor(Screen screen) {
        String profile = profiles.createUserContext();
        String window =
                new BrowsingContext(driver, new CreateContextParameters(WindowType.TAB).userContext(profile)).getId();
        Visitor visitor = new Visitor(this, profile, window);
        visitor.look(screen);
        return visitor;
    }

    /// The ids of chromedriver and of what it started, as long as they live.
    List<Long> pids() {
        return chromedriver.pids();
    }

    WebDriver driver(String window) {
        driver.switchTo().window(window);
        return driver;
    }

    /// A command of the Chrome DevTools Protocol to the window switched to last.
    void cdp(String command, Map<String, ?> parameters) {
        var _ = new RemoteExecuteMethod(session).execute(CDP, Map.of("cmd", command, "params", parameters));
    }

    Path screenshots() {
        return screenshots;
    }

    void forget(String profile) {
        profiles.removeUserContext(profile);
    }

    @Override
    public void close() {
        try {
            session.quit();
        } catch (WebDriverException e) {
            // It is gone already, or hangs: ended below.
        }
        chromedriver.close();
    }

    /// What pages are looked at on, in CSS pixels; screenshots have as many.
    public enum Screen {
        DESKTOP(1280, 900, false),
        /// With a touch screen, and as a phone takes `<meta name="viewport">`.
        PHONE(390, 844, true);

        private final int width;
        private final int height;
        private final boolean phone;

        Screen(int width, int height, boolean phone) {
            this.width = width;
            this.height = height;
            this.phone = phone;
        }

        Map<String, ?> metrics() {
            return metrics(height);
        }

        Map<String, ?> metrics(int height) {
            return Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone);
        }

        boolean touched() {
            return phone;
        }
    }
}
