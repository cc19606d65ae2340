package org.callwarden.server.admin;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallColumn;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Page;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET export?since=2026-11-24T00:00:00Z`: a page of the stored calls as they came, in the words of a
/// file of calls, and what was heard in them; the answer says where the next page begins (see
/// [Places]). A withheld number is not told.
public final class ExportPart implements Api.Part {

    private static final int PAGE = 1_000;

    private final CallStore store;
    private final CallEndStore ends;
    private final Clock clock;

    public ExportPart(CallStore store, CallEndStore ends, Clock clock) {
        this.store = store;
        this.ends = ends;
        this.clock = clock;
    }

    @Override
    public void addTo(Api api) {
        api.on(
                ApiAccess.from(Role.REVIEWER).logged(),
                "GET",
                "export",
                (_, request) -> page(request),
                "since",
                "after");
    }

    private ApiResponse page(ApiRequest request) {
        Page page = store.page(Places.asked(request), clock.instant().plusSeconds(60), PAGE);
        ObjectNode body = Json.object();
        ArrayNode calls = body.putArray("calls");
        Map<CallId, CallEnd> known =
                ends.of(page.calls().stream().map(record -> record.call().id()).toList());
        for (CallRecord record : page.calls()) {
            if (request.caller().covers(record.call())) {
                calls.add(
                        told(record, Optional.ofNullable(known.get(record.call().id()))));
            }
        }
        Places.tellNext(body, page.next());
        return Json.ok(body);
    }

    /// What is told of one call, by the titles of [CallColumn] and with its `decision`, what was really done
    /// (`applied`) and `score`; what was heard stands within `heard`.
    ///
    /// @param end when it was over, where that is known
    public static ObjectNode told(CallRecord record, Optional<CallEnd> end) {
        ObjectNode node = Json.object();
        row(node, record);
        record.listening()
                .flatMap(ListenOutcome::transcript)
                .ifPresent(said -> CallJson.heard(node.putObject("heard"), said, true));
        aftermath(node, record, end);
        return node;
    }

    private static void row(ObjectNode node, CallRecord record) {
        Call call = record.call();
        boolean hidden = call.caller().presentation() == Caller.Presentation.WITHHELD;
        put(node, CallColumn.TIME, call.at().toString());
        put(node, CallColumn.CALLER, hidden ? "anonymous" : call.caller().raw());
        put(node, CallColumn.DIALED, call.dialed().value());
        put(node, CallColumn.TRUNK, call.trunk().name());
        put(node, CallColumn.NAME, hidden ? "" : call.caller().name());
        put(
                node,
                CallColumn.ATTESTATION,
                call.attestation() == Attestation.NONE ? "" : call.attestation().name());
        node.put("decision", record.verdict().decision().id());
        node.put("applied", record.verdict().applied().id());
        node.put("score", record.verdict().card().score().value());
    }

    /// What was learnt from the call: a call that did not go on was over when that was decided.
    private static void aftermath(ObjectNode node, CallRecord record, Optional<CallEnd> end) {
        Instant decided = record.spent().decidedAt();
        record.challenge().ifPresent(outcome -> {
            put(node, CallColumn.CHALLENGE, outcome.id() + ":" + outcome.tries());
            put(node, CallColumn.CHALLENGED, decided.toString());
        });
        if (record.isOver()) {
            put(node, CallColumn.ENDED, decided.toString());
        } else if (end.isPresent()) {
            put(node, CallColumn.ENDED, end.get().at().toString());
            Duration talked = end.get().talked();
            put(
                    node,
                    CallColumn.TALKED,
                    talked.isZero()
                            ? ""
                            : BigDecimal.valueOf(talked.toMillis(), 3).toPlainString());
        }
    }

    private static void put(ObjectNode node, CallColumn column, String text) {
        node.put(column.title(), text);
    }
}
