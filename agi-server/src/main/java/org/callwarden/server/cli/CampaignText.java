package org.callwarden.server.cli;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Campaigns as people read them.
final class CampaignText {

    private CampaignText() {}

    static String table(JsonNode campaigns, Words words) {
        Table table = words.table("id", "last-seen", "calls", "numbers", "sounds-like", "review", "sample");
        for (JsonNode campaign : campaigns) {
            table.row(
                    campaign.path("id").asString(""),
                    Times.shown(campaign.path("last-seen").asString("")),
                    campaign.path("calls").asString(""),
                    campaign.path("numbers").asString(""),
                    words.text("campaigns.percent", percent(campaign)),
                    review(campaign.path("review"), words),
                    campaign.path("sample").asString(""));
        }
        return table.toString();
    }

    static void print(Console io, JsonNode campaign, Words words) {
        io.print(words.line("campaign", campaign.path("id").asString("")));
        io.print(words.line(
                "seen",
                words.text(
                        "campaigns.seen",
                        Times.shown(campaign.path("first-seen").asString("")),
                        Times.shown(campaign.path("last-seen").asString("")),
                        campaign.path("calls").asString(""),
                        campaign.path("numbers").asString(""))));
        io.print(words.line("sounds", words.text("campaigns.percent", percent(campaign))));
        io.print(words.line("review", review(campaign.path("review"), words)));
        String sample = campaign.path("sample").asString("");
        io.print(words.line("sample", sample.isEmpty() ? words.text("campaigns.no-sample") : sample));
        numbers(io, "callers", campaign.path("callers"), words);
        numbers(io, "call-back", campaign.path("call-back-numbers"), words);
        numbers(io, "joined", campaign.path("joined"), words);
        if (!campaign.path("reviews-known").asBoolean(true)) {
            io.print(words.text("campaigns.reviews-unknown"));
        } else if (!campaign.path("reviews").isEmpty()) {
            io.print(reviews(campaign.path("reviews"), words));
        }
    }

    private static String reviews(JsonNode reviews, Words words) {
        Table table = words.table("at", "by", "review", "note");
        for (JsonNode review : reviews) {
            table.row(
                    Times.shown(review.path("at").asString("")),
                    review.path("author").asString(""),
                    review(review.path("says"), words),
                    review.path("note").asString(""));
        }
        return table.toString();
    }

    static String reviewed(JsonNode campaign, boolean isService, Words words) {
        boolean takenBack = campaign.path("review").asString("none").equals("none");
        return words.text(
                (takenBack ? "campaigns.unsaid" : "campaigns.reviewed") + (isService ? "" : "-later"),
                campaign.path("id").asString(""),
                review(campaign.path("review"), words),
                campaign.path("calls").asString(""),
                campaign.path("numbers").asString(""));
    }

    private static void numbers(Console io, String heading, JsonNode numbers, Words words) {
        if (!numbers.isEmpty()) {
            io.print(words.line(
                    heading,
                    StreamSupport.stream(numbers.spliterator(), false)
                            .map(number -> number.asString(""))
                            .collect(Collectors.joining(", "))));
        }
    }

    private static String percent(JsonNode campaign) {
        return Long.toString(Math.round(100 * campaign.path("spam").asDouble(0)));
    }

    private static String review(JsonNode review, Words words) {
        return words.word("reviewed", review.asString("none"));
    }
}
