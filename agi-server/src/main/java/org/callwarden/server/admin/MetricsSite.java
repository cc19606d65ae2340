package org.callwarden.server.admin;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.screening.access.Role;

/// What Prometheus reads: figures of all calls and of the service. Of no caller, so that whoever runs it may give it an
/// address of its own, where it asks for no token.
public final class MetricsSite implements Site {

    static final String PATH = "/metrics";

    private static final ApiAccess ACCESS = ApiAccess.from(Role.VIEWER).unscoped();

    private final String type;
    private final Supplier<String> text;
    private final Optional<ApiGate> gate;

    /// @param type of the text, as `Content-Type` says it
    /// @param gate lets in who reads; empty where everybody may who reaches the address
    public MetricsSite(String type, Supplier<String> text, Optional<ApiGate> gate) {
        this.type = type;
        this.text = text;
        this.gate = gate;
    }

    @Override
    public boolean owns(String path) {
        return path.equals(PATH);
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(PATH, this::answer);
        config.routes.head(PATH, this::answer);
    }

    private void answer(Context context) {
        if (gate.isPresent()) {
            if (!gate.get().admits(context)) {
                return;
            }
            try {
                ACCESS.refuseOthers(ApiGate.caller(context));
            } catch (ApiProblem problem) {
                ApiSite.send(context, Json.problem(problem));
                return;
            }
        }
        context.contentType(type).header("Cache-Control", "no-store").result(text.get());
    }

    @Override
    public void problem(Context context, int status, String what) {
        String right = status == 404 || status == 405 ? "GET " + PATH : "";
        ApiSite.send(context, Json.problem(new ApiProblem(status, what, "", right)));
    }
}
