package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
final class PromptsPageTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private HttpResponse<String> replace(String cookie, String prompt, int bytes) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((UploadReaderTest.part("name=\"csrf\"", web.csrf(cookie))
                        + UploadReaderTest.part("name=\"prompt\"", prompt)
                        + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[bytes]);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return web.send(HttpRequest.newBuilder(web.uri("/prompts/replace"))
                .header("Cookie", cookie)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    @Test
    void anAdminSeesWhatCallersHearAndWhatIsMissing() throws Exception {
        String list = web.get(web.signIn("admin"), "/prompts").body();

        assertThat(list)
                .contains(
                        "Hello &amp; &lt;b&gt;welcome&lt;/b&gt;.",
                        "/prompts/vi/challenge-intro",
                        "callers hear something else")
                .doesNotContain("<b>welcome");
    }

    @Test
    void aPromptIsHeardAsAWholeAndInParts() throws Exception {
        String cookie = web.signIn("admin");
        assertThat(web.get(cookie, "/prompts/en/challenge-intro").body())
                .contains("src=\"/prompt-sounds/en/challenge-intro\"");
        assertThat(web.get(cookie, "/prompts/vi/challenge-intro").body()).doesNotContain("<audio");

        HttpResponse<String> part = web.send(HttpRequest.newBuilder(web.uri("/prompt-sounds/en/challenge-intro"))
                .header("Cookie", cookie)
                .header("Range", "bytes=1-1"));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 1-1/3");
        assertThat(web.get(cookie, "/prompt-sounds/vi/challenge-intro").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRecordingTakesAPromptsPlaceAfterItWasLoggedAndIsPutBack() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> done = replace(cookie, "vi/challenge-intro", 100);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).contains("/prompts/vi/challenge-intro?done=replaced");
        assertThat(web.get(cookie, "/prompts/vi/challenge-intro?done=replaced").body())
                .contains("Callers hear this recording");
        web.post(cookie, "/prompts/restore", Map.of("prompt", "en/challenge-intro", "csrf", web.csrf(cookie)));

        assertThat(web.prompts.done).containsExactly("replace challenge-intro 100", "restore challenge-intro");
        assertThat(web.access.log)
                .contains("admin replace-prompt vi/challenge-intro", "admin restore-prompt en/challenge-intro");
    }

    @Test
    void whatIsDialledToSayAPromptIntoAPhoneIsShownOnceAfterItWasLogged() throws Exception {
        String cookie = web.signIn("admin");

        HttpResponse<String> shown =
                web.post(cookie, "/prompts/phone", Map.of("prompt", "vi/challenge-intro", "csrf", web.csrf(cookie)));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("*7728012345", "Dial this on a phone inside");
        assertThat(web.access.log).contains("admin order-prompt vi/challenge-intro");
        assertThat(web.prompts.done).containsExactly("order challenge-intro for admin");
        assertThat(web.get(cookie, "/prompts/vi/challenge-intro").body()).doesNotContain("012345");
    }

    @Test
    void whereNoPhoneCanBeHeardThePageSaysWhatWouldHelpAndNothingIsOrdered() throws Exception {
        String cookie = web.signIn("admin");
        web.prompts.hearsPhones = false;

        assertThat(web.get(cookie, "/prompts/vi/challenge-intro").body())
                .contains("speech.record.folder")
                .doesNotContain("/prompts/phone");
        assertThat(web.post(cookie, "/prompts/phone", Map.of("prompt", "vi/challenge-intro", "csrf", web.csrf(cookie)))
                        .statusCode())
                .isEqualTo(409);
        assertThat(web.prompts.done).isEmpty();
    }

    @Test
    void whatIsNoPromptIsSaidBesideItsField() throws Exception {
        HttpResponse<String> refused = replace(web.signIn("admin"), "vi/challenge-intro", 1);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"file-error\"", "This is no WAV file.");
        assertThat(web.prompts.done).isEmpty();
    }

    @Test
    void aFormIsAsLongAsTheLongestPromptAndNotLonger() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(replace(cookie, "vi/challenge-intro", PromptsPage.MOST_BYTES - 8_000)
                        .statusCode())
                .isEqualTo(303);
        assertThat(replace(cookie, "vi/challenge-intro", PromptsPage.MOST_BYTES).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "vi", "vi/", "/challenge-intro", "fr/challenge-intro", "vi/../../secret", "vi/digit-10"})
    void aNameThatIsNoPromptLeadsNowhere(String name) throws Exception {
        String cookie = web.signIn("admin");

        assertThat(replace(cookie, name, 100).statusCode()).isEqualTo(404);
        for (String deed : List.of("restore", "phone")) {
            assertThat(web.post(cookie, "/prompts/" + deed, Map.of("prompt", name, "csrf", web.csrf(cookie)))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(web.prompts.done).isEmpty();
    }

    @Test
    void theListIsInVietnameseWhereThatIsSpoken() throws Exception {
        String cookie = web.signIn("admin");

        assertThat(web.get(cookie + "; callwarden-language=vi", "/prompts").body())
                .contains("Những gì người gọi nghe", "thiếu: người gọi nghe câu khác");
    }
}
