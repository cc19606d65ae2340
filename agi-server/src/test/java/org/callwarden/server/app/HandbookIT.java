package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.admin.web.Handbook;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;

/// What the administrator's handbook tells is done in a real browser, once in each language, and its pictures are made
/// of that. One story, in order, over the made-up calls of the demo data.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandbookIT {

    private static final String STATUS = "main [role=status]";
    private static final String TROUBLE = "[data-live] .problem";

    /// Whether the header is no higher than two rows, and the text of a link that looks as a button lies in its middle.
    private static final String LOOKS = """
            const link = document.querySelector('a.button');
            const text = document.createRange();
            text.selectNodeContents(link);
            const middle = (box) => (box.top + box.bottom) / 2;
            return [document.querySelector('header').offsetHeight < 100,
                Math.abs(middle(link.getBoundingClientRect()) - middle(text.getBoundingClientRect())) < 2];
            """;

    /// Another policy has another name.
    private static final String STRICTER = """
            const text = document.getElementById('text');
            text.value = text.value.replace(/version: "demo-[0-9]"/, `version: "${arguments[0]}"`)
                .replace(/(voicemail|divert): [0-9]+$/gm, '$1: never')
                .replace(/reject: [0-9]+$/m, `reject: ${arguments[1]}`);
            """;

    private static final HandbookPictures PICTURES = new HandbookPictures();

    private static RealParts parts;
    private static HandbookService service;
    private static HandbookReader anna;
    private static HandbookReader mai;

    @BeforeAll
    static void start(RealParts given) {
        parts = given;
        service = HandbookService.start(parts);
        anna = reader(Language.EN);
        mai = reader(Language.VI);
    }

    private static HandbookReader reader(Language language) {
        return new HandbookReader(language, parts.browser().visitor(Screen.DESKTOP), service, PICTURES);
    }

    @AfterAll
    static void stop() {
        parts.asterisk().console("database del callwarden bypass");
        both().forEach(reader -> reader.visitor().close());
        service.close();
    }

    private static List<HandbookReader> both() {
        return List.of(anna, mai);
    }

    private static String run(HandbookReader reader, String script, Object... values) {
        return String.valueOf(((JavascriptExecutor) reader.visitor().driver()).executeScript(script, values));
    }

    private static CallRecord robot(HandbookReader reader) {
        return service.week().saying(reader.either("car warranty", "vay tín chấp"));
    }

    private static String id(CallRecord record) {
        return record.call().id().value();
    }

    @Test
    @Order(1)
    void theFirstAdministratorSaysWhoTheyAreAndMakesDemoData() {
        String setUp = service.firstRun();
        for (HandbookReader reader : both()) {
            reader.open("/language/" + reader.language().tag() + "?to=" + setUp);
            reader.keep("setup", HandbookReader.SCREEN);
        }
        anna.type("name", "anna");
        anna.type("password", "a good password");
        anna.type("again", "a good password");
        anna.press("setup", "ol.tour");
        service.ask("POST", "users", "{'name':'mai','role':'admin'}");
        String link = service.ask("POST", "login-links", "{'user':'mai'}")
                .json()
                .path("token")
                .asString();
        mai.open("/login/" + link).find("main button").click();
        mai.await("nav");
        for (HandbookReader reader : both()) {
            reader.open("/tour");
            reader.keep("tour", HandbookReader.SCREEN);
        }

        anna.press("fill", ".demo.shown");
        mai.open("/calls");
        mai.press("look", ".demo.shown");
        for (HandbookReader reader : both()) {
            reader.open("/calls");
            reader.keep("demo", HandbookReader.TOP);
        }
        anna.visitor().find(".demo button[value=remove]").click();
        anna.awaitNo(".demo");
    }

    @Test
    @Order(2)
    void aCallTellsWhatItsDecisionIsMadeOf() {
        for (HandbookReader reader : both()) {
            CallRecord call = service.week().saying(reader.either("freight office", "báo giá lô hàng"));
            reader.open("/calls/" + id(call));
            reader.keep("call", HandbookReader.WHOLE);
        }
    }

    @Test
    @Order(3)
    void callsNumbersAndCampaignsAreLookedUp() {
        for (HandbookReader reader : both()) {
            reader.open("/calls?decision=reject");
            reader.keep("calls", HandbookReader.SCREEN);

            String number = reader.either("+12025550143", "+84901234511");
            service.ask("POST", "reports", "{'number':'" + number + "','says':'spam','reporter':'crm:105'}");
            service.ask("POST", "reports", "{'number':'" + number + "','says':'fine','reporter':'crm:112'}");
            reader.open("/numbers/" + number.replace("+", "%2B"));
            reader.keep("number", HandbookReader.LONG);

            WebElement row = reader.open("/campaigns").driver().findElements(By.cssSelector("tbody tr")).stream()
                    .filter(one -> one.getText().contains(reader.either("car warranty", "vay tín chấp")))
                    .findFirst()
                    .orElseThrow();
            row.findElement(By.tagName("a")).click();
            reader.await(".said");
            reader.keep("campaign", HandbookReader.SCREEN);
        }
    }

    @Test
    @Order(4)
    void aFlaggedCallIsReviewedByKeyAndThatIsTakenBack() {
        for (HandbookReader reader : both()) {
            Visitor visitor =
                    reader.open("/review?call=" + URLEncoder.encode(id(robot(reader)), StandardCharsets.UTF_8));
            assertThat(visitor.driver().findElements(By.cssSelector(".transcript mark, .wave path")))
                    .hasSize(2);
            reader.keep("review", HandbookReader.WHOLE);
            reader.keepOfPhone("review-phone");
            visitor.press("s");
            reader.await(STATUS);
            reader.keep("review-done", HandbookReader.TOP);
            reader.pressAway("undo");
        }
    }

    @Test
    @Order(5)
    void aCallThatWasStoppedByMistakeIsLetThroughByKeyAndThatIsTakenBack() {
        for (HandbookReader reader : both()) {
            CallRecord silent = service.week().of(reader.either("+84901234533", "+84901234515"));
            Visitor visitor = reader.open("/calls/" + id(silent));
            reader.keep("stopped", HandbookReader.SCREEN);
            visitor.press("w");
            reader.await(STATUS);
            reader.keep("let-through", HandbookReader.TOP);
            reader.pressAway("undo-redress");
        }
    }

    @Test
    @Order(6)
    void aCallerWhoIsAskedCanBeDecidedAboutAndScreeningSwitchedOff() {
        try (FakeAsterisk call = service.call("0901234999", MadeUpCalls.TRUNK.name())) {
            Optional<String> command = call.command();
            while (command.filter(said -> said.startsWith("EXEC Read")).isEmpty()) {
                assertThat(command).as("the caller is to be asked").isPresent();
                call.send("200 result=1 (1)");
                command = call.command();
            }
            for (HandbookReader reader : both()) {
                reader.open("/now");
                reader.await("button[value=let-through]");
                reader.keep("now", HandbookReader.SCREEN);
                reader.keepFrom("main > h2:last-of-type", "switches", HandbookReader.SCREEN);
            }
        }
        anna.press("off", TROUBLE);
        for (HandbookReader reader : both()) {
            reader.open("/now");
            reader.await(TROUBLE);
            reader.keep("off-switch", HandbookReader.LONG);
        }
        anna.visitor().find("button[value=on]").click();
        anna.awaitNo(TROUBLE);
    }

    @Test
    @Order(7)
    void rulesAreTriedBeforeTheyAreSaved() {
        for (HandbookReader reader : both()) {
            reader.open("/rules/new");
            reader.type("callers", reader.either("+4420794605*", "+8428391240*"));
            reader.type("comment", reader.either("car warranties, see the campaign", "mời vay, xem chiến dịch"));
            reader.type("expires", "30d");
            reader.press("preview", "main table");
            reader.keep("rule", HandbookReader.WHOLE);

            reader.open("/rules/import");
            reader.type(
                    "text",
                    "action,callers,dialed,comment\n"
                            + reader.either("allow,+12025550143,,freight office\n", "allow,+84901234511,,cơ khí\n")
                            + reader.either("bypass,,02838123190,fax\n", "bypass,,02838123190,máy fax\n"));
            reader.press("preview", "button[value=add]");
            reader.keep("rules-file", HandbookReader.SCREEN);
        }
    }

    @Test
    @Order(8)
    void aPolicyIsEditedTriedAndRolledOut() {
        for (HandbookReader reader : both()) {
            Visitor visitor = reader.open("/policy/edit");
            assertThat(visitor.find("#text").getCssValue("font-family")).contains("monospace");
            run(reader, STRICTER, reader.either("demo-2", "demo-3"), reader.either("85", "80"));
            reader.press("try", "ins");
            reader.keep("policy-try", HandbookReader.WHOLE);
            reader.type("note", reader.either("robots of one range", "số gọi tự động cùng dải"));
            reader.press("apply", "main a[href='/policy/edit']");
        }
        for (HandbookReader reader : both()) {
            reader.open("/policy");
            reader.keep("policy", HandbookReader.SCREEN);
        }
    }

    @Test
    @Order(9)
    void aListIsAddedFromAnAddress() throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/premium.txt", exchange -> {
            try (exchange) {
                byte[] list = "+84190012345\n+1900*\n".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, list.length);
                exchange.getResponseBody().write(list);
            }
        });
        elsewhere.start();
        anna.open("/feeds");
        anna.type("name", "premium");
        anna.visitor().find("#purpose option[value=premium]").click();
        anna.type("location", "http://localhost:" + elsewhere.getAddress().getPort() + "/premium.txt");
        anna.press("add", STATUS);
        anna.visitor()
                .await(
                        "that it is in force",
                        _ -> anna.open("/feeds").text("tbody td.number").equals("2"));
        elsewhere.stop(0);
        for (HandbookReader reader : both()) {
            reader.open("/feeds");
            reader.keep("lists", HandbookReader.LONG);
        }
    }

    @Test
    @Order(10)
    void promptsReportsAndComplaintsAreLookedAfter() {
        LocalDate day = LocalDate.now(HandbookService.ZONE).minusDays(3);
        String week =
                "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        for (HandbookReader reader : both()) {
            reader.open("/prompts/" + reader.language().tag() + "/challenge-intro");
            reader.press("phone", STATUS + " code");
            reader.keep("prompt", HandbookReader.SCREEN);

            reader.open("/reports?week=" + week);
            reader.await("figure:not([hidden]) canvas");
            reader.keep("report", HandbookReader.WHOLE);

            reader.open("/calls/" + id(robot(reader)));
            reader.keepFrom("section[aria-labelledby=complaint]", "complaint", HandbookReader.SCREEN);
        }
    }

    @Test
    @Order(11)
    void usersTheLogRightsAndTheSystemAreLookedAt() {
        service.ask("POST", "users", "{'name':'linh','role':'reviewer','trunks':['viettel-1']}");
        service.ask("POST", "users", "{'name':'tuan','role':'viewer','dialed':['1900*']}");
        service.ask("PUT", "users/tuan/active", "{'active':false}");
        for (HandbookReader reader : both()) {
            for (String name : List.of("users", "audit", "system")) {
                reader.open("/" + name);
                reader.keep(name, HandbookReader.LONG);
            }
            reader.open("/rights");
            reader.keepOfPhone("rights");
        }
    }

    @Test
    @Order(12)
    void aStormIsTold() {
        for (int i = 0; i < 40; i++) {
            try (FakeAsterisk call = service.call(String.format(Locale.ROOT, "09123450%02d", i), "viettel-1")) {
                var _ = call.answer(_ -> "200 result=1 (1)");
            }
        }
        for (HandbookReader reader : both()) {
            reader.open("/now");
            reader.await(TROUBLE);
            reader.keep("storm", HandbookReader.SCREEN);
        }
    }

    @Test
    @Order(13)
    void theMenuIsTwoRowsInBothLanguagesAndALinkLooksAsAButton() {
        for (HandbookReader reader : both()) {
            reader.open("/calls");
            assertThat(run(reader, LOOKS)).as(reader.language().tag()).isEqualTo("[true, true]");
        }
    }

    @Test
    @Order(14)
    void everyPictureOfTheHandbookIsMadeAndNoOther() throws IOException {
        PICTURES.tidy();
        for (Language language : Language.values()) {
            PICTURES.areThoseOf(Handbook.in(language));
        }
    }
}
