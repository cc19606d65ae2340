package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.callwarden.screening.access.AnswerStore;
import org.callwarden.screening.access.InMemoryAnswerStore;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.journal.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What headers have done or not done: tags, and keys of what is done once.
final class ApiConditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final InMemoryAnswerStore answers = new InMemoryAnswerStore();
    private final AtomicInteger done = new AtomicInteger();
    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Api api = api(answers);

    /// A counter that can be looked at, and raised.
    private Api api(AnswerStore store) {
        ApiAccess access = ApiAccess.from(Role.VIEWER);
        Api.Part part = api -> {
            api.on(access, "GET", "count", (_, _) -> Json.ok(Json.object().put("count", done.get())));
            api.on(access.onceByKey().ifMatch(_ -> "count"), "POST", "count", (_, request) -> {
                if (request.body().contains("bad")) {
                    throw ApiProblem.badValue("body", "bad");
                }
                return Json.created(Json.object().put("count", done.incrementAndGet()));
            });
            api.on(access, "POST", "other", (_, _) -> Json.ok(Json.object()));
        };
        return new Api(List.of(part), (_, _, _, _) -> {}, store, clock);
    }

    private static ApiRequest request(String path, String body, ApiRequest.Conditions conditions) {
        return new ApiRequest("POST", path, Map.of(), body, ApiCaller.OWNER, conditions);
    }

    private static ApiRequest.Conditions key(String key) {
        return new ApiRequest.Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(key));
    }

    private static ApiRequest.Conditions match(String tag) {
        return new ApiRequest.Conditions(Optional.empty(), Optional.of(tag), Optional.empty(), Optional.empty());
    }

    private static ApiRequest.Conditions type(String type) {
        return new ApiRequest.Conditions(Optional.of(type), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ApiResponse look(String noneMatch) {
        return api.handle(new ApiRequest(
                "GET",
                "count",
                Map.of(),
                "",
                ApiCaller.OWNER,
                new ApiRequest.Conditions(
                        Optional.empty(), Optional.empty(), Optional.of(noneMatch), Optional.empty())));
    }

    private String tag() {
        return api.handle(new ApiRequest("GET", "count", Map.of(), ""))
                .headers()
                .getOrDefault("ETag", "");
    }

    @Test
    void whoHasWhatIsThereIsNotSentItAgain() {
        String tag = tag();

        for (String header : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            ApiResponse same = look(header);
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.json()).isEmpty();
            assertThat(same.headers()).containsEntry("ETag", tag);
        }
        assertThat(look("\"x\"").status()).isEqualTo(200);
        done.incrementAndGet();
        assertThat(look(tag).status()).isEqualTo(200);
        assertThat(tag()).isNotEqualTo(tag);
    }

    @Test
    void whatHasChangedSinceIsNotChanged() {
        String tag = tag();
        assertThat(api.handle(request("count", "", match(tag))).status()).isEqualTo(201);

        for (String old : List.of(tag, "\"x\"", "W/" + tag(), "")) {
            ApiResponse refused = api.handle(request("count", "", match(old)));
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.json()).contains("it has changed since", "GET /api/v1/count");
        }
        assertThat(done).hasValue(1);
        assertThat(api.handle(request("count", "", match("\"x\", " + tag()))).status())
                .isEqualTo(201);
        assertThat(api.handle(request("count", "", match("*"))).status()).isEqualTo(201);
    }

    @Test
    void whatIsNotLookedAtIsRefusedAndNotOverlooked() {
        assertThat(api.handle(request("other", "", match("*"))).json()).contains("If-Match is not looked at here");
        assertThat(api.handle(request("other", "", key("k"))).json()).contains("Idempotency-Key is not looked at here");
    }

    @Test
    void theSameKeyAndRequestAreDoneOnceAndAnsweredAlikeForADay() {
        ApiResponse first = api.handle(request("count", "{}", key("k")));
        now = NOW.plus(AnsweredOnce.KEPT);
        ApiResponse again = api.handle(request("count", "{}", key("k")));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(done).hasValue(1);

        now = NOW.plus(AnsweredOnce.KEPT).plusMillis(1);
        assertThat(api.handle(request("count", "{}", key("k"))).headers()).isEmpty();
        assertThat(done).hasValue(2);
    }

    @Test
    void aKeyIsKnownAfterARestart() {
        api.handle(request("count", "{}", key("k")));

        assertThat(api(answers).handle(request("count", "{}", key("k"))).headers())
                .containsKey("Idempotency-Replayed");
        assertThat(done).hasValue(1);
    }

    @Test
    void anotherRequestWithTheKeyIsRefusedAndOthersKeysAreTheirOwn() {
        api.handle(request("count", "{}", key("k")));

        assertThat(api.handle(request("count", "{\"a\":1}", key("k"))).status()).isEqualTo(422);
        assertThat(api.handle(request("count", "{}", key("K"))).status()).isEqualTo(201);
        ApiCaller other = new ApiCaller("0f", "token pbx", Role.VIEWER, ApiCaller.OWNER.scope());
        assertThat(api.handle(new ApiRequest("POST", "count", Map.of(), "{\"a\":1}", other, key("k")))
                        .status())
                .isEqualTo(201);
        assertThat(done).hasValue(3);
    }

    @Test
    void whatIsStillBeingDoneIsNotDoneBesides() {
        AtomicReference<ApiResponse> second = new AtomicReference<>();
        AnsweredOnce once = new AnsweredOnce(answers, clock);
        ApiRequest request = request("count", "{}", key("k"));

        once.answer(request, "k", () -> {
            second.set(attempt(once, request));
            return Json.created(Json.object());
        });

        assertThat(second.get().status()).isEqualTo(409);
        assertThat(second.get().json()).contains("still being done");
    }

    private static ApiResponse attempt(AnsweredOnce once, ApiRequest request) {
        try {
            return once.answer(request, "k", () -> Json.created(Json.object()));
        } catch (ApiProblem problem) {
            return Json.problem(problem);
        }
    }

    @Test
    void whatTheServiceStoppedInIsSaidToBeUnknown() {
        ApiCaller owner = ApiCaller.OWNER;
        String known = Sha256.of(owner.id() + "\nk");
        answers.begin(new AnswerStore.Asked(known, Sha256.of("POST\ncount\n{}\n{}"), owner.name(), NOW));

        ApiResponse told = api.handle(request("count", "{}", key("k")));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.json()).contains("not known whether it was done");
        assertThat(done).hasValue(0);
    }

    @Test
    void whatWasRefusedMayBeTriedAgainWithTheSameKey() {
        assertThat(api.handle(request("count", "bad", key("k"))).status()).isEqualTo(422);
        assertThat(api.handle(request("count", "{}", key("k"))).status()).isEqualTo(201);
    }

    @Test
    void nothingIsDoneWhileTheKeyCannotBeKept() {
        AnswerStore away = new InMemoryAnswerStore() {
            @Override
            public synchronized Optional<Kept> begin(Asked request) {
                throw new StoreException("the database is away", new IllegalStateException());
            }
        };

        assertThat(api(away).handle(request("count", "{}", key("k"))).status()).isEqualTo(503);
        assertThat(done).hasValue(0);
    }

    @Test
    void soManyKeysAreTakenADayAndOneMoreIsRefused() {
        for (int i = 0; i < AnswerStore.MOST_OF_ONE; i++) {
            assertThat(api.handle(request("count", "{}", key("k" + i))).status())
                    .isEqualTo(201);
        }
        ApiResponse refused = api.handle(request("count", "{}", key("k")));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(done).hasValue(AnswerStore.MOST_OF_ONE);
    }

    @ParameterizedTest
    @CsvSource({"1, 201", "128, 201", "129, 400", "0, 400"})
    void aKeyHasItsLength(int length, int status) {
        assertThat(api.handle(request("count", "{}", key("k".repeat(length)))).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\tb", "ä", "a\u007f"})
    void aKeyIsOfSignsWithoutBlanks(String key) {
        assertThat(api.handle(request("count", "{}", key(key))).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 201",
        "Application/JSON; charset=utf-8, 201",
        "'', 201",
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "multipart/form-data; boundary=x, 415"
    })
    void aBodyIsOfTheKindThatIsRead(String type, int status) {
        ApiResponse response = api.handle(request("count", "{}", type(type)));

        assertThat(response.status()).isEqualTo(status);
        if (status == 415) {
            assertThat(response.json()).contains("\"right\":\"application/json\"");
        }
    }

    @Test
    void aTokenMayMakeSoManyRequestsAMinuteAndOneMoreIsRefused() {
        AtomicReference<Long> nanos = new AtomicReference<>(5L);
        RateLimits limits = new RateLimits(3, nanos::get);
        ApiCaller one = new ApiCaller("a", "token a", Role.VIEWER, ApiCaller.OWNER.scope());
        ApiCaller other = new ApiCaller("b", "token b", Role.VIEWER, ApiCaller.OWNER.scope());

        for (int left = 2; left >= 0; left--) {
            assertThat(limits.take(one)).isEqualTo(new RateLimits.Standing(false, left, 60));
        }
        nanos.set(5L + Duration.ofMillis(58_500).toNanos());
        RateLimits.Standing refused = limits.take(one);
        assertThat(refused).isEqualTo(new RateLimits.Standing(true, 0, 2));
        assertThat(RateLimits.told(refused)).isEqualTo("\"minute\";r=0;t=2");
        assertThat(limits.policy()).isEqualTo("\"minute\";q=3;w=60");
        assertThat(limits.take(other).refused()).isFalse();

        nanos.set(5L + Duration.ofSeconds(60).toNanos() - 1);
        assertThat(limits.take(one).refused()).isTrue();
        nanos.set(5L + Duration.ofSeconds(60).toNanos());
        assertThat(limits.take(one)).isEqualTo(new RateLimits.Standing(false, 2, 60));
    }
}
