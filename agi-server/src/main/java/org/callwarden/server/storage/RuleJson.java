package org.callwarden.server.storage;

import static org.callwarden.server.storage.JsonText.required;
import static org.callwarden.server.storage.JsonText.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.TimeWindow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// A rule as JSON: the text in the database and in the snapshot file.
final class RuleJson {

    private RuleJson() {}

    /// The fields of a rule, into an object that is already begun.
    static void write(JsonGenerator json, Rule rule) {
        text(json, "id", rule.id());
        text(json, "action", rule.action().id());
        writeCallers(json, rule.match().callers());
        rule.match().dialed().ifPresent(dialed -> text(json, "dialed", dialed.value()));
        rule.match().trunk().ifPresent(trunk -> text(json, "trunk", trunk.name()));
        rule.match().window().ifPresent(window -> writeWindow(json, window));
        text(json, "label", rule.label());
        text(json, "comment", rule.comment());
        text(json, "author", rule.author());
        text(json, "created", rule.created().toString());
        rule.expires().ifPresent(expires -> text(json, "expires", expires.toString()));
    }

    /// @throws UnreadableRecordException when the object does not describe a rule
    static Rule read(JsonNode node) {
        try {
            return new Rule(
                    text(node, "id"),
                    action(text(node, "action")),
                    new Match(
                            callers(required(node, "callers")),
                            Optional.ofNullable(node.get("dialed")).map(value -> new DialedNumber(value.stringValue())),
                            Optional.ofNullable(node.get("trunk")).map(value -> new Trunk(value.stringValue())),
                            Optional.ofNullable(node.get("window")).map(RuleJson::window)),
                    text(node, "label"),
                    text(node, "comment"),
                    text(node, "author"),
                    Instant.parse(text(node, "created")),
                    Optional.ofNullable(node.get("expires")).map(value -> Instant.parse(value.stringValue())));
        } catch (UnreadableRecordException e) {
            throw e;
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            throw new UnreadableRecordException("no rule: " + e.getMessage(), e);
        }
    }

    private static Rule.Action action(String id) {
        return Arrays.stream(Rule.Action.values())
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnreadableRecordException("unknown action '" + id + "'"));
    }

    private static void writeCallers(JsonGenerator json, Callers callers) {
        json.writeObjectPropertyStart("callers");
        switch (callers) {
            case Callers.Exact exact -> text(json, "exact", exact.number());
            case Callers.Prefix prefix -> text(json, "prefix", prefix.digits());
            case Callers.Range range -> {
                text(json, "first", range.first());
                text(json, "last", range.last());
            }
            case Callers.Country country -> text(json, "country", country.region());
            case Callers.WithheldCallers _ -> json.writeBooleanProperty("withheld", true);
            case Callers.Any _ -> json.writeBooleanProperty("any", true);
        }
        json.writeEndObject();
    }

    private static Callers callers(JsonNode node) {
        if (node.has("exact")) {
            return new Callers.Exact(text(node, "exact"));
        } else if (node.has("prefix")) {
            return new Callers.Prefix(text(node, "prefix"));
        } else if (node.has("first")) {
            return new Callers.Range(text(node, "first"), text(node, "last"));
        } else if (node.has("country")) {
            return new Callers.Country(text(node, "country"));
        } else if (node.has("withheld")) {
            return new Callers.WithheldCallers();
        } else if (node.has("any")) {
            return new Callers.Any();
        }
        throw new UnreadableRecordException("unknown callers " + node.propertyNames());
    }

    private static void writeWindow(JsonGenerator json, TimeWindow window) {
        json.writeObjectPropertyStart("window");
        json.writeArrayPropertyStart("days");
        window.days().stream().sorted().forEach(day -> json.writeString(day.name()));
        json.writeEndArray();
        text(json, "from", window.from().toString());
        text(json, "to", window.to().toString());
        text(json, "zone", window.zone().getId());
        json.writeEndObject();
    }

    private static TimeWindow window(JsonNode node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        required(node, "days").forEach(day -> days.add(DayOfWeek.valueOf(day.stringValue())));
        return new TimeWindow(
                days,
                LocalTime.parse(text(node, "from")),
                LocalTime.parse(text(node, "to")),
                ZoneId.of(text(node, "zone")));
    }
}
