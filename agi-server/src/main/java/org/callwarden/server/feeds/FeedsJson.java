package org.callwarden.server.feeds;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The definitions of feeds as they are kept.
final class FeedsJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private FeedsJson() {}

    static byte[] write(List<Feed> feeds) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode all = root.putArray("feeds");
        for (Feed feed : feeds) {
            ObjectNode node = all.addObject();
            node.put("name", feed.name());
            node.put("purpose", feed.purpose().id());
            node.put("format", feed.format().id());
            node.put("location", feed.location());
            node.put("region", feed.region());
            node.put("mapping", feed.mapping());
            node.put("min-votes", feed.minVotes());
            feed.tokenFile().ifPresent(file -> node.put("token-file", file));
            feed.every().ifPresent(every -> node.put("every-seconds", every.toSeconds()));
            node.put("added", feed.added().toString());
            node.put("author", feed.author());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// @throws IllegalArgumentException when it is damaged
    static List<Feed> read(String text) {
        try {
            List<Feed> feeds = new ArrayList<>();
            JsonNode listed = MAPPER.readTree(text).path("feeds");
            if (!listed.isArray()) {
                throw damaged("feeds");
            }
            for (JsonNode node : listed) {
                feeds.add(feed(node));
            }
            return feeds;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new BadValue(Told.of("feed.file-no-json", line), e);
        } catch (DateTimeException e) {
            throw new BadValue(Told.of("feed.file-damaged", "added"), e);
        }
    }

    private static Feed feed(JsonNode node) {
        return new Feed(
                text(node, "name"),
                Purpose.ofId(text(node, "purpose")).orElseThrow(() -> damaged("purpose")),
                FeedFormat.ofId(text(node, "format")).orElseThrow(() -> damaged("format")),
                text(node, "location"),
                text(node, "region"),
                text(node, "mapping"),
                node.path("min-votes").asInt(0),
                Optional.ofNullable(node.get("token-file")).map(JsonNode::asString),
                Optional.ofNullable(node.get("every-seconds"))
                        .map(JsonNode::asLong)
                        .map(Duration::ofSeconds),
                Instant.parse(text(node, "added")),
                text(node, "author"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) {
            throw damaged(name);
        }
        return value.stringValue();
    }

    private static IllegalArgumentException damaged(String name) {
        return new BadValue(Told.of("feed.file-damaged", name));
    }
}
