package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.Experiences;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.InMemoryCallEndStore;
import org.callwarden.screening.journal.InMemoryCallStore;
import org.callwarden.screening.live.Interventions;
import org.callwarden.screening.live.LiveCalls;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallCounts;
import org.callwarden.screening.review.InMemoryCallCounts;
import org.callwarden.screening.review.InMemoryCallReviewStore;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.velocity.LineSurge;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.FakeTokens;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.HttpServer;
import org.callwarden.server.admin.Installation;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.NewestCalls;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.PolicyTrial;
import org.callwarden.server.admin.RuleForm;
import org.callwarden.server.admin.RuleTrial;
import org.callwarden.server.config.HttpConfig;

/// The pages over real HTTP, with fakes behind them; each user's password is their name.
final class TestSite implements AutoCloseable {

    private static final Instant NOW = CallRecords.START.plusSeconds(60);
    private static final byte[] MP3 = "MP3-and-so-on".getBytes(StandardCharsets.US_ASCII);
    /// The caller of this call is never refused.
    static final int NEVER_REFUSED = 113;

    private static final byte[] WAV = "RIFF-and-so-on".getBytes(StandardCharsets.US_ASCII);

    /// Whoever calls from outside may be reported.
    private static final ReportDesk TAKES_ALL = new ReportDesk() {
        @Override
        public Answer mayReport(Caller caller) {
            return Answer.TAKEN;
        }

        @Override
        public Answer take(Report report) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Report> about(PhoneNumber.E164 number, int limit) {
            return List.of();
        }
    };

    final FakeAccess access = new FakeAccess();
    final FakeTokens tokens = new FakeTokens(access);
    final FakeCampaigns campaigns = new FakeCampaigns();
    final InMemoryCallStore calls = new InMemoryCallStore();
    final InMemoryCallEndStore ends = new InMemoryCallEndStore();
    final InMemoryCallReviewStore callReviews = new InMemoryCallReviewStore();
    CallCounts counts = new InMemoryCallCounts(calls, callReviews);
    Health health = new Health(List.of(Told.verbatim("the disk is full")), Map.of());
    Installation installation = new Installation("region: VN", List.of());
    final FakeFeeds feeds = new FakeFeeds();
    final FakeRules rules = new FakeRules();
    final FakePolicies policies = new FakePolicies();
    final FakePrompts prompts = new FakePrompts();
    private final NumberRules numberRules = new NumberRules(rules, TAKES_ALL, Clock.fixed(NOW, ZoneOffset.UTC));
    final FakeReviews reviews = new FakeReviews(calls, numberRules);
    final LiveCalls live = new LiveCalls(Clock.fixed(NOW, ZoneOffset.UTC));
    final Interventions interventions = new Interventions();
    final FakeBypass bypass = new FakeBypass();
    final List<LineSurge> storms = new ArrayList<>();
    final FakeDemo demo = new FakeDemo();
    final WebSite site = site();
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestSite() {
        this(HttpServer.Edge.PLAIN);
    }

    /// @param edge how it meets the network
    TestSite(HttpServer.Edge edge) {
        this.server = HttpServer.start(new HttpConfig("127.0.0.1", 0, 100), edge, List.of(site));
    }

    private WebSite site() {
        demo.making = () -> pages(demo.calls);
        return new WebSite(access, pages(calls), demo);
    }

    private List<Pages> pages(CallStore calls) {
        RecordingSource recordings = new RecordingSource() {
            @Override
            public Optional<byte[]> wav(String path) {
                return Optional.of(WAV);
            }

            @Override
            public Optional<byte[]> mp3(String path) {
                return Optional.of(MP3);
            }
        };
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        NumberLookup numbers = new NumberLookup(
                new CallerReader(new NumberReader("VN"), Set.of()),
                Experiences.standard(),
                (_, _) -> CallRecords.verdict(),
                calls,
                clock);
        return AllPages.of(
                new AllPages.Desks(
                        calls,
                        ends,
                        access,
                        tokens,
                        reviews,
                        campaigns,
                        numbers,
                        rules,
                        numberRules,
                        new AllPages.Deciding(
                                new RuleForm(new NumberReader("VN"), clock),
                                new RuleTrial(new NewestCalls(calls, clock), rules),
                                policies,
                                new PolicyTrial(
                                        NeverReject.of(new NumberReader("VN"), List.of()), _ -> Optional.empty()),
                                new NewestCalls(calls, clock)),
                        prompts,
                        recordings,
                        new AllPages.Upkeep(feeds, "VN", span -> counts.of(span), () -> installation)),
                new AllPages.Moment(
                        new LiveDesk(live, interventions, this::isNeverRefused, access),
                        () -> health,
                        bypass,
                        () -> storms,
                        Weights::standard),
                new ReasonTexts(),
                clock);
    }

    private boolean isNeverRefused(Call call) {
        return call.id().equals(CallRecords.id(NEVER_REFUSED));
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// Whose answer goes on.
    HttpResponse<InputStream> stream(String cookie, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("Cookie", cookie).build(), BodyHandlers.ofInputStream());
    }

    /// Of an answer that may never end.
    int status(String cookie, String path) throws Exception {
        HttpResponse<InputStream> response = stream(cookie, path);
        response.body().close();
        return response.statusCode();
    }

    HttpResponse<String> get(String cookie, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Cookie", cookie));
    }

    static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    HttpResponse<String> post(String cookie, String path, Map<String, String> fields) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(fields)));
    }

    /// The cookie of somebody who signed in.
    String signIn(String name) throws Exception {
        HttpResponse<String> response = post("", "/login", Map.of("name", name, "password", name));
        assertThat(response.statusCode()).isEqualTo(303);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    String csrf(String cookie) {
        return access.session(cookie.substring(cookie.indexOf('=') + 1))
                .orElseThrow()
                .csrf();
    }

    CallRecord heard(int number) {
        CallRecord record =
                CallRecords.heard(CallRecords.sample(number), new ListenOutcome.Said(CallRecords.transcript(5)));
        calls.insert(List.of(record));
        return record;
    }

    /// A caller with a number that everything can be done about.
    static Caller mobile() {
        return CallRecords.caller(CallRecords.MOBILE, "Nguyễn Văn An");
    }

    /// The first call, which did not get through.
    static CallRecord refused(Caller caller) {
        Verdict verdict = CallRecords.verdict();
        return CallRecords.of(
                CallRecords.id(1),
                caller,
                CallRecords.START,
                Optional.empty(),
                new Verdict(
                        new Decision.Reject(603),
                        true,
                        verdict.card(),
                        verdict.reasons(),
                        Optional.empty(),
                        "standard-1"));
    }
}
