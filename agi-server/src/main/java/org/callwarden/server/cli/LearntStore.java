package org.callwarden.server.cli;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.app.FirstDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends what was learnt to the service, or to the same handlers in this process, in parts.
final class LearntStore {

    /// What one request takes (LearnPart).
    private static final int PART = 500;

    private static final JsonMapper MAPPER = new JsonMapper();

    private LearntStore() {}

    static void store(Console io, Ask ask, FirstDay.Learnt learnt, Words words) {
        int facts = send(ask, "trust", "facts", learnt.facts(), LearntStore::fact);
        int rules = send(ask, "rules", "rules", learnt.rules(), LearntStore::rule);
        io.print(words.text(
                "learn.stored", learnt.facts().size(), facts, learnt.rules().size(), rules));
    }

    /// @return how many were new
    private static <T> int send(Ask ask, String path, String name, List<T> all, BiConsumer<ObjectNode, T> written) {
        int news = 0;
        for (int from = 0; from < all.size(); from += PART) {
            ObjectNode body = MAPPER.createObjectNode();
            ArrayNode items = body.putArray(name);
            all.subList(from, Math.min(all.size(), from + PART)).forEach(one -> written.accept(items.addObject(), one));
            JsonNode answer = ask.ask("POST", "learn/" + path, Map.of(), MAPPER.writeValueAsString(body));
            news += answer.path("new").asInt(0);
        }
        return news;
    }

    private static void fact(ObjectNode node, TrustFact fact) {
        node.put("number", fact.number().text());
        node.put("kind", fact.kind().id());
        node.put("at", fact.at().toString());
        node.put("detail", fact.detail());
    }

    private static void rule(ObjectNode node, Rule rule) {
        node.put("action", rule.action().id());
        node.put("callers", rule.match().callers().text());
        node.put("comment", rule.comment());
        node.put("author", rule.author());
    }
}
