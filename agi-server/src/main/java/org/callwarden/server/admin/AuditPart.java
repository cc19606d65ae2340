package org.callwarden.server.admin;

import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET audit?limit=50&before=120`: what people did, the latest first; `before` is the number of the entry seen last.
public final class AuditPart implements Api.Part {

    private static final int LISTED = 50;

    /// Beyond every number that is given.
    private static final String END = "9".repeat(18);

    private final AccessDesk desk;

    public AuditPart(AccessDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(Api api) {
        api.on(ApiAccess.from(Role.ADMIN).unscoped(), "GET", "audit", (_, request) -> list(request), "limit", "before");
    }

    private ApiResponse list(ApiRequest request) {
        int limit = Api.number(request, "limit", LISTED, 1, AccessDesk.MOST_AUDITED);
        String before = request.query().getOrDefault("before", END);
        if (!before.matches("[1-9][0-9]{0,17}")) {
            throw ApiProblem.badParameter("before", before, "the number of an entry");
        }
        ObjectNode body = Json.object();
        ArrayNode entries = body.putArray("entries");
        for (AuditEntry entry : desk.audited(Long.parseLong(before), limit)) {
            ObjectNode node = entries.addObject();
            node.put("number", entry.number());
            node.put("at", entry.at().toString());
            node.put("who", entry.who());
            node.put("what", entry.what());
            node.put("about", entry.about());
            node.put("detail", entry.detail());
        }
        return Json.ok(body);
    }
}
