package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// An administrator in a real browser makes a token, a program uses it, and it is revoked.
@ExtendWith(RealParts.class)
class TokensPageIT {

    @TempDir
    Path folder;

    @Test
    void aTokenIsMadeByKeyboardOpensTheApiAndIsRevoked(RealParts parts) throws Exception {
        Config config = ConfigFile.standard(new Surroundings(folder, Map.of())).temporary(folder);
        try (Application service = Application.start(config, Application.Options.live(false));
                ApiClient client = ApiClient.open(config, Application.Options.live(false));
                Visitor admin = parts.browser().visitor(Screen.DESKTOP)) {
            String base = "http://127.0.0.1:" + service.httpPort();
            String link = client.ask("POST", "login-links", Map.of(), "{}")
                    .json()
                    .path("token")
                    .asString();
            admin.open(URI.create(base + "/login/" + link));
            admin.find("main button").click();
            admin.await("the first page", who -> who.text("h1").equals("Review"));
            admin.open(URI.create(base + "/tokens"));
            admin.seesAllInOrder("tokens-empty");

            admin.find("#name").sendKeys("pbx2", Keys.TAB, Keys.TAB, "viettel-1", Keys.TAB, Keys.TAB, Keys.ENTER);
            admin.await("the secret", who -> who.text("main").contains("Made pbx2."));
            admin.seesAllInOrder("tokens-made");
            String secret = admin.text("main code");
            assertThat(secret).matches("cw_[A-Za-z0-9_-]{43}");
            assertThat(asked(base, secret)).isEqualTo(200);

            admin.look(Screen.PHONE);
            admin.open(URI.create(base + "/language/vi?to=/tokens"));
            admin.await("the page in Vietnamese", who -> who.text("h1").equals("Mã truy cập"));
            assertThat(admin.driver().findElements(By.cssSelector("main code"))).isEmpty();
            admin.seesAllInOrder("tokens-phone-vi");
            admin.find("main td a").click();
            admin.await("the token", who -> who.text("h1").equals("pbx2"));
            admin.seesAllInOrder("token-phone-vi");
            admin.find("main form button").click();
            admin.await("it is revoked", who -> who.text("main").contains("Đã thu hồi"));
            assertThat(asked(base, secret)).isEqualTo(401);
        }
    }

    private static int asked(String base, String secret) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(base + "/api/v1/screen?caller=1&dialed=1900100&trunk=viettel-1"))
                                    .header("Authorization", "Bearer " + secret)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
