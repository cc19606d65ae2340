package org.callwarden.server.admin.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of pages. What is in them may hold whatever a PBX puts into the id of a call.
final class Addresses {

    private Addresses() {}

    static String call(String id) {
        return "/calls/" + encoded(id);
    }

    static String recording(String id) {
        return "/recordings/" + encoded(id);
    }

    static String evidence(String id) {
        return "/evidence/" + encoded(id);
    }

    /// Percent-encoded but for slashes.
    static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
