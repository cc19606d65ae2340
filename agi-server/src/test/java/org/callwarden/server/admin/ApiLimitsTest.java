package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.callwarden.screening.Experiences;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.InMemoryCallEndStore;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.policy.TestRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// What may be asked of the API and written into a rule: at each limit, and one past it.
final class ApiLimitsTest {

    private static final Clock CLOCK = Clock.fixed(CallRecords.START.plusSeconds(60), ZoneOffset.UTC);

    private final InMemoryCallStore store = new InMemoryCallStore();
    private final ListedRules desk = new ListedRules();
    private final Api api = new Api(List.of(
            new CallsPart(store, new InMemoryCallEndStore(), (_, _) -> Optional.empty(), CLOCK, new ReasonTexts()),
            new RulesPart(desk, new NumberReader("VN"), CLOCK)));

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void aPageHasOneToAThousandCalls(int limit) {
        store.insert(IntStream.range(0, 1_001).mapToObj(CallRecords::sample).toList());

        ApiResponse page = get("calls", Map.of("limit", Integer.toString(limit)));

        assertThat(page.status()).isEqualTo(200);
        assertThat(Json.read(page.json()).path("calls")).hasSize(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "9999999999", "many", ""})
    void anotherSizeOfAPageIsRefusedWithWhatIsRight(String limit) {
        assertRefused(400, "limit", "a whole number from 1 to 1000", get("calls", Map.of("limit", limit)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-24T08:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void callsAreListedBeforeAnyTimeOfTheirYears(String before) {
        assertThat(get("calls", Map.of("before", before)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "yesterday",
                ""
            })
    void anotherTimeIsRefusedWithWhatIsRight(String before) {
        assertRefused(
                400,
                "before",
                "a time such as 2026-11-24T08:00:00Z, in the years 1970 to 9999",
                get("calls", Map.of("before", before)));
    }

    @Test
    void aLongParameterIsNotRepeatedWhole() {
        ApiResponse refused = get("calls", Map.of("before", "x".repeat(5_000)));

        assertThat(refused.json()).contains("x".repeat(80) + "…").doesNotContain("x".repeat(81));
    }

    @ParameterizedTest
    @CsvSource({
        "comment, 200, comment",
        "author, 60, author",
        "label, 40, label",
        "dialed, 40, dialed",
        "trunk, 40, trunk",
    })
    void aFieldOfARuleIsTakenUpToItsLengthAndRefusedBeyond(String field, int most, String named) {
        assertThat(post(rule(field, "1".repeat(most))).status()).isEqualTo(201);

        ApiResponse refused = post(rule(field, "1".repeat(most + 1)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()).contains("\"where\":\"" + named + "\"", Integer.toString(most));
        assertThat(desk.rules).hasSize(1);
    }

    @Test
    void anAuthorIsNotEmpty() {
        assertRefused(422, "author", "", post(rule("author", "")));
    }

    @Test
    void callersAreTakenUpToTheirLengthAndRefusedBeyond() {
        assertThat(post(rule("callers", "+84 90" + " ".repeat(80 - 13) + "1234567"))
                        .status())
                .isEqualTo(201);
        assertThat(post(rule("callers", "+84 90" + " ".repeat(81 - 13) + "1234567"))
                        .json())
                .contains("\"where\":\"callers\"", "at most 80 characters, got 81");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:01:00.126Z, 201",
        "2026-11-24T08:01:00.125Z, 422",
        "9999-12-31T23:59:59Z, 201",
        "9999-12-31, 201",
        "+10000-01-01T00:00:00Z, 422",
        "+999999999-01-01T00:00:00Z, 422",
        "1h, 201",
        "0h, 422",
        "99999d, 201",
        "100000d, 422"
    })
    void aRuleExpiresFromTheNextMomentToTheLastYear(String expires, int status) {
        ApiResponse response = post(rule("expires", expires));

        assertThat(response.status()).isEqualTo(status);
        assertThat(status == 422).isEqualTo(response.json().contains("\"where\":\"expires\""));
    }

    @Test
    void rulesAreTakenUpToTheirNumberAndOneMoreIsRefused() {
        desk.rules.addAll(Collections.nCopies(RuleBook.MOST - 1, TestRules.rule(1, "block +8490*")));

        assertThat(post(rule("comment", "the last one")).status()).isEqualTo(201);
        assertRefused(
                409,
                "rules",
                "remove some first, or have a list of numbers: `feeds add`",
                post(rule("comment", "one more")));
        assertThat(desk.rules).hasSize(RuleBook.MOST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1_000, 1_001, 1_500, 2_000, 2_001, 2_002})
    void asManyOfTheNewestCallsAreSearchedAsTheLimitOverAllPages(int most) {
        // All in three milliseconds, so that pages begin in the middle of one.
        store.insert(IntStream.range(0, 2_001)
                .mapToObj(i -> CallRecords.of(
                        CallRecords.id(i), CallRecords.MOBILE, CallRecords.START.plusMillis(i / 800), Optional.empty()))
                .toList());
        Set<CallId> seen = new HashSet<>();

        new CallPages(store, CLOCK).walk(most, record -> seen.add(record.call().id()));

        assertThat(seen).hasSize(Math.min(most, 2_001));
    }

    @Test
    void ofACallersCallsTheTenNewestAreShown() {
        Api numbers = numbers(store);
        for (int stored : List.of(10, 11)) {
            store.insert(
                    IntStream.range(0, stored).mapToObj(CallRecords::sample).toList());

            ApiResponse about = numbers.handle(new ApiRequest("GET", "numbers/+84901234567", Map.of(), ""));

            assertThat(Json.read(about.json()).path("calls"))
                    .hasSize(10)
                    .first()
                    .satisfies(call -> assertThat(call.path("id").asString())
                            .isEqualTo(CallRecords.id(stored - 1).value()));
        }
    }

    @Test
    void anEnforcementsPreviewLooksAtItsLimitOfCallsAndShowsFiveExamples() {
        for (int stored : List.of(5, 6, EnforcementPart.SEARCHED, EnforcementPart.SEARCHED + 1)) {
            Api enforcement =
                    new Api(List.of(new EnforcementPart(desk, new ManyCalls(stored), CLOCK, new ReasonTexts())));

            ApiResponse preview =
                    enforcement.handle(new ApiRequest("GET", "enforcement/trunk/viettel-1", Map.of(), ""));

            ObjectNode seen = Json.read(preview.json());
            assertThat(seen.path("calls").asInt()).isEqualTo(Math.min(stored, 20_000));
            assertThat(seen.path("examples")).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"5000, 1", "5001, 0"})
    void aCallersCallIsFoundAmongTheNewestFiveThousand(int stored, int found) {
        ManyCalls calls = new ManyCalls(stored);

        ApiResponse about = numbers(calls).handle(new ApiRequest("GET", "numbers/+84912345678", Map.of(), ""));

        assertThat(Json.read(about.json()).path("calls")).hasSize(found);
    }

    @Test
    void aRequestHoldsABodyUpToItsLengthAndNoMore() {
        assertThat(new ApiRequest("POST", "rules", Map.of(), "x".repeat(ApiRequest.MAX_BODY)).body())
                .hasSize(262_144);
        assertThatThrownBy(() -> new ApiRequest("POST", "rules", Map.of(), "x".repeat(ApiRequest.MAX_BODY + 1)))
                .isInstanceOfSatisfying(ApiProblem.class, refused -> {
                    assertThat(refused.status()).isEqualTo(413);
                    assertThat(refused.right()).isEqualTo("at most 262144");
                });
    }

    private static Api numbers(CallStore calls) {
        return new Api(List.of(new NumbersPart(
                new NumberLookup(
                        new CallerReader(new NumberReader("VN"), Set.of()),
                        Experiences.standard(),
                        (_, _) -> CallRecords.verdict(),
                        calls,
                        CLOCK),
                new ReasonTexts())));
    }

    private static ObjectNode rule(String field, String value) {
        ObjectNode form = Json.object()
                .put("action", field.equals("label") ? "label" : "block")
                .put("callers", "+8490*");
        return form.put(field, value);
    }

    private ApiResponse get(String path, Map<String, String> query) {
        return api.handle(new ApiRequest("GET", path, query, ""));
    }

    private ApiResponse post(ObjectNode rule) {
        return api.handle(new ApiRequest("POST", "rules", Map.of(), Json.text(rule)));
    }

    private static void assertRefused(int status, String where, String right, ApiResponse response) {
        ObjectNode problem = Json.read(response.json());
        assertThat(response.status()).isEqualTo(status);
        assertThat(problem.path("where").asString("")).isEqualTo(where);
        assertThat(problem.path("right").asString("")).isEqualTo(right);
    }

    /// So many monitored calls, one a millisecond, the oldest of them from +84912345678. Lists them
    /// faster than a store that sorts.
    private static final class ManyCalls implements CallStore {
        private static final PhoneNumber OTHER = new PhoneNumber.E164("84912345678", "VN", PhoneNumber.Standing.VALID);

        private final int size;

        ManyCalls(int size) {
            this.size = size;
        }

        private static CallRecord record(int number) {
            Verdict enforced = CallRecords.verdict();
            Verdict monitored = new Verdict(
                    enforced.decision(),
                    false,
                    enforced.card(),
                    enforced.reasons(),
                    enforced.rule(),
                    enforced.policyVersion());
            return CallRecords.of(
                    CallRecords.id(number),
                    CallRecords.caller(number == 0 ? OTHER : CallRecords.MOBILE, ""),
                    CallRecords.START.plusMillis(number),
                    Optional.empty(),
                    monitored);
        }

        @Override
        public int forget(Instant until, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page heard(Mark after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CallRecord> recent(Instant before, int limit) {
            long since = before.toEpochMilli() - CallRecords.START.toEpochMilli();
            int from = Math.clamp(since, 0, size);
            return IntStream.range(0, Math.min(limit, from))
                    .mapToObj(i -> record(from - 1 - i))
                    .toList();
        }

        @Override
        public Page page(Mark after, Instant until, int limit) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public Page search(CallQuery query, BiPredicate<Trunk, DialedNumber> lines, Mark before, int limit) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public int insert(List<CallRecord> records) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public Optional<CallRecord> find(CallId id) {
            return Optional.empty();
        }

        @Override
        public List<ChallengeHistory.Standing> challengeStandings(Instant since) {
            return List.of();
        }
    }

    /// Keeps rules in a list.
    private static final class ListedRules implements RuleDesk {
        private final List<Rule> rules = new ArrayList<>();

        @Override
        public Kept kept() {
            return new Kept(rules, Map.of(), List.of());
        }

        @Override
        public Rule add(Rule rule) {
            // As the database does, which counts in milliseconds.
            assertThat(rule.expires().map(Instant::toEpochMilli).orElse(0L)).isNotNegative();
            RuleDesk.refuseBeyond(rules.size() + 1);
            rules.add(rule);
            return rule;
        }

        @Override
        public MadeRules addOnce(UnaryOperator<List<Rule>> wanted) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public Optional<Rule> change(String id, Rule rule) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public List<Rule> remove(Set<String> ids) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public void enforce(EnforcedScope scope, boolean on) {
            throw new UnsupportedOperationException("no test asks for it");
        }
    }
}
