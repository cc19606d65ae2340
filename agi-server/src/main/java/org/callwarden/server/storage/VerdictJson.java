package org.callwarden.server.storage;

import static org.callwarden.server.storage.JsonText.number;
import static org.callwarden.server.storage.JsonText.required;
import static org.callwarden.server.storage.JsonText.text;
import static org.callwarden.server.storage.JsonText.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.score.Score;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The verdict's fields of [CallRecordJson].
final class VerdictJson {

    private VerdictJson() {}

    static void write(JsonGenerator json, Verdict verdict) {
        writeDecision(json, verdict.decision());
        json.writeBooleanProperty("enforced", verdict.enforced());
        json.writeNumberProperty("score", verdict.card().score().value());
        json.writeNumberProperty("sum", verdict.card().sum());
        json.writeArrayPropertyStart("signals");
        verdict.card().lines().forEach(line -> writeLine(json, line));
        json.writeEndArray();
        json.writeArrayPropertyStart("reasons");
        for (Reason reason : verdict.reasons()) {
            json.writeStartObject();
            text(json, "id", reason.id());
            texts(json, "values", reason.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        verdict.rule().ifPresent(rule -> text(json, "rule", rule));
        text(json, "policyVersion", verdict.policyVersion());
    }

    static Verdict read(JsonNode node) {
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode reason : required(node, "reasons")) {
            reasons.add(new Reason(text(reason, "id"), texts(reason, "values")));
        }
        List<ScoreCard.Line> lines = new ArrayList<>();
        for (JsonNode line : required(node, "signals")) {
            SignalKind.ofId(text(line, "kind")).ifPresent(kind -> lines.add(line(kind, line)));
        }
        return new Verdict(
                decision(required(node, "decision")),
                required(node, "enforced").booleanValue(),
                new ScoreCard(lines, number(node, "sum"), new Score(number(node, "score"))),
                reasons,
                Optional.ofNullable(node.get("rule")).map(rule -> rule.stringValue()),
                text(node, "policyVersion"));
    }

    private static void writeLine(JsonGenerator json, ScoreCard.Line line) {
        json.writeStartObject();
        text(json, "kind", line.signal().kind().id());
        texts(json, "evidence", line.signal().evidence());
        json.writeNumberProperty("weight", line.weight());
        json.writeNumberProperty("counted", line.counted());
        json.writeEndObject();
    }

    private static ScoreCard.Line line(SignalKind kind, JsonNode line) {
        return new ScoreCard.Line(
                new Signal(kind, texts(line, "evidence")), number(line, "weight"), number(line, "counted"));
    }

    private static void writeDecision(JsonGenerator json, Decision decision) {
        json.writeObjectPropertyStart("decision");
        text(json, "id", decision.id());
        switch (decision) {
            case Decision.Accept _ -> {}
            case Decision.AcceptWithLabel labelled -> text(json, "label", labelled.label());
            case Decision.Challenge _, Decision.Listen _ -> {}
            case Decision.Voicemail voicemail ->
                text(json, "target", voicemail.target().value());
            case Decision.Divert divert -> text(json, "target", divert.target().value());
            case Decision.Reject reject -> json.writeNumberProperty("code", reject.code());
        }
        json.writeEndObject();
    }

    private static Decision decision(JsonNode node) {
        String id = text(node, "id");
        return switch (id) {
            case "accept" -> new Decision.Accept();
            case "label" -> new Decision.AcceptWithLabel(text(node, "label"));
            case "challenge" -> new Decision.Challenge();
            case "listen" -> new Decision.Listen();
            case "voicemail" -> new Decision.Voicemail(new Decision.Target(text(node, "target")));
            case "divert" -> new Decision.Divert(new Decision.Target(text(node, "target")));
            case "reject" -> new Decision.Reject(number(node, "code"));
            default -> throw new UnreadableRecordException("unknown decision '" + id + "'");
        };
    }
}
