package org.callwarden.server.feeds;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.callwarden.screening.lists.Rating;
import org.callwarden.screening.wording.Told;
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
        Told what = switch (e) {
            case StreamConstraintsException _ -> Told.of("feed.json-limits", LONGEST_TEXT, LONGEST_NUMBER, DEEPEST);
            case UnexpectedEndOfInputException _ -> Told.of("feed.cut-off");
            default ->
                Told.of(
                        String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                                ? "feed.json-twice"
                                : "feed.no-json");
        };
        return to.bad(Math.max(1, line), what);
    }

    private void list() {
        expect(json.nextToken(), JsonToken.START_OBJECT, Told.of("feed.json-whole"));
        boolean numbers = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "numbers" -> {
                    expect(value, JsonToken.START_ARRAY, Told.of("feed.json-numbers"));
                    numbers = true;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        entry();
                    }
                }
                case "version" -> to.version(count(value, "version"));
                default -> throw unknown(name, "numbers, version");
            }
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, Told.of("feed.json-list-end"));
        if (!numbers) {
            throw bad(Told.of("feed.no-numbers"));
        }
        if (json.nextToken() != null) {
            throw bad(Told.of("feed.json-goes-on"));
        }
    }

    private void entry() {
        expect(json.currentToken(), JsonToken.START_OBJECT, Told.of("feed.json-entry"));
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
        expect(json.currentToken(), JsonToken.END_OBJECT, Told.of("feed.json-entry-end"));
        to.vote(required(phone, line), votes(votes, line), rating, PhoneBlockXml.day(active), line);
    }

    private String required(@Nullable String phone, long line) {
        return Optional.ofNullable(phone).orElseThrow(() -> to.bad(line, Told.of("feed.no-phone")));
    }

    private int votes(long votes, long line) {
        if (votes < 0) {
            throw to.bad(line, Told.of("feed.no-votes"));
        }
        return (int) Math.min(votes, Integer.MAX_VALUE);
    }

    private String text(JsonToken value, String name) {
        expect(value, JsonToken.VALUE_STRING, Told.of("feed.json-text-in", name));
        return json.getString();
    }

    private long count(JsonToken value, String name) {
        expect(value, JsonToken.VALUE_NUMBER_INT, Told.of("feed.json-count-in", name));
        long count = json.getLongValue();
        if (count < 0) {
            throw bad(Told.of("feed.negative", name, count));
        }
        return count;
    }

    private Rating rating(String code) {
        return Rating.ofCode(code)
                .orElseThrow(() -> bad(Told.of("feed.no-rating", Gathered.shown(code), PhoneBlockXml.RATINGS)));
    }

    private void expect(@Nullable JsonToken got, JsonToken wanted, Told what) {
        if (got != wanted) {
            throw bad(Told.of("feed.json-expected", what, got == null ? Told.of("feed.json-end") : kind(got)));
        }
    }

    private static Told kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Told.of("feed.json-text");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Told.of("feed.json-number");
            case VALUE_TRUE, VALUE_FALSE -> Told.of("feed.json-yes-no");
            case VALUE_NULL -> Told.verbatim("null");
            case START_ARRAY -> Told.of("feed.json-list");
            case START_OBJECT -> Told.of("feed.json-object");
            default -> Told.of("feed.json-else");
        };
    }

    private FeedException unknown(String name, String known) {
        return bad(Told.of("feed.json-field", Gathered.shown(name), known));
    }

    private FeedException bad(Told what) {
        return to.bad(line(), what);
    }

    private long line() {
        return Math.max(1, json.currentTokenLocation().getLineNr());
    }
}
