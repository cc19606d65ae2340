package org.callwarden.server.admin;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.server.config.Durations;
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

    /// @param author who adds it, by what the form says
    Feed read(ObjectNode form, Function<ObjectNode, String> author) {
        Json.refuseOthers(form, "a list", FIELDS);
        String mapping = Json.field(form, "mapping", Function.identity()).orElse("");
        String location = needed(form, "location", Function.identity());
        try {
            return new Feed(
                    needed(form, "name", Function.identity()),
                    needed(form, "purpose", FeedForm::purpose),
                    Json.field(form, "format", FeedForm::format).orElseGet(() -> likely(location, mapping)),
                    location,
                    Json.field(form, "region", text -> text.toUpperCase(Locale.ROOT))
                            .orElse(region),
                    mapping,
                    Json.field(form, "min-votes", FeedForm::votes).orElse(0),
                    Json.field(form, "token-file", Function.identity()),
                    Json.field(form, "every", Durations::parse),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    author.apply(form));
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
        return Json.field(form, name, parser).orElseThrow(() -> ApiProblem.badValue(name, "a list has a " + name));
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
