package org.callwarden.server.admin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What the web server itself answers, before a request reaches the API, in the API's form: requests that are not HTTP,
/// or too long. It repeats nothing of the request.
final class ProblemPages implements Request.Handler {

    private final int maxHeaders;

    /// @param maxHeaders bytes of a request's first line and headers
    ProblemPages(int maxHeaders) {
        this.maxHeaders = maxHeaders;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException refused) {
            response.setStatus(refused.getCode());
        }
        ApiResponse problem = Json.problem(problem(response.getStatus()));
        byte[] body = problem.json().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiSite.PROBLEM);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Content-Security-Policy", ApiSite.NOTHING);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private ApiProblem problem(int status) {
        String right = "at most " + maxHeaders + " bytes of path, query and headers";
        return switch (status) {
            case HttpStatus.BAD_REQUEST_400 ->
                new ApiProblem(
                        400, "the request cannot be read", "request", "HTTP/1.1 with a host and an encoded path");
            case HttpStatus.URI_TOO_LONG_414 -> new ApiProblem(414, "the request is too long", "path and query", right);
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                new ApiProblem(431, "the request is too long", "headers", right);
            default -> {
                String message = HttpStatus.getMessage(status);
                yield new ApiProblem(status, message == null ? "the request failed" : message, "", "");
            }
        };
    }
}
