package org.callwarden.server.admin;

import org.callwarden.screening.access.Role;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST test-calls` lets one test call in, and `GET test-calls/TOKEN` tells what the service saw of it.
public final class TestCallsPart implements Api.Part {

    private final TestCallDesk desk;

    public TestCallsPart(TestCallDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(Api api) {
        ApiAccess access = ApiAccess.from(Role.ADMIN).unscoped();
        api.on(access.logged(), "POST", "test-calls", (_, _) -> await());
        api.onEach(access, "GET", "test-calls", (token, _) -> seen(token));
    }

    private ApiResponse await() {
        TestCallDesk.Awaited awaited = desk.await();
        ObjectNode body = Json.object();
        body.put("token", awaited.token());
        body.put("valid-seconds", awaited.valid().toSeconds());
        return Json.created(body);
    }

    private ApiResponse seen(String token) {
        TestCallDesk.Seen seen = desk.seen(token)
                .orElseThrow(() -> new ApiProblem(
                        404, "no such test call came", "token", "that of a POST test-calls, once its call came"));
        ObjectNode body = Json.object();
        body.put("at", seen.at().toString());
        ArrayNode missing = body.putArray("missing");
        seen.missing().forEach(missing::add);
        body.put("files", seen.files());
        body.put("stream", seen.stream());
        body.put("reach", seen.reach());
        return Json.ok(body);
    }
}
