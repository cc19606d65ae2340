package org.callwarden.server.admin;

import java.time.Clock;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Page;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET export?since=2026-11-24T00:00:00Z`: a page of the stored calls as they came, in the words of a file of
/// calls; the answer says where the next page begins (see [Places]). A withheld number is not told.
public final class ExportPart implements Api.Part {

    private static final int PAGE = 1_000;

    private final CallStore store;
    private final Clock clock;

    public ExportPart(CallStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void addTo(Api api) {
        api.on("GET", "export", (_, request) -> page(request), "since", "after");
    }

    private ApiResponse page(ApiRequest request) {
        Page page = store.page(Places.asked(request), clock.instant().plusSeconds(60), PAGE);
        ObjectNode body = Json.object();
        ArrayNode calls = body.putArray("calls");
        for (CallRecord record : page.calls()) {
            row(calls.addObject(), record);
        }
        Places.tellNext(body, page.next());
        return Json.ok(body);
    }

    private static void row(ObjectNode node, CallRecord record) {
        Call call = record.call();
        boolean hidden = call.caller().presentation() == Caller.Presentation.WITHHELD;
        node.put("time", call.at().toString());
        node.put("caller", hidden ? "anonymous" : call.caller().raw());
        node.put("dialed", call.dialed().value());
        node.put("trunk", call.trunk().name());
        node.put("name", hidden ? "" : call.caller().name());
        node.put(
                "attestation",
                call.attestation() == Attestation.NONE ? "" : call.attestation().name());
        node.put("decision", record.verdict().decision().id());
        node.put("score", record.verdict().card().score().value());
    }
}
