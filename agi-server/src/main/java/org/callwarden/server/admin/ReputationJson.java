package org.callwarden.server.admin;

import java.util.Locale;
import org.callwarden.screening.reputation.Reputation;
import tools.jackson.databind.node.ObjectNode;

/// A reputation as JSON: the level, the evidence it comes from, the two ranges, and `carrier` where the
/// number is in a carrier's block that counts (there `blocks` are of a hundred).
final class ReputationJson {

    private static final double PER_MILLE = 1_000;

    private ReputationJson() {}

    static ObjectNode of(Reputation reputation) {
        ObjectNode node = Json.object();
        node.put("level", reputation.level().name().toLowerCase(Locale.ROOT));
        node.put("against", rounded(reputation.counts().spam()));
        node.put("for", rounded(reputation.counts().fine()));
        node.put("heat", rounded(reputation.counts().heat()));
        node.put("unwanted", rounded(reputation.unwanted()));
        node.put("wanted", rounded(reputation.wanted()));
        node.put("active", reputation.active());
        node.put("reporters", reputation.voices().size());
        range(node.putObject("ten"), reputation.ten());
        range(node.putObject("hundred"), reputation.hundred());
        reputation.carrier().ifPresent(carrier -> {
            ObjectNode block = node.putObject("carrier");
            block.put("carrier", carrier.block().carrier());
            block.put("prefix", "+" + carrier.block().prefix());
            range(block, carrier.range());
        });
        return node;
    }

    private static void range(ObjectNode node, Reputation.Range range) {
        node.put("range", range.name());
        node.put("members", range.members());
        node.put("blocks", range.blocks());
        node.put("unwanted", rounded(range.unwanted()));
        node.put("bad", range.bad());
    }

    private static double rounded(double value) {
        return Math.round(value * PER_MILLE) / PER_MILLE;
    }
}
