package org.callwarden.server.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the API answers.
///
/// @param status HTTP status
/// @param json the body: a JSON object, or `application/problem+json` (RFC 9457) from status 400 on; empty with 304
/// @param headers what else is to be said, by the names of headers
public record ApiResponse(int status, String json, Map<String, String> headers) {

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    public ApiResponse(int status, String json) {
        this(status, json, Map.of());
    }

    ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, json, more);
    }

    public boolean isProblem() {
        return status >= 400;
    }
}
