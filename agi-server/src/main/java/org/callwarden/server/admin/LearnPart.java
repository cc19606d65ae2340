package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.trust.TrustFact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST learn/trust` and `POST learn/rules`: many facts or rules at once, from what the PBX knew before. What is known
/// already changes nothing, so the same may be sent again.
public final class LearnPart implements Api.Part {

    /// Facts or rules of one request at most.
    public static final int MOST = 2_000;

    private static final Set<String> FACT = Set.of("number", "kind", "at", "detail");

    private final TrustDesk trust;
    private final RuleDesk rules;
    private final RuleForm form;
    private final NumberReader numbers;
    private final Clock clock;

    public LearnPart(TrustDesk trust, RuleDesk rules, NumberReader numbers, Clock clock) {
        this.trust = trust;
        this.rules = rules;
        this.form = new RuleForm(numbers, clock);
        this.numbers = numbers;
        this.clock = clock;
    }

    /// Takes facts about whom our people trust.
    @FunctionalInterface
    public interface TrustDesk {

        /// Stores facts; they count for the next call.
        ///
        /// @return how many of them were new
        /// @throws RuntimeException the journal package's StoreException when the database is away
        int learn(List<TrustFact> facts);
    }

    @Override
    public void addTo(Api api) {
        ApiAccess change = ApiAccess.from(Role.ADMIN).unscoped().logged();
        api.on(change, "POST", "learn/trust", (_, request) -> trust(Json.read(request.body())));
        api.on(change, "POST", "learn/rules", (_, request) -> rules(request));
    }

    private ApiResponse trust(ObjectNode body) {
        List<TrustFact> facts = new ArrayList<>();
        for (JsonNode item : items(body, "facts")) {
            facts.add(fact(item));
        }
        return taken(facts.size(), trust.learn(facts));
    }

    private ApiResponse rules(ApiRequest request) {
        List<Rule> learnt = new ArrayList<>();
        for (JsonNode item : items(Json.read(request.body()), "rules")) {
            if (!(item instanceof ObjectNode object)) {
                throw ApiProblem.badValue("rules", "a rule is an object");
            }
            learnt.add(form.read(object, request::author));
        }
        return taken(learnt.size(), rules.addMissing(learnt).size());
    }

    private static ApiResponse taken(int all, int news) {
        ObjectNode body = Json.object();
        body.put("taken", all);
        body.put("new", news);
        return Json.ok(body);
    }

    private static JsonNode items(ObjectNode body, String name) {
        Json.refuseOthers(body, "what is learnt", Set.of(name));
        JsonNode items = body.path(name);
        if (!items.isArray()) {
            throw ApiProblem.badValue(name, name + " is a list");
        }
        if (items.size() > MOST) {
            throw ApiProblem.badValue(name, "at most " + MOST + " at once, got " + items.size());
        }
        return items;
    }

    private TrustFact fact(JsonNode item) {
        if (!(item instanceof ObjectNode object)) {
            throw ApiProblem.badValue("facts", "a fact is an object");
        }
        Json.refuseOthers(object, "a fact", FACT);
        String typed = item.path("number").asString("");
        if (!(numbers.read(typed) instanceof PhoneNumber.E164 number)) {
            throw ApiProblem.badValue("number", "a number such as +84901234567, got '" + typed + "'");
        }
        TrustFact.Kind kind = TrustFact.Kind.ofId(item.path("kind").asString(""))
                .filter(known -> known != TrustFact.Kind.LOST)
                .orElseThrow(() -> ApiProblem.badValue("kind", "a fact is dialled, talked or contact"));
        Instant now = clock.instant();
        try {
            Instant at = Api.instant(item.path("at").asString(""));
            if (at.isAfter(now)) {
                throw ApiProblem.badValue("at", "a fact is not in the future: it is " + now + " here");
            }
            return new TrustFact(number, kind, at, item.path("detail").asString(""));
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            throw ApiProblem.badValue("facts", String.valueOf(e.getMessage()));
        }
    }
}
