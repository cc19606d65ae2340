package org.callwarden.server.admin;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One request to the API, wherever it came from.
///
/// @param method upper-case HTTP method
/// @param path decoded, after `/api/v1/`, without a leading slash: `calls/pbx1/1764.1/1764.2`
/// @param query decoded parameters
/// @param body JSON text; empty for none
/// @param caller who asks
public record ApiRequest(
        String method, String path, Map<String, String> query, String body, ApiCaller caller, Conditions conditions) {

    /// Largest body, in characters.
    public static final int MAX_BODY = 256 * 1024;

    private static final String AUTHOR = "author";

    public ApiRequest {
        query = Map.copyOf(query);
        if (body.length() > MAX_BODY) {
            throw new ApiProblem(
                    413,
                    "the request is too large",
                    "a body of " + body.length() + " characters",
                    "at most " + MAX_BODY);
        }
    }

    /// Asked by whoever has the data folder, without headers.
    public ApiRequest(String method, String path, Map<String, String> query, String body) {
        this(method, path, query, body, ApiCaller.OWNER, Conditions.NONE);
    }

    /// What the headers say of how it is to be done.
    ///
    /// @param type `Content-Type`
    /// @param match `If-Match`
    /// @param noneMatch `If-None-Match`
    /// @param key `Idempotency-Key`
    public record Conditions(
            Optional<String> type, Optional<String> match, Optional<String> noneMatch, Optional<String> key) {
        static final Conditions NONE =
                new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same caller's question what is at another path now.
    ApiRequest look(String other) {
        return new ApiRequest("GET", other, Map.of(), "", caller, Conditions.NONE);
    }

    boolean isChange() {
        return !method.equals("GET");
    }

    /// Who is named as the one who changes something: a token itself; else who the form says.
    ///
    /// @throws ApiProblem when a token says to be somebody else
    String author(ObjectNode form) {
        return author(Json.field(form, AUTHOR, text -> text));
    }

    /// The same, where the query says it.
    String author() {
        return author(Optional.ofNullable(query.get(AUTHOR)));
    }

    private String author(Optional<String> said) {
        if (caller.isOwner()) {
            return said.orElse(ApiCaller.OWNER_NAME);
        }
        if (said.isPresent() && !said.get().equals(caller.name())) {
            throw new ApiProblem(
                    422, "what a token changes carries its own name", AUTHOR, "no author, or '" + caller.name() + "'");
        }
        return caller.name();
    }
}
