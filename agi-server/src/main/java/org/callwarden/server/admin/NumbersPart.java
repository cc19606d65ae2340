package org.callwarden.server.admin;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.admin.NumberLookup.Known;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET numbers/+84901234567?trunk=viettel-1&dialed=02873001234`: what is known of a caller, and what
/// would happen if it called now. `anonymous` asks for callers who withhold their number.
/// `calls-known` is false while the database is away: then `calls` is empty.
public final class NumbersPart implements Api.Part {

    private static final String UNSPECIFIED = "unspecified";

    private final NumberLookup numbers;
    private final CallJson json;

    public NumbersPart(NumberLookup numbers, ReasonTexts texts) {
        this.numbers = numbers;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.onEach(ApiAccess.from(Role.REVIEWER).unscoped(), "GET", "numbers", this::about, "trunk", "dialed");
    }

    private ApiResponse about(String typed, ApiRequest request) {
        Trunk trunk;
        DialedNumber dialed;
        try {
            trunk = new Trunk(request.query().getOrDefault("trunk", UNSPECIFIED));
            dialed = new DialedNumber(request.query().getOrDefault("dialed", UNSPECIFIED));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("trunk or dialed", String.valueOf(e.getMessage()));
        }
        Known known = numbers.about(numbers.caller(typed, trunk), trunk, dialed);
        PhoneNumber number = known.caller().number();
        ObjectNode body = Json.object();
        body.put("typed", typed);
        body.put("number", number.text());
        if (number instanceof PhoneNumber.E164 e164) {
            body.put("region", e164.region());
            body.put("standing", e164.standing().name());
        }
        known.reputation().ifPresent(reputation -> {
            body.set("reputation", ReputationJson.of(reputation));
            ReportsPart.reports(body.putArray("reports"), reputation.voices().reversed());
            trust(body.putArray("trust"), known.trust());
        });
        known.challenges().ifPresent(standing -> standing(body.putObject("challenges"), standing));
        ObjectNode now = body.putObject("now");
        now.put("trunk", trunk.name());
        now.put("dialed", dialed.value());
        now.set("verdict", json.verdict(known.now()));
        ArrayNode calls = body.putArray("calls");
        known.calls().orElse(List.of()).forEach(record -> calls.add(json.brief(record)));
        body.put("calls-known", known.calls().isPresent());
        return Json.ok(body);
    }

    /// Also what no longer counts: that trust was lost, and why, is what an administrator asks about.
    private static void trust(ArrayNode array, List<TrustFact> facts) {
        for (TrustFact fact : facts) {
            ObjectNode node = array.addObject();
            node.put("kind", fact.kind().id());
            node.put("at", fact.at().toString());
            node.put("detail", fact.detail());
        }
    }

    private static void standing(ObjectNode node, ChallengeHistory.Standing standing) {
        node.put("passes", standing.passes());
        node.put("failures", standing.failures());
        Instant pass = standing.lastPass();
        if (pass != null) {
            node.put("last-pass", pass.toString());
        }
        Instant failure = standing.lastFailure();
        if (failure != null) {
            node.put("last-failure", failure.toString());
        }
    }
}
