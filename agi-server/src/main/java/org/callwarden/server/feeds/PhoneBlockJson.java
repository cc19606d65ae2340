package org.callwarden.server.feeds;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.callwarden.screening.lists.Rating;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// PhoneBlock's block list in JSON, as its API answers (`Blocklist` and `BlockListEntry` of its `api.proto`):
/// `{"numbers":[{"phone":"+49…","votes":4,"rating":"G_FRAUD","lastActivity":1764000000000}],"version":42}`. A field
/// that this version does not know is refused, so that nothing is misread in silence.
final class PhoneBlockJson {

    /// Longest text, in characters.
    static final int LONGEST_TEXT = 1_000;

    private static final int LONGEST_NUMBER = 40;
    private static final int DEEPEST = 10;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;
    private final Gathered to;

    private PhoneBlockJson(JsonParser json, Gathered to) {
        this.json = json;
        this.to = to;
    }

    static void read(InputStream in, Gathered to) {
        try (JsonParser json =
                FACTORY.createParser(ObjectReadContext.empty(), new InputStreamReader(in, StandardCharsets.UTF_8))) {
            try {
                new PhoneBlockJson(json, to).list();
            } catch (JacksonException e) {
                throw broken(e, json, to);
            }
        }
    }

    /// In our own words: the parser's name classes and its settings.
    private static FeedException broken(JacksonException e, JsonParser json, Gathered to) {
        if (e.getCause() instanceof FeedException bad) {
            return bad;
        }
        int line = e.getLocation() == null
                ? json.currentLocation().getLineNr()
                : e.getLocation().getLineNr();
        String what = switch (e) {
            case StreamConstraintsException _ ->
                "holds a text of more than " + LONGEST_TEXT + " characters, a number of more than " + LONGEST_NUMBER
                        + " or more than " + DEEPEST + " levels, which are the limits";
            case UnexpectedEndOfInputException _ -> "is cut off: it ends in the middle";
            default ->
                String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                        ? "has a field twice in one object"
                        : "is no JSON: here stands what cannot follow on what is before it";
        };
        return to.bad(Math.max(1, line), what);
    }

    private void list() {
        expect(json.nextToken(), JsonToken.START_OBJECT, "an object with numbers and version");
        boolean numbers = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "numbers" -> {
                    expect(value, JsonToken.START_ARRAY, "a list of numbers");
                    numbers = true;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        entry();
                    }
                }
                case "version" -> to.version(count(value, "version"));
                default -> throw unknown(name, "numbers, version");
            }
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, "the end of the list");
        if (!numbers) {
            throw bad("has no numbers");
        }
        if (json.nextToken() != null) {
            throw bad("goes on after its end");
        }
    }

    private void entry() {
        expect(json.currentToken(), JsonToken.START_OBJECT, "an object with phone, votes and rating");
        long line = line();
        String phone = null;
        long votes = -1;
        Rating rating = Rating.UNKNOWN;
        long active = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "phone" -> phone = text(value, name);
                case "votes" -> votes = count(value, name);
                case "rating" -> rating = rating(text(value, name));
                case "lastActivity" -> active = count(value, name);
                default -> throw unknown(name, "phone, votes, rating, lastActivity");
            }
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, "the end of an entry");
        to.vote(required(phone, line), votes(votes, line), rating, PhoneBlockXml.day(active), line);
    }

    private String required(@Nullable String phone, long line) {
        return Optional.ofNullable(phone).orElseThrow(() -> to.bad(line, "an entry has no phone"));
    }

    private int votes(long votes, long line) {
        if (votes < 0) {
            throw to.bad(line, "an entry has no votes");
        }
        return (int) Math.min(votes, Integer.MAX_VALUE);
    }

    private String text(JsonToken value, String name) {
        expect(value, JsonToken.VALUE_STRING, "text in " + name);
        return json.getString();
    }

    private long count(JsonToken value, String name) {
        expect(value, JsonToken.VALUE_NUMBER_INT, "a whole number in " + name);
        long count = json.getLongValue();
        if (count < 0) {
            throw bad(name + " is 0 or more, got " + count);
        }
        return count;
    }

    private Rating rating(String code) {
        return Rating.ofCode(code)
                .orElseThrow(() -> bad("there is no rating '" + Gathered.shown(code) + "'; " + PhoneBlockXml.RATINGS));
    }

    private void expect(@Nullable JsonToken got, JsonToken wanted, String what) {
        if (got != wanted) {
            throw bad("expected " + what + ", got " + (got == null ? "the end of the file" : kind(got)));
        }
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            default -> "something else";
        };
    }

    private FeedException unknown(String name, String known) {
        return bad("there is no field '" + Gathered.shown(name) + "' here; known are " + known);
    }

    private FeedException bad(String what) {
        return to.bad(line(), what);
    }

    private long line() {
        return Math.max(1, json.currentTokenLocation().getLineNr());
    }
}
