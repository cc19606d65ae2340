package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.lab.Browser.Screen;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/// An administrator in a real browser makes rules and a policy for a real service, with some stored calls to try them
/// on. One story, in order.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RulesPageIT {

    private static final JavaCommand JAVA = SmallJava.COMMAND;

    private static RealParts parts;
    private static ServiceProcess service;
    private static Visitor admin;

    @BeforeAll
    static void start(RealParts given) {
        parts = given;
        ServicePlan plan = ServicePlan.alone(parts.fresh("rules-page"), "");
        Instant yesterday = Clock.systemUTC().instant().minus(Duration.ofDays(1));
        try (Database database = Database.open(DatabaseSettings.embedded(plan.data()))) {
            database.migrate();
            new JdbcCallStore(database)
                    .insert(IntStream.range(0, 12)
                            .mapToObj(i -> CallRecords.of(
                                    CallRecords.id(i), CallRecords.MOBILE, yesterday.plusSeconds(i), Optional.empty()))
                            .toList());
        }
        service = ServiceProcess.start(JAVA, plan);
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

    private static URI page(String path) {
        return URI.create("http://127.0.0.1:" + service.plan().httpPort() + path);
    }

    private static void type(String field, String text) {
        admin.find("#" + field).clear();
        admin.find("#" + field).sendKeys(text);
    }

    private static void click(String button) {
        admin.find("button[value=" + button + "]").click();
    }

    private static int rules() {
        return service.api().get("rules").path("rules").size();
    }

    @Test
    @Order(1)
    void aRuleIsCorrectedTriedSavedAndInForce() {
        admin.open(page("/rules"));
        admin.seesAllInOrder("rules-empty");
        admin.find("a[href='/rules/new']").click();
        admin.await("a form", who -> who.text("h1").equals("New rule"));
        type("callers", "bank");
        click("add");
        admin.await("why not", who -> who.text("#callers-error").contains("+84901234567"));
        admin.screenshot("rules-refused");
        assertThat(admin.axe()).isEmpty();
        // Chromium names every answer that is a refusal.
        assertThat(admin.complaints()).singleElement().asString().contains("422");

        type("callers", "090 123*");
        type("comment", "complained about");
        click("preview");
        admin.await("what it would have decided", who -> who.text("main").contains("decided 12 calls"));
        admin.seesAllInOrder("rules-preview");
        click("add");
        admin.await("what was done", who -> who.text("main").contains("Rule r1 counts from now on"));

        assertThat(admin.text("tbody tr")).contains("r1", "refused", "+8490123*");
        assertThat(service.api().get("numbers/+84901234567").toString()).contains("r1");
        admin.seesAllInOrder("rules-list");
    }

    @Test
    @Order(2)
    void aRuleIsRemovedAndComesBackByOneKey() {
        admin.open(page("/rules/r1"));
        admin.seesAllInOrder("rules-one");
        click("remove");
        admin.await("that it is gone", who -> who.text("main").contains("Rule r1 was removed"));
        assertThat(rules()).isZero();
        admin.press("u");
        admin.await("that it is back", who -> who.text("main").contains("Taken back"));

        assertThat(rules()).isOne();
    }

    @Test
    @Order(3)
    void aFileIsCheckedTriedAddedAndTakenBackAsAWhole() {
        admin.open(page("/rules/import"));
        admin.seesAllInOrder("rules-import");
        admin.find("#text").sendKeys("action,callers\nfrob,+8491*\n");
        click("preview");
        admin.await("the bad line", who -> who.text("main").contains("Line 2: action is \"frob\""));
        admin.screenshot("rules-import-refused");
        assertThat(admin.axe()).isEmpty();
        assertThat(admin.complaints()).singleElement().asString().contains("422");

        Path file =
                service.plan().write("rules.csv", "action,callers,comment\nallow,'+8490*,ours\nblock,+8491*,=1+1\n");
        admin.find("#text").clear();
        admin.find("#file").sendKeys(file.toString());
        click("preview");
        admin.await("what they would have decided", who -> who.text("main").contains("Add these 2 rules"));
        admin.seesAllInOrder("rules-import-preview");
        click("add");
        admin.await("that they count", who -> who.text("main").contains("2 rules were added"));
        assertThat(rules()).isEqualTo(3);
        click("undo");
        admin.await("that they are gone", who -> who.text("main").contains("Taken back"));
        assertThat(rules()).isOne();
    }

    @Test
    @Order(4)
    void aPolicyIsTriedRolledOutAndRolledBack() {
        admin.open(page("/policy"));
        admin.seesAllInOrder("policy");
        admin.find("a[href='/policy/edit']").click();
        admin.await("a form", who -> who.text("h1").equals("Edit the policy"));
        type("text", "policy:\n  thresholds: {challenge: 30, voicemail: never, divert: never, reject: 41}\n");
        click("try");
        admin.await("what differs", who -> who.text("main").contains("12 calls were looked at: 12 would"));
        assertThat(admin.driver().findElements(By.cssSelector("ins"))).isNotEmpty();
        admin.seesAllInOrder("policy-tried");
        type("note", "stricter");
        click("apply");
        admin.await("that it counts", who -> who.text("main").contains("Version 2 counts from now on"));
        admin.seesAllInOrder("policy-applied");
        assertThat(service.api().get("policy").path("number").asInt(0)).isEqualTo(2);

        admin.open(page("/policy/1"));
        admin.seesAllInOrder("policy-version");
        click("roll-back");
        admin.await("that it counts", who -> who.text("main").contains("Version 3 counts from now on"));
        assertThat(service.api().get("policy").path("author").asString("")).isEqualTo("admin");
    }

    @Test
    @Order(5)
    void everyPageIsInOrderOnAPhoneAndInVietnamese() {
        admin.look(Screen.PHONE);
        admin.open(page("/language/vi?to=/rules"));
        admin.await("the page in Vietnamese", who -> who.text("h1").equals("Quy tắc"));
        admin.seesAllInOrder("rules-phone-vi");
        for (String name : List.of("rules/new", "rules/r2", "rules/import", "policy", "policy/edit", "policy/1")) {
            admin.open(page("/" + name));
            admin.seesAllInOrder(name.replace('/', '-') + "-phone-vi");
        }
        admin.open(page("/language/en?to=/rules"));
    }
}
