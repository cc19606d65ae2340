package org.callwarden.server.cli;

import tools.jackson.databind.JsonNode;

/// What was reported of a number and its ranges, as `number` prints it.
final class ReputationLines {

    private static final int PERCENT = 100;

    private ReputationLines() {}

    /// @param about what the API says of a number; nothing is printed for one that nobody can report
    static void print(Console io, JsonNode about, Words words) {
        JsonNode reputation = about.path("reputation");
        if (reputation.isMissingNode()) {
            return;
        }
        io.print(words.line("reputation", level(reputation, words)));
        range(io, reputation.path("ten"), words);
        range(io, reputation.path("hundred"), words);
        carrier(io, reputation.path("carrier"), words);
        JsonNode reports = about.path("reports");
        if (reports.isEmpty()) {
            return;
        }
        Table table = new Table(
                words.text("column.at"),
                words.text("column.says"),
                words.text("column.source"),
                words.text("column.reporter"),
                words.text("column.comment"));
        for (JsonNode report : reports) {
            table.row(
                    Times.shown(report.path("at").asString("")),
                    words.text("report." + report.path("says").asString("spam")),
                    words.word("source", report.path("source").asString("")),
                    report.path("reporter").asString(""),
                    report.path("comment").asString(""));
        }
        io.print(table.toString());
    }

    private static String level(JsonNode reputation, Words words) {
        String level = words.text("level." + reputation.path("level").asString("unknown"));
        double against = reputation.path("against").asDouble(0);
        double inFavour = reputation.path("for").asDouble(0);
        if (against == 0 && inFavour == 0) {
            return level;
        }
        return level
                + words.text(
                        "level.evidence",
                        decimal(against),
                        decimal(inFavour),
                        percent(reputation.path("unwanted")),
                        percent(reputation.path("wanted")));
    }

    private static void range(Console io, JsonNode range, Words words) {
        if (range.path("members").asInt(0) > 0) {
            String key = range.path("bad").asBoolean(false) ? "range.bad" : "range.some";
            io.print(words.line(
                    "range",
                    words.text(
                            key,
                            range.path("range").asString(""),
                            Integer.toString(range.path("members").asInt(0)),
                            Integer.toString(range.path("blocks").asInt(0)),
                            percent(range.path("unwanted")))));
        }
    }

    private static void carrier(Console io, JsonNode block, Words words) {
        if (!block.isMissingNode()) {
            int members = block.path("members").asInt(0);
            String key =
                    block.path("bad").asBoolean(false) ? "carrier.bad" : members > 0 ? "carrier.some" : "carrier.none";
            io.print(words.line(
                    "carrier",
                    words.text(
                            key,
                            block.path("range").asString(""),
                            block.path("carrier").asString(""),
                            Integer.toString(members),
                            Integer.toString(block.path("blocks").asInt(0)),
                            percent(block.path("unwanted")))));
        }
    }

    private static String percent(JsonNode share) {
        return Long.toString(Math.round(share.asDouble(0) * PERCENT));
    }

    private static String decimal(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
