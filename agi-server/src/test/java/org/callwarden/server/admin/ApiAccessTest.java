package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.DialedLines;
import org.callwarden.server.admin.ApiAccess.Reach;
import org.callwarden.server.app.RealCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each token may, over everything that the service has.
@Slow
final class ApiAccessTest {

    private static final Clock CLOCK = Clock.fixed(CallRecords.START.plusSeconds(3_600), ZoneOffset.UTC);
    private static final AccessScope OTHER = new AccessScope(List.of(new Trunk("other")), List.of());
    private static final String SAID = "bảo hành";
    private static final String NUMBER = "901234567";

    @TempDir
    Path folder;

    private RealCore core;

    @BeforeEach
    void open() {
        core = new RealCore(folder, CLOCK);
        core.store(List.of(
                CallRecords.sample(1),
                CallRecords.heard(CallRecords.sample(2), new ListenOutcome.Said(CallRecords.transcript(5))),
                CallRecords.over(CallRecords.sample(3), new Trunk("other"), new DialedNumber("1900100"))));
    }

    @AfterEach
    void close() {
        core.close();
    }

    private static ApiCaller token(Role role, AccessScope scope) {
        return ApiCaller.of(new AccessToken(
                "pbx",
                "0f".repeat(32),
                role,
                scope,
                "mai",
                CLOCK.instant(),
                CLOCK.instant().plusSeconds(60)));
    }

    private ApiResponse ask(ApiCaller caller, String method, String path, Map<String, String> query, String body) {
        return core.api()
                .handle(new ApiRequest(
                        method, path, query, body.replace('\'', '"'), caller, ApiRequest.Conditions.NONE));
    }

    private ApiResponse get(ApiCaller caller, String path) {
        return ask(caller, "GET", path, Map.of(), "");
    }

    /// Made from the routes themselves; a route cannot be made without what it asks for.
    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleMayDoWhatTheRoutesSayAndNothingElse(Role role) {
        for (AccessScope scope : List.of(AccessScope.EVERYTHING, OTHER)) {
            for (Api.Route route : core.api().routes()) {
                ApiAccess access = route.access();
                boolean may = role.includes(access.role())
                        && access.reach() != Reach.OWNER
                        && (scope.isEverything() || access.reach() == Reach.SCOPED);
                String path = route.path() + (route.takesRest() ? "/a/b/c" : "");

                ApiResponse response = ask(token(role, scope), route.method(), path, Map.of(), "");

                assertThat(response.status() == 403)
                        .as(role + " " + scope + " " + route.method() + " " + path + ": " + response.json())
                        .isEqualTo(!may);
                if (!may) {
                    assertThat(response.json())
                            .contains("\"where\":\"token pbx\"")
                            .containsAnyOf("this needs the role", "this is about all calls", "lets anybody in");
                }
            }
        }
    }

    @Test
    void whoHasTheDataFolderMayEverything() {
        for (Api.Route route : core.api().routes()) {
            String path = route.path() + (route.takesRest() ? "/a/b/c" : "");
            assertThat(ask(ApiCaller.OWNER, route.method(), path, Map.of(), "").status())
                    .as(path)
                    .isNotIn(401, 403);
        }
    }

    /// From every route that a viewer may read, with calls of whom there is something to hide.
    @Test
    void aViewerIsToldNoNumberAndNoWord() {
        ApiCaller viewer = token(Role.VIEWER, AccessScope.EVERYTHING);
        ApiCaller reviewer = token(Role.REVIEWER, AccessScope.EVERYTHING);
        List<String> paths = new ArrayList<>(
                List.of("calls", "calls/" + CallRecords.id(2), "enforcement/trunk/viettel-1", "campaigns", "health"));
        String campaign = get(reviewer, "campaigns").json().replaceFirst("(?s).*?\"id\":([0-9]+).*", "$1");
        paths.add("campaigns/" + campaign);
        for (String path : paths) {
            ApiResponse response = get(viewer, path);
            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(response.json())
                    .as(path)
                    .doesNotContain(NUMBER)
                    .doesNotContain(SAID)
                    .doesNotContain("Nguyễn");
        }
        assertThat(get(viewer, "calls").json()).contains("+84•••567");
        assertThat(get(reviewer, "calls/" + CallRecords.id(2)).json()).contains(NUMBER, SAID, "Nguyễn");
    }

    @Test
    void aViewersLookUpTellsNothingOfTheNumberButTheVerdict() {
        ask(ApiCaller.OWNER, "POST", "reports", Map.of(), "{'number':'0901234567','says':'spam','comment':'secret'}");

        String told = ask(
                        token(Role.VIEWER, AccessScope.EVERYTHING),
                        "GET",
                        "screen",
                        Map.of("caller", "+84901234567", "dialed", "1900100"),
                        "")
                .json();

        assertThat(told)
                .contains("\"decision\":\"reject\"", "\"reasons\":[]", "\"sum\":[]")
                .doesNotContain("secret", "\"rule\"");
    }

    @Test
    void whatIsWrongWithTheServiceIsToldToAdminsOfAllCallsOnly() {
        assertThat(get(token(Role.ADMIN, AccessScope.EVERYTHING), "health").json())
                .contains("the disk is full");
        assertThat(get(token(Role.REVIEWER, AccessScope.EVERYTHING), "health").json())
                .contains("\"status\":\"degraded\"")
                .doesNotContain("the disk is full");
    }

    /// Else a token could have the owner's token sent to it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'x','purpose':'spam','location':'/etc/hosts'}",
                "{'name':'x','purpose':'spam','location':'https://lists.example/x','token-file':'/data/api-token'}",
            })
    void noTokenHasAFileOfThisHostRead(String feed) {
        ApiResponse refused = ask(token(Role.ADMIN, AccessScope.EVERYTHING), "POST", "feeds", Map.of(), feed);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).contains("named at the command line only");
        assertThat(get(ApiCaller.OWNER, "feeds").json()).isEqualTo("{\"feeds\":[]}");
    }

    @Test
    void aScopedTokenIsNotToldOfCampaignsThatAreHeardOnOtherLines() {
        ApiCaller some = token(Role.REVIEWER, new AccessScope(List.of(new Trunk("viettel-1")), List.of()));

        ApiResponse said = ask(some, "POST", "reviews/" + CallRecords.id(2), Map.of(), "{'says':'spam'}");

        assertThat(said.status()).as(said.json()).isEqualTo(201);
        assertThat(said.json()).contains("\"closes\":1").doesNotContain("\"campaign\"");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoMaySeeSomeCallsSeesTheirs(Role role) {
        ApiCaller some = token(role, OTHER);

        assertThat(get(some, "calls").json())
                .contains(CallRecords.id(3).value())
                .doesNotContain(CallRecords.id(1).value(), CallRecords.id(2).value());
        assertThat(get(some, "calls/" + CallRecords.id(3)).status()).isEqualTo(200);
        ApiResponse hidden = get(some, "calls/" + CallRecords.id(1));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.json())
                .isEqualTo(get(some, "calls/" + CallRecords.id(9))
                        .json()
                        .replace(CallRecords.id(9).value(), CallRecords.id(1).value()));
        assertThat(get(some, "health").json())
                .contains("\"status\":\"degraded\"")
                .doesNotContain("version", "the disk is full");
        if (role.includes(Role.REVIEWER)) {
            assertThat(get(some, "export").json()).contains("1900100").doesNotContain("02839100100");
            assertThat(get(some, "reviews").json())
                    .doesNotContain(CallRecords.id(2).value());
            assertThat(get(some, "reviews/" + CallRecords.id(2)).status()).isEqualTo(404);
            assertThat(ask(some, "POST", "reviews/" + CallRecords.id(2), Map.of(), "{'says':'spam'}")
                            .status())
                    .isEqualTo(404);
            assertThat(get(some, "reviews/" + CallRecords.id(3)).status()).isEqualTo(200);
        }
    }

    @Test
    void aLookUpOutsideTheScopeIsRefusedWithWhatIsInIt() {
        ApiCaller some =
                token(Role.VIEWER, new AccessScope(List.of(new Trunk("other")), List.of(DialedLines.parse("1900*"))));
        Map<String, String> inside = Map.of("caller", "+84901234567", "dialed", "1900100", "trunk", "other");

        assertThat(ask(some, "GET", "screen", inside, "").status()).isEqualTo(200);
        for (Map<String, String> outside : List.of(
                Map.of("caller", "+84901234567", "dialed", "1800100", "trunk", "other"),
                Map.of("caller", "+84901234567", "dialed", "1900100", "trunk", "viettel-1"),
                Map.of("caller", "+84901234567", "dialed", "1900100"))) {
            ApiResponse refused = ask(some, "GET", "screen", outside, "");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json()).contains("other 1900*");
        }
    }

    @Test
    void whatATokenChangesCarriesItsNameAndStandsInTheLogBefore() {
        ApiCaller admin = token(Role.ADMIN, AccessScope.EVERYTHING);

        assertThat(ask(admin, "POST", "rules", Map.of(), "{'action':'block','callers':'+8490*'}")
                        .json())
                .contains("\"author\":\"token pbx\"");
        assertThat(ask(admin, "POST", "reports", Map.of(), "{'number':'0901234567','says':'spam','reporter':'desk'}")
                        .json())
                .contains("\"reporter\":\"token:pbx:desk\"");
        assertThat(ask(admin, "DELETE", "rules/r1", Map.of(), "").status()).isEqualTo(200);
        assertThat(ask(admin, "DELETE", "rules/\n<b>" + "x".repeat(300), Map.of(), "")
                        .status())
                .isEqualTo(404);
        assertThat(get(admin, "export").status()).isEqualTo(200);

        assertThat(get(admin, "audit").json())
                .contains("\"who\":\"token pbx\",\"what\":\"api-post\",\"about\":\"rules\"")
                .contains("\"who\":\"token pbx\",\"what\":\"api-post\",\"about\":\"reports\"")
                .contains("\"who\":\"token pbx\",\"what\":\"api-delete\",\"about\":\"rules/r1\"")
                .contains("\"who\":\"token pbx\",\"what\":\"api-get\",\"about\":\"export\"")
                .contains("\"about\":\"rules/?<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mai", "token other", ""})
    void aTokenCannotSayThatItIsSomebodyElse(String author) {
        ApiCaller admin = token(Role.ADMIN, AccessScope.EVERYTHING);

        ApiResponse refused = ask(
                admin, "POST", "rules", Map.of(), "{'action':'block','callers':'+8490*','author':'" + author + "'}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()).contains("carries its own name", "token pbx");
        assertThat(ask(admin, "POST", "policy", Map.of("author", author), "policy: {label: x}")
                        .status())
                .isEqualTo(422);
        assertThat(ask(admin, "GET", "reviews", Map.of("reviewer", author), "").status())
                .isEqualTo(400);
        assertThat(get(admin, "rules").json()).isEqualTo("{\"rules\":[]}");
    }

    @Test
    void aLookUpLeavesNoTrace() {
        ApiCaller viewer = token(Role.VIEWER, AccessScope.EVERYTHING);
        Map<String, String> query = Map.of("caller", "+84987654321", "dialed", "1900100", "name", "An");
        String first = ask(viewer, "GET", "screen", query, "").json();
        ask(ApiCaller.OWNER, "POST", "rules", Map.of(), "{'action':'label','label':'x','callers':'+84987*'}");
        for (int i = 0; i < 200; i++) {
            ask(viewer, "GET", "screen", query, "");
        }
        ask(ApiCaller.OWNER, "DELETE", "rules/r1", Map.of(), "");

        assertThat(ask(viewer, "GET", "screen", query, "").json()).isEqualTo(first);
        assertThat(get(ApiCaller.OWNER, "calls").json()).doesNotContain("84987654321");
        assertThat(get(ApiCaller.OWNER, "audit").json()).isEqualTo("{\"entries\":[]}");
    }

    @Test
    void aLookUpGivesTheVerdictThatTheNumbersPageShows() {
        ask(ApiCaller.OWNER, "POST", "rules", Map.of(), "{'action':'block','callers':'+84987*'}");
        String screened = ask(
                        ApiCaller.OWNER,
                        "GET",
                        "screen",
                        Map.of("caller", "0987654321", "dialed", "1900100", "trunk", "t"),
                        "")
                .json();
        String known = ask(ApiCaller.OWNER, "GET", "numbers/0987654321", Map.of("dialed", "1900100", "trunk", "t"), "")
                .json();

        assertThat(Json.read(screened).path("verdict"))
                .isEqualTo(Json.read(known).path("now").path("verdict"));
        assertThat(Json.read(screened).path("verdict").path("rule").asString()).isEqualTo("r1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caller=+84901234567",
                "dialed=1900100",
                "caller=&dialed=1900100",
                "caller=1&dialed=a b",
                "caller=1&dialed=1&trunk=a b",
                "caller=1&dialed=1&attestation=a",
                "caller=1&dialed=1&nmae=x"
            })
    void aLookUpThatCannotBeSaysWhatIsWrong(String query) {
        Map<String, String> parsed = new java.util.HashMap<>();
        for (String part : query.split("&", -1)) {
            parsed.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        ApiResponse refused = ask(ApiCaller.OWNER, "GET", "screen", parsed, "");

        assertThat(refused.status()).isIn(400, 422);
        assertThat(refused.json()).contains("\"where\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller", "name"})
    void textsOfALookUpAreTakenUpToTheirLength(String name) {
        Map<String, String> query = new java.util.HashMap<>(Map.of("caller", "1", "dialed", "1"));
        query.put(name, "1".repeat(ScreenPart.LONGEST));
        assertThat(ask(ApiCaller.OWNER, "GET", "screen", query, "").status()).isEqualTo(200);
        query.put(name, "1".repeat(ScreenPart.LONGEST + 1));
        assertThat(ask(ApiCaller.OWNER, "GET", "screen", query, "").status()).isEqualTo(400);
    }
}
