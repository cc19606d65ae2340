package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callwarden.screening.Slow;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.admin.OpenApiFile.Operation;
import org.callwarden.server.app.RealCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The description that a person wrote is true of every route, and of what each answers.
@Slow
final class DescriptionPartTest {

    private static final Clock CLOCK = Clock.fixed(CallRecords.START.plusSeconds(3_600), ZoneOffset.UTC);

    private final OpenApiFile file = new OpenApiFile();

    @TempDir
    Path folder;

    private RealCore core;

    @BeforeEach
    void open() {
        core = new RealCore(folder, CLOCK);
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() {
        List<Operation> operations = file.operations();
        for (Api.Route route : core.api().routes()) {
            List<Operation> described =
                    operations.stream().filter(one -> one.isOf(route)).toList();
            assertThat(described).as(route.method() + " " + route.path()).isNotEmpty();
            Set<String> query = new TreeSet<>();
            Set<String> headers = new TreeSet<>();
            for (Operation operation : described) {
                query.addAll(file.parameters(operation, "query"));
                headers.addAll(file.parameters(operation, "header"));
                assertThat(operation.node().path("x-access").asString())
                        .as(operation.id())
                        .isEqualTo(route.access().role().id() + " "
                                + route.access().reach().name().toLowerCase(Locale.ROOT));
                assertThat(route.access().text())
                        .as(operation.id())
                        .isEqualTo(operation
                                .node()
                                .path("requestBody")
                                .path("content")
                                .has("application/yaml"));
            }
            assertThat(query).as(described.getFirst().id()).isEqualTo(new TreeSet<>(route.query()));
            Set<String> taken = new TreeSet<>();
            if (route.access().once()) {
                taken.add(AnsweredOnce.HEADER);
            }
            if (route.access().tagOf().isPresent()) {
                taken.add("If-Match");
            }
            assertThat(headers).as(described.getFirst().id()).isEqualTo(taken);
        }
        for (Operation operation : operations) {
            assertThat(core.api().routes()).as(operation.id()).anyMatch(operation::isOf);
        }
        assertThat(operations.stream().map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void pathsNameTheirParametersAndTheFileIsOfThisVersion() {
        assertThat(file.root().path("openapi").asString()).isEqualTo("3.1.0");
        for (Operation operation : file.operations()) {
            Set<String> named = new TreeSet<>();
            java.util.regex.Pattern.compile("\\{([a-z]+)\\}")
                    .matcher(operation.path())
                    .results()
                    .forEach(found -> named.add(found.group(1)));
            assertThat(file.parameters(operation, "path")).as(operation.id()).isEqualTo(named);
        }
    }

    @Test
    void whatIsAnsweredIsWhatIsDescribed() {
        core.store(List.of(
                CallRecords.sample(1),
                CallRecords.heard(CallRecords.sample(2), new ListenOutcome.Said(CallRecords.transcript(5)))));
        Story story = new Story();
        String call = "calls/" + CallRecords.id(2);
        callsOfThisMoment(story);
        story.get("health");
        story.get("openapi.yaml");
        story.get("calls");
        story.get(call);
        story.get("export");
        story.get("numbers/+84901234567");
        story.ask("GET", "screen", Map.of("caller", "+84901234567", "dialed", "02839100100"), "", 200);
        story.post("rules", "{'action':'block','callers':'+8490*','expires':'30d','comment':'x'}");
        story.get("rules");
        story.get("rules/r1");
        story.post("reports", "{'number':'0901234567','says':'spam','comment':'x'}");
        story.ask("GET", "reports", Map.of("number", "0901234567"), "", 200);
        story.get("numbers/+84901234567");
        String campaign = story.get("campaigns").replaceFirst("(?s).*?\"id\":([0-9]+).*", "$1");
        story.get("campaigns/" + campaign);
        story.post("campaigns/" + campaign + "/review", "{'says':'spam','note':'x'}");
        story.get("campaigns/" + campaign);
        story.get("reviews");
        story.post("reviews/" + CallRecords.id(2), "{'says':'not-spam'}");
        story.get("reviews/" + CallRecords.id(2));
        story.get("enforcement/trunk/viettel-1");
        story.ask("PUT", "enforcement/trunk/viettel-1", Map.of(), "", 200);
        story.get("enforcement");
        story.ask("DELETE", "enforcement/trunk/viettel-1", Map.of(), "", 200);
        story.get("policy");
        story.ask("POST", "policy", Map.of("note", "x"), "policy: {thresholds: {reject: 97}}", 201);
        story.get("policy/versions");
        story.get("policy/versions/1");
        story.ask("POST", "policy/versions/1", Map.of(), "", 201);
        story.ask("POST", "replay", Map.of(), "policy: {thresholds: {voicemail: 40, divert: 40, reject: 40}}", 200);
        story.ask(
                "POST",
                "learn/trust",
                Map.of(),
                "{'facts':[{'number':'0901234568','kind':'dialled','at':'2026-11-24T08:00:00Z','detail':'x'}]}",
                200);
        story.ask("POST", "learn/rules", Map.of(), "{'rules':[{'action':'allow','callers':'0901234569'}]}", 200);
        story.post("feeds", "{'name':'ours','purpose':'spam','location':'" + folder.resolve("none.txt") + "'}");
        story.get("feeds");
        story.ask("GET", "feeds/ours", Map.of("wait", "5"), "", 200);
        story.ask("POST", "feeds/ours/refresh", Map.of(), "", 200);
        story.ask("DELETE", "feeds/ours", Map.of(), "", 200);
        story.post("users", "{'name':'mai','role':'admin','trunks':['t'],'password':'correct horse'}");
        story.ask("PUT", "users/mai/active", Map.of(), "{'active':true}", 200);
        story.get("users");
        story.post("login-links", "{'user':'mai'}");
        story.post("tokens", "{'name':'pbx','role':'viewer','expires':'30d','dialed':['1900*']}");
        story.get("tokens");
        story.ask("DELETE", "tokens/pbx", Map.of("author", "mai"), "", 200);
        story.get("audit");
        story.ask("DELETE", "rules/r1", Map.of(), "", 200);
        story.ask("GET", "rules/r1", Map.of(), "", 404);
        story.ask("POST", "rules", Map.of(), "{'action':'dance'}", 422, false);

        Set<String> untold = new TreeSet<>();
        file.operations().forEach(operation -> untold.add(operation.id()));
        untold.removeAll(story.told);
        // Has no end; HttpServerTest hears it.
        assertThat(untold).containsExactly("events");
    }

    private void callsOfThisMoment(Story story) {
        core.asks(CallRecords.sample(3));
        story.get("live");
        story.ask("POST", "live/" + CallRecords.id(3), Map.of(), "{'do':'let-through'}", 202);
        story.get("live");
        String token = story.ask("POST", "test-calls", Map.of(), "", 201)
                .replaceFirst("(?s).*?\"token\":\"([0-9a-f]+).*", "$1");
        core.tests(token);
        story.get("test-calls/" + token);
    }

    /// Asks as the owner, and compares each answer with its description.
    private final class Story {
        private final Set<String> told = new TreeSet<>();

        String get(String path) {
            return ask("GET", path, Map.of(), "", 200);
        }

        void post(String path, String body) {
            ask("POST", path, Map.of(), body, 201);
        }

        String ask(String method, String path, Map<String, String> query, String body, int status) {
            return ask(method, path, query, body, status, true);
        }

        String ask(String method, String path, Map<String, String> query, String body, int status, boolean right) {
            String json = body.startsWith("{") ? body.replace('\'', '"') : body;
            ApiResponse response = core.api().handle(new ApiRequest(method, path, new TreeMap<>(query), json));
            assertThat(response.status())
                    .as(method + " " + path + ": " + response.json())
                    .isEqualTo(status);
            List<Operation> operations = new ArrayList<>(file.operations().stream()
                    .filter(operation -> operation.isAt(path, method))
                    .toList());
            // The more fixed parts, the closer.
            operations.sort(java.util.Comparator.comparingInt(
                    operation -> operation.path().replaceAll("\\{[a-z]+\\}", "").length()));
            Operation operation = operations.getLast();
            if (right) {
                file.checkBody(operation, json);
            }
            file.check(operation, response);
            told.add(operation.id());
            return response.json();
        }
    }
}
