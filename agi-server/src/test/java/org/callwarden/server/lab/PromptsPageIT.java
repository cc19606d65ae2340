package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.callwarden.server.lab.Browser.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An administrator in a real browser replaces a prompt in a folder of sounds, by a file and from a phone of a real
/// Asterisk, and puts it back.
@ExtendWith(RealParts.class)
class PromptsPageIT {

    private static final JavaCommand JAVA = SmallJava.COMMAND;

    private static final Duration SOON = Duration.ofSeconds(45);

    private static RealParts parts;
    private static Path spoken;
    private static Path prompt;
    private static ServiceProcess service;
    private static Visitor admin;

    @BeforeAll
    static void start(RealParts given) throws IOException {
        parts = given;
        Path folder = parts.fresh("prompts-page");
        Path sounds = folder.resolve("sounds");
        prompt = Files.createDirectories(sounds.resolve("en/callwarden")).resolve("challenge-intro.wav");
        Files.write(prompt, wav(8_000, 800));
        spoken = Files.createDirectories(folder.resolve("spoken"));
        ServicePlan plan = ServicePlan.alone(
                folder.resolve("service"), "sounds: " + sounds + "\nspeech:\n  record:\n    folder: " + spoken);
        service = ServiceProcess.start(JAVA, plan);
        parts.asterisk().agi(plan.agi());
        admin = parts.browser().visitor(Screen.DESKTOP);
        String address = Visitor.loginPath(ServiceProcess.command(JAVA, plan, "login"));
        admin.open(page(address));
        admin.find("main button").click();
        admin.await("the first page", who -> who.text("h1").equals("Review"));
    }

    @AfterAll
    static void stop() {
        admin.close();
        service.close();
    }

    /// A tone of 440 Hz.
    private static byte[] wav(int rate, int samples) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        bytes.putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            bytes.putShort((short) Math.round(8_000 * Math.sin(2 * Math.PI * 440 * i / rate)));
        }
        return bytes.array();
    }

    private static URI page(String path) {
        return URI.create("http://127.0.0.1:" + service.plan().httpPort() + path);
    }

    @Test
    void aPromptIsHeardReplacedAndPutBackAndThePagesAreInOrderOnAPhoneInVietnamese() throws IOException {
        admin.open(page("/prompts"));
        admin.seesAllInOrder("prompts");
        admin.find("a[href='/prompts/en/challenge-intro']").click();
        admin.await("the prompt", who -> who.text("main").contains("To reach us"));
        admin.seesAllInOrder("prompts-one");

        Path text = service.plan().write("no.wav", "RIFF, honestly");
        admin.find("#file").sendKeys(text.toString());
        admin.find("button[value=replace]").click();
        admin.await("why not", who -> who.text("main").contains("This is no WAV file"));
        admin.screenshot("prompts-refused");
        assertThat(admin.axe()).isEmpty();
        // Chromium names every answer that is a refusal.
        assertThat(admin.complaints()).singleElement().asString().contains("422");

        Path recording = Files.write(prompt.resolveSibling("mine.wav"), wav(16_000, 32_000));
        admin.find("#file").sendKeys(recording.toString());
        admin.find("button[value=replace]").click();
        admin.await("that it counts", who -> who.text("main").contains("Callers hear this recording"));
        admin.seesAllInOrder("prompts-replaced");
        assertThat(Files.size(prompt)).isEqualTo(44 + 2 * 16_000);

        admin.look(Screen.PHONE);
        admin.open(page("/language/vi?to=/prompts"));
        admin.await("the page in Vietnamese", who -> who.text("h1").equals("Câu thoại"));
        admin.seesAllInOrder("prompts-phone-vi");
        admin.open(page("/prompts/en/challenge-intro"));
        admin.seesAllInOrder("prompts-one-phone-vi");

        admin.find("button[value=restore]").click();
        admin.await("that it is back", who -> who.text("main").contains("đã trở lại"));
        assertThat(prompt).hasBinaryContent(wav(8_000, 800));
        admin.open(page("/language/en?to=/prompts"));
    }

    @Test
    void anAdminSaysAPromptIntoAPhoneHearsItKeepsItAndTheDigitsWorkOnce() throws IOException {
        byte[] before = Files.readAllBytes(prompt);
        admin.look(Screen.DESKTOP);
        admin.open(page("/prompts/en/challenge-intro"));
        admin.find("button[value=phone]").click();
        admin.await("what to dial", who -> who.text("main").contains("Dial this on a phone inside"));
        admin.seesAllInOrder("prompts-say");
        String code = admin.text("main code");
        assertThat(code).matches("\\*7728[0-9]{6}");
        AtomicBoolean speaking = new AtomicBoolean();
        Sound tone = Sound.tone(440);

        OngoingCall call = parts.caller()
                .call(CallPlan.from(LabTrunk.PHONES, "reception", code)
                        .saying(index -> speaking.get() ? tone.sample(index) : 0));
        assertThat(Polling.until(SOON, () -> recorded() > 0)).isTrue();
        speaking.set(true);
        long began = recorded();
        assertThat(Polling.until(SOON, () -> recorded() > began + 2 * 16_000)).isTrue();
        call.press("#");
        speaking.set(false);
        assertThat(Polling.until(SOON, () -> parts.asterisk().log().contains("callwarden/record-keep")))
                .isTrue();
        assertThat(Files.readAllBytes(prompt)).isEqualTo(before);
        call.press("1");
        CallResult result = call.await(SOON);

        assertThat(result.ending()).isEqualTo(CallResult.Ending.CALLEE_HUNG_UP);
        assertThat(parts.asterisk().log()).contains("callwarden/record-kept");
        byte[] now = Files.readAllBytes(prompt);
        assertThat(now.length).isBetween(2 * 8_000, 5 * 16_000).isNotEqualTo(before.length);
        assertThat(spoken).isEmptyDirectory();
        admin.open(page("/prompts/en/challenge-intro"));
        assertThat(admin.text("main")).contains("a recording of yours");
        admin.open(page("/audit"));
        assertThat(admin.text("main")).contains("had a prompt said into a phone", "by phone");

        CallResult again = parts.caller()
                .call(CallPlan.from(LabTrunk.PHONES, "reception", code))
                .await(SOON);

        assertThat(again.ending()).isEqualTo(CallResult.Ending.CALLEE_HUNG_UP);
        assertThat(parts.asterisk().log()).contains("callwarden/record-refused");
        assertThat(prompt).hasBinaryContent(now);
    }

    /// Bytes of what Asterisk is recording; 0 while it is not.
    private static long recorded() {
        try (Stream<Path> files = Files.list(spoken)) {
            return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
