package org.callwarden.server.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.app.FirstDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sends what was learnt to the service, or to the same handlers in this process, in parts.
final class LearntStore {

    /// What one request takes at most (LearnPart), and how long it may get with room to spare (ApiRequest).
    private static final int PART = 2_000;

    private static final int LONGEST = 250_000;

    private static final JsonMapper MAPPER = new JsonMapper();

    private LearntStore() {}

    static void store(Console io, Ask ask, FirstDay.Learnt learnt, Words words) {
        refuseTooMany(ask, learnt.rules());
        int facts = send(ask, "trust", "facts", learnt.facts(), LearntStore::fact);
        int rules = send(ask, "rules", "rules", learnt.rules(), LearntStore::rule);
        io.print(words.text(
                "learn.stored", learnt.facts().size(), facts, learnt.rules().size(), rules));
    }

    /// @return how many were new
    private static <T> int send(Ask ask, String path, String name, List<T> all, BiConsumer<ObjectNode, T> written) {
        int news = 0;
        List<String> part = new ArrayList<>();
        int length = 0;
        for (T one : all) {
            ObjectNode node = MAPPER.createObjectNode();
            written.accept(node, one);
            String text = MAPPER.writeValueAsString(node);
            if (part.size() == PART || length + text.length() > LONGEST) {
                news += send(ask, path, name, part);
                part.clear();
                length = 0;
            }
            part.add(text);
            length += text.length() + 1;
        }
        return part.isEmpty() ? news : news + send(ask, path, name, part);
    }

    private static int send(Ask ask, String path, String name, List<String> items) {
        String body = "{\"" + name + "\":[" + String.join(",", items) + "]}";
        return ask.ask("POST", "learn/" + path, Map.of(), body).path("new").asInt(0);
    }

    /// Told before the first part is sent, so that of too many nothing is stored. The service looks again at each part.
    private static void refuseTooMany(Ask ask, List<Rule> learnt) {
        if (learnt.isEmpty()) {
            return;
        }
        JsonNode there = ask.get("rules").path("rules");
        Set<String> said = new HashSet<>();
        for (JsonNode rule : there) {
            boolean always = !rule.has("dialed") && !rule.has("trunk") && !rule.has("hours");
            if (always && rule.path("active").asBoolean(false)) {
                said.add(rule.path("action").asString("") + " "
                        + rule.path("callers").asString(""));
            }
        }
        long all = there.size()
                + learnt.stream()
                        .filter(rule -> !said.contains(rule.action().id() + " "
                                + rule.match().callers().text()))
                        .count();
        if (all > RuleBook.MOST) {
            throw new Ask.CommandFailed("there would be " + all + " rules, at most " + RuleBook.MOST
                    + ": nothing is stored; remove some first, or have the list as one of numbers: `feeds add`");
        }
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
