package org.callwarden.server.admin;

import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.live.LiveCall;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The calls of this moment: `GET live` lists them, and `POST live/pbx1/1764.1/1764.2` with `{"do":"let-through"}` or
/// `{"do":"end"}` decides about one whose caller is asked just now; `author` says who does it.
public final class LivePart implements Api.Part {

    private static final Set<String> FIELDS = Set.of("do", "author");
    private static final String DEEDS = "let-through or end";

    private final LiveDesk desk;
    private final CallJson json;

    public LivePart(LiveDesk desk, ReasonTexts texts) {
        this.desk = desk;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.on(ApiAccess.from(Role.VIEWER), "GET", "live", (_, request) -> list(request.caller()));
        api.onEach(ApiAccess.from(Role.REVIEWER), "POST", "live", this::decide);
    }

    private ApiResponse list(ApiCaller caller) {
        ObjectNode body = Json.object();
        ArrayNode calls = body.putArray("calls");
        desk.calls().now().stream()
                .filter(call -> caller.covers(call.call()))
                .forEach(call -> calls.add(shown(call, json.seenBy(caller))));
        return Json.ok(body);
    }

    private ObjectNode shown(LiveCall live, CallJson seen) {
        ObjectNode node = seen.brief(live.call(), live.verdict());
        node.put("state", live.state().id());
        node.put("since", live.at().toString());
        node.put("open", desk.isOpen(live.call().id()));
        if (seen.tellsAll() && !live.text().isEmpty()) {
            node.put("text", live.text());
        }
        desk.decided(live.call().id()).ifPresent(word -> {
            ObjectNode decided = node.putObject("decided");
            decided.put("do", word.kind().id());
            decided.put("author", word.user());
        });
        return node;
    }

    private ApiResponse decide(String id, ApiRequest request) {
        ObjectNode form = Json.read(request.body());
        Json.refuseOthers(form, "a word about a call", FIELDS);
        Intervention word = word(form, request.author(form));
        return switch (desk.decide(CallsPart.id(id), word, request.caller()::covers)) {
            case TAKEN -> {
                ObjectNode body = Json.object();
                body.put("call", id);
                body.put("do", word.kind().id());
                body.put("author", word.user());
                yield new ApiResponse(202, body.toString());
            }
            case UNKNOWN -> throw new ApiProblem(404, "there is no such call at this moment", "id", "one of GET live");
            case DECIDED_BEFORE ->
                throw new ApiProblem(409, "somebody decided about this call before", "id", "nothing: it is being done");
            case OVER ->
                throw new ApiProblem(
                        409, "the caller is not being asked, or no longer", "id", "a call that says \"open\":true");
            case NEVER_REFUSED ->
                throw new ApiProblem(
                        409, "the caller's number is on the list of those that are never refused", "do", "let-through");
        };
    }

    private static Intervention word(ObjectNode form, String author) {
        Intervention.Kind kind = Json.field(
                        form,
                        "do",
                        text -> Intervention.Kind.ofId(text)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("do is " + DEEDS + ", got '" + text + "'")))
                .orElseThrow(() -> ApiProblem.badValue("do", "do is " + DEEDS));
        try {
            return new Intervention(kind, author);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("author", String.valueOf(e.getMessage()));
        }
    }
}
