package org.callwarden.server.admin;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.server.config.Durations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A list as people fill it in, and as it is shown to them.
final class FeedForm {

    private static final Set<String> FIELDS = Set.of(
            "name", "purpose", "format", "location", "region", "mapping", "min-votes", "token-file", "every", "author");

    private final String region;
    private final Clock clock;

    FeedForm(String region, Clock clock) {
        this.region = region;
        this.clock = clock;
    }

    Feed read(ObjectNode form) {
        Json.refuseOthers(form, "a list", FIELDS);
        String mapping = field(form, "mapping", Function.identity()).orElse("");
        String location = needed(form, "location", Function.identity());
        try {
            return new Feed(
                    needed(form, "name", Function.identity()),
                    needed(form, "purpose", FeedForm::purpose),
                    field(form, "format", FeedForm::format).orElseGet(() -> likely(location, mapping)),
                    location,
                    field(form, "region", text -> text.toUpperCase(Locale.ROOT)).orElse(region),
                    mapping,
                    field(form, "min-votes", FeedForm::votes).orElse(0),
                    field(form, "token-file", Function.identity()),
                    field(form, "every", Durations::parse),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    field(form, "author", Function.identity()).orElse("api"));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("feed", String.valueOf(e.getMessage()));
        }
    }

    /// What a list is most likely written in whose format nobody said.
    private static FeedFormat likely(String location, String mapping) {
        if (!mapping.isBlank()) {
            return FeedFormat.CSV;
        }
        String path = location.replaceFirst("\\?.*", "").toLowerCase(Locale.ROOT);
        if (location.toLowerCase(Locale.ROOT).contains("format=xml") || path.endsWith(".xml")) {
            return FeedFormat.PHONEBLOCK_XML;
        }
        if (path.endsWith(".csv")) {
            return FeedFormat.CSV;
        }
        return path.endsWith(".json") || path.endsWith("/blocklist") ? FeedFormat.PHONEBLOCK_JSON : FeedFormat.PLAIN;
    }

    private static Purpose purpose(String text) {
        return Purpose.ofId(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("a purpose is " + Purpose.ids() + ", got '" + text + "'"));
    }

    private static FeedFormat format(String text) {
        return FeedFormat.ofId(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("a format is " + FeedFormat.ids() + ", got '" + text + "'"));
    }

    private static int votes(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("is a whole number from 0, got '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static <T> T needed(ObjectNode form, String name, Function<String, T> parser) {
        return field(form, name, parser).orElseThrow(() -> ApiProblem.badValue(name, "a list has a " + name));
    }

    private static <T> Optional<T> field(ObjectNode form, String name, Function<String, T> parser) {
        JsonNode node = form.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw ApiProblem.badValue(name, name + " is text");
        }
        try {
            return Optional.of(parser.apply(node.stringValue()));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue(name, String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode shown(Feed feed) {
        ObjectNode node = Json.object();
        node.put("name", feed.name());
        node.put("purpose", feed.purpose().id());
        node.put("format", feed.format().id());
        node.put("location", feed.location());
        node.put("region", feed.region());
        if (!feed.mapping().isBlank()) {
            node.put("mapping", feed.mapping());
        }
        if (feed.minVotes() > 0) {
            node.put("min-votes", feed.minVotes());
        }
        feed.tokenFile().ifPresent(file -> node.put("token-file", file));
        feed.every().map(Durations::text).ifPresent(every -> node.put("every", every));
        node.put("added", feed.added().toString());
        node.put("author", feed.author());
        return node;
    }
}
