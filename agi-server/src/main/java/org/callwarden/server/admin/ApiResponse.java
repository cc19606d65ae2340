package org.callwarden.server.admin;

/// What the API answers.
///
/// @param status HTTP status
/// @param json the body: a JSON object, or `application/problem+json` (RFC 9457) from status 400 on
public record ApiResponse(int status, String json) {

    public boolean isProblem() {
        return status >= 400;
    }
}
