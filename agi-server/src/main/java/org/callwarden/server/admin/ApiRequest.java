package org.callwarden.server.admin;

import java.util.Map;

/// One request to the API, wherever it came from.
///
/// @param method upper-case HTTP method
/// @param path decoded, after `/api/v1/`, without a leading slash: `calls/pbx1/1764.1/1764.2`
/// @param query decoded parameters
/// @param body JSON text; empty for none
public record ApiRequest(String method, String path, Map<String, String> query, String body) {

    /// Largest body, in characters.
    public static final int MAX_BODY = 256 * 1024;

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
}
