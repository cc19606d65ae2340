package org.callwarden.server.admin;

import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.journal.CallStore.Mark;
import tools.jackson.databind.node.ObjectNode;

/// Places between stored calls, for answers that come in pieces: `next` of one answer is given back as `since` and
/// `after` of the next request.
final class Places {

    private Places() {}

    /// Where a request begins.
    static Mark asked(ApiRequest request) {
        return new Mark(
                Api.time(request, "since", Instant.EPOCH).toEpochMilli(),
                request.query().getOrDefault("after", ""));
    }

    /// Says where the next piece begins, if there is one.
    static void tellNext(ObjectNode body, Optional<Mark> next) {
        next.ifPresent(place -> {
            ObjectNode node = body.putObject("next");
            node.put("since", Instant.ofEpochMilli(place.millis()).toString());
            node.put("after", place.id());
        });
    }
}
