package org.callwarden.server.storage;

import static org.callwarden.server.storage.JsonText.longNumber;
import static org.callwarden.server.storage.JsonText.number;
import static org.callwarden.server.storage.JsonText.required;
import static org.callwarden.server.storage.JsonText.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.Fingerprint;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.Classified.DecidingWords;
import org.callwarden.screening.transcript.Introduction;
import org.callwarden.screening.transcript.Introduction.Identified;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.transcript.TextClass;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The field `listening` of [CallRecordJson].
final class ListeningJson {

    /// Begins a transcript; within a text its quotes would stand behind backslashes.
    private static final String TEXT = "\"transcript\":{\"text\":\"";

    private ListeningJson() {}

    /// What was said in a call, without reading the rest of its record, which costs twenty times as much.
    ///
    /// @param record as [CallRecordJson] wrote it
    /// @return empty where it takes reading it: nothing was said, or a character of it is escaped
    static Optional<String> textIn(String record) {
        int at = record.indexOf(TEXT);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + TEXT.length();
        int until = record.indexOf('"', from);
        if (until < 0) {
            return Optional.empty();
        }
        String text = record.substring(from, until);
        return text.indexOf('\\') < 0 ? Optional.of(text) : Optional.empty();
    }

    static void write(JsonGenerator json, ListenOutcome outcome) {
        json.writeObjectPropertyStart("listening");
        text(json, "outcome", outcome.id());
        if (outcome instanceof ListenOutcome.NotPossible(String why)) {
            text(json, "why", why);
        }
        if (outcome instanceof ListenOutcome.Machine(int hertz)) {
            json.writeNumberProperty("hertz", hertz);
        }
        outcome.transcript().ifPresent(said -> write(json, said));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Transcript said) {
        json.writeObjectPropertyStart("transcript");
        text(json, "text", said.text());
        json.writeArrayPropertyStart("words");
        for (SpokenWord word : said.words()) {
            json.writeStartObject();
            text(json, "word", word.text());
            json.writeNumberProperty("fromMillis", word.from().toMillis());
            json.writeNumberProperty("untilMillis", word.until().toMillis());
            json.writeNumberProperty("confidence", word.confidence());
            json.writeEndObject();
        }
        json.writeEndArray();
        Classified classified = said.classified();
        text(json, "class", classified.textClass().id());
        json.writeNumberProperty("spam", classified.spamProbability());
        json.writeBooleanProperty("unsure", classified.unsure());
        text(json, "language", classified.language().tag());
        json.writeArrayPropertyStart("evidence");
        for (DecidingWords words : classified.evidence()) {
            json.writeStartObject();
            text(json, "words", words.words());
            json.writeNumberProperty("weight", words.weight());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("numbers");
        for (SpokenNumber number : said.numbers()) {
            json.writeStartObject();
            text(json, "number", number.number().text());
            text(json, "words", number.words());
            json.writeBooleanProperty("callBack", number.callBack());
            json.writeEndObject();
        }
        json.writeEndArray();
        said.introduction().ifPresent(introduction -> {
            json.writeObjectPropertyStart("introduction");
            introduction.organisation().ifPresent(name -> text(json, "organisation", name));
            introduction.product().ifPresent(name -> text(json, "product", name));
            text(json, "identified", introduction.identified().id());
            json.writeEndObject();
        });
        said.doubt().ifPresent(doubt -> text(json, "doubt", doubt.id()));
        said.recording().ifPresent(path -> text(json, "recording", path));
        said.campaign().ifPresent(match -> write(json, match));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CampaignMatch match) {
        json.writeObjectPropertyStart("campaign");
        json.writeNumberProperty("id", match.id());
        json.writeBooleanProperty("known", match.known());
        json.writeNumberProperty("calls", match.calls());
        json.writeNumberProperty("numbers", match.numbers());
        text(json, "firstSeen", match.firstSeen().toString());
        json.writeNumberProperty("spam", match.spamProbability());
        text(json, "review", match.review().id());
        if (!match.joined().isEmpty()) {
            json.writeArrayPropertyStart("joined");
            match.joined().forEach(json::writeNumber);
            json.writeEndArray();
        }
        text(
                json,
                "fingerprint",
                Base64.getEncoder().encodeToString(match.fingerprint().bytes()));
        json.writeEndObject();
    }

    static ListenOutcome read(JsonNode node) {
        Optional<Transcript> said = Optional.ofNullable(node.get("transcript")).map(ListeningJson::transcript);
        String outcome = text(node, "outcome");
        return switch (outcome) {
            case "said" ->
                new ListenOutcome.Said(said.orElseThrow(
                        () -> new UnreadableRecordException("there is no transcript of what was said")));
            case "silent" -> new ListenOutcome.Silent();
            case "declined" -> new ListenOutcome.Declined();
            case "hung-up" -> new ListenOutcome.HungUp(said);
            case "machine" -> new ListenOutcome.Machine(number(node, "hertz"));
            case "not-possible" -> new ListenOutcome.NotPossible(text(node, "why"));
            default -> throw new UnreadableRecordException("unknown outcome '" + outcome + "'");
        };
    }

    private static Transcript transcript(JsonNode node) {
        List<SpokenWord> words = new ArrayList<>();
        for (JsonNode word : required(node, "words")) {
            words.add(new SpokenWord(
                    text(word, "word"),
                    Duration.ofMillis(longNumber(word, "fromMillis")),
                    Duration.ofMillis(longNumber(word, "untilMillis")),
                    required(word, "confidence").doubleValue()));
        }
        List<DecidingWords> evidence = new ArrayList<>();
        for (JsonNode each : required(node, "evidence")) {
            evidence.add(new DecidingWords(
                    text(each, "words"), required(each, "weight").doubleValue()));
        }
        String textClass = text(node, "class");
        return new Transcript(
                text(node, "text"),
                words,
                new Classified(
                        required(node, "spam").doubleValue(),
                        TextClass.ofId(textClass)
                                .orElseThrow(() -> new UnreadableRecordException("unknown class '" + textClass + "'")),
                        required(node, "unsure").booleanValue(),
                        Language.ofTag(text(node, "language")),
                        evidence),
                numbers(node),
                Optional.ofNullable(node.get("introduction")).map(ListeningJson::introduction),
                Optional.ofNullable(node.get("campaign")).map(ListeningJson::campaign),
                Optional.ofNullable(node.get("doubt")).map(ListeningJson::doubt),
                Optional.ofNullable(node.get("recording")).map(JsonNode::stringValue));
    }

    private static List<SpokenNumber> numbers(JsonNode node) {
        List<SpokenNumber> numbers = new ArrayList<>();
        for (JsonNode number : required(node, "numbers")) {
            numbers.add(new SpokenNumber(
                    PhoneNumber.ofText(text(number, "number")),
                    text(number, "words"),
                    required(number, "callBack").booleanValue()));
        }
        return numbers;
    }

    private static Introduction introduction(JsonNode node) {
        String identified = word(node, "identified");
        return new Introduction(
                Optional.ofNullable(node.get("organisation")).map(JsonNode::stringValue),
                Optional.ofNullable(node.get("product")).map(JsonNode::stringValue),
                Arrays.stream(Identified.values())
                        .filter(each -> each.id().equals(identified))
                        .findFirst()
                        .orElseThrow(() -> new UnreadableRecordException("unknown word '" + identified + "'")));
    }

    /// A stable word; records of before there were any have the names of constants.
    private static String word(JsonNode node, String name) {
        return text(node, name).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Doubt doubt(JsonNode node) {
        return Doubt.ofId(node.stringValue())
                .orElseThrow(() -> new UnreadableRecordException("unknown word '" + node.stringValue() + "'"));
    }

    private static CampaignMatch campaign(JsonNode node) {
        String review = word(node, "review");
        return new CampaignMatch(
                longNumber(node, "id"),
                required(node, "known").booleanValue(),
                longNumber(node, "calls"),
                number(node, "numbers"),
                Instant.parse(text(node, "firstSeen")),
                required(node, "spam").doubleValue(),
                Review.ofId(review).orElseThrow(() -> new UnreadableRecordException("unknown review '" + review + "'")),
                joined(node),
                Fingerprint.of(Base64.getDecoder().decode(text(node, "fingerprint"))));
    }

    private static List<Long> joined(JsonNode node) {
        List<Long> joined = new ArrayList<>();
        for (JsonNode each : node.path("joined")) {
            joined.add(each.longValue());
        }
        return joined;
    }
}
