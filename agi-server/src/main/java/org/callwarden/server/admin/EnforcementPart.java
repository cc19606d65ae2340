package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.policy.EnforcedScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where decisions are carried out: `GET enforcement` lists it, `GET enforcement/trunk/viettel-1` (or `/dialed/…`) says
/// what would have been stopped so far, `PUT` switches it on and `DELETE` off.
public final class EnforcementPart implements Api.Part {

    /// So many of the newest calls are looked at.
    static final int SEARCHED = 20_000;

    private static final int EXAMPLES = 5;

    private final RuleDesk desk;
    private final CallPages pages;
    private final CallJson json;

    public EnforcementPart(RuleDesk desk, CallStore store, Clock clock, ReasonTexts texts) {
        this.desk = desk;
        this.pages = new CallPages(store, clock);
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        ApiAccess read = ApiAccess.from(Role.VIEWER).unscoped();
        ApiAccess change = ApiAccess.from(Role.ADMIN).unscoped().logged().ifMatch(_ -> "enforcement");
        api.on(read, "GET", "enforcement", (_, _) -> list());
        api.onEach(read, "GET", "enforcement", (rest, request) -> preview(scope(rest), json.seenBy(request.caller())));
        api.onEach(change, "PUT", "enforcement", (rest, _) -> set(one(scope(rest)), true));
        api.onEach(change, "DELETE", "enforcement", (rest, _) -> set(scope(rest), false));
    }

    private static EnforcedScope scope(String rest) {
        String[] parts = rest.split("/", 2);
        if (parts.length == 2) {
            for (EnforcedScope.Kind kind : EnforcedScope.Kind.values()) {
                if (kind.id().equals(parts[0])) {
                    return new EnforcedScope(kind, name(kind, parts[1]));
                }
            }
        }
        throw new ApiProblem(
                404,
                "enforcement is set for a trunk or a dialled number",
                "enforcement/" + rest,
                String.join(
                        " or ",
                        Arrays.stream(EnforcedScope.Kind.values())
                                .map(kind -> "enforcement/" + kind.id() + "/NAME")
                                .toList()));
    }

    /// @throws ApiProblem when it looks like a beginning of several dialled numbers
    private static EnforcedScope one(EnforcedScope scope) {
        if (scope.isBeginning()) {
            throw ApiProblem.badValue(scope.kind().id(), "one dialled number is told as it comes, without *");
        }
        return scope;
    }

    private static String name(EnforcedScope.Kind kind, String name) {
        try {
            return switch (kind) {
                case TRUNK -> new Trunk(name).name();
                case DIALED -> new DialedNumber(name).value();
            };
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue(kind.id(), String.valueOf(e.getMessage()));
        }
    }

    private ApiResponse list() {
        ObjectNode body = Json.object();
        ArrayNode scopes = body.putArray("enforced");
        for (EnforcedScope scope : desk.kept().enforced()) {
            ObjectNode node = scopes.addObject();
            node.put("kind", scope.kind().id());
            node.put("name", scope.name());
        }
        return Json.ok(body);
    }

    private ApiResponse set(EnforcedScope scope, boolean on) {
        desk.enforce(scope, on);
        ObjectNode body = Json.object();
        describe(body, scope);
        return Json.ok(body);
    }

    private void describe(ObjectNode body, EnforcedScope scope) {
        body.put("kind", scope.kind().id());
        body.put("name", scope.name());
        body.put("enforced", desk.kept().enforced().contains(scope));
    }

    private ApiResponse preview(EnforcedScope scope, CallJson told) {
        Tally tally = new Tally();
        pages.walk(SEARCHED, record -> {
            if (isAbout(scope, record.call())) {
                tally.add(record);
            }
            return true;
        });
        ObjectNode body = Json.object();
        describe(body, scope);
        body.put("searched", SEARCHED);
        body.put("calls", tally.calls);
        body.put("monitored", tally.monitored);
        Instant since = tally.since;
        if (since != null) {
            body.put("since", since.toString());
        }
        ObjectNode would = body.putObject("would-have");
        tally.would.forEach(would::put);
        ArrayNode examples = body.putArray("examples");
        tally.examples.forEach(record -> examples.add(told.brief(record)));
        return Json.ok(body);
    }

    private static boolean isAbout(EnforcedScope scope, Call call) {
        return switch (scope.kind()) {
            case TRUNK -> call.trunk().name().equals(scope.name());
            case DIALED -> call.dialed().value().equals(scope.name());
        };
    }

    /// What the calls of one trunk or dialled number add up to.
    private static final class Tally {
        private int calls;
        private int monitored;

        @Nullable
        private Instant since;

        private final Map<String, Integer> would = new TreeMap<>();
        private final List<CallRecord> examples = new ArrayList<>();

        void add(CallRecord record) {
            calls++;
            since = record.call().at();
            if (record.verdict().enforced()) {
                return;
            }
            monitored++;
            if (!record.verdict().decision().rings()) {
                would.merge(record.verdict().decision().id(), 1, Integer::sum);
                if (examples.size() < EXAMPLES) {
                    examples.add(record);
                }
            }
        }
    }
}
