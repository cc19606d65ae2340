package org.callwarden.server.admin.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.SignedIn;

/// Knows visitors by the cookie of their session, and forms by what only our own pages can know. A form from elsewhere
/// is refused twice: browsers say where it came from, and it cannot carry the session's word.
final class Doorman {

    private static final String COOKIE = "callwarden-session";

    /// As long as a session can last: AccessDesk ends it earlier.
    private static final Duration LONGEST = Duration.ofDays(7);

    private final AccessDesk access;

    Doorman(AccessDesk access) {
        this.access = access;
    }

    Optional<Visitor> visitor(Context http) {
        return token(http).flatMap(access::session).map(session -> new Visitor(session.user(), session.csrf()));
    }

    private static Optional<String> token(Context http) {
        return Optional.ofNullable(http.cookie(COOKIE));
    }

    /// Lets somebody in; a session that this browser had before is over.
    void letIn(Context http, SignedIn session) {
        token(http).ifPresent(access::logout);
        http.cookie(cookie(http, COOKIE, session.cookieToken(), (int) LONGEST.toSeconds()));
    }

    void letOut(Context http) {
        token(http).ifPresent(access::logout);
        http.cookie(cookie(http, COOKIE, "", 0));
    }

    /// A cookie of ours, which is told to us only, and to no script.
    ///
    /// @param seconds how long it is kept; 0 takes it away, -1 is until the browser ends
    static Cookie cookie(Context http, String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(http.req().isSecure());
        // Lax: a link to a call in a mail finds its reader signed in; forms of other sites bring no cookie.
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }

    /// Whether what changes something came from a page of ours, in this session.
    static boolean isOurs(Context http, Optional<Visitor> visitor) {
        if (!isFromHere(http)) {
            return false;
        }
        String word = http.formParam("csrf");
        return visitor.isEmpty() || (word != null && isWord(word, visitor.get()));
    }

    /// Whether this is what every form of theirs carries.
    static boolean isWord(String word, Visitor visitor) {
        return MessageDigest.isEqual(
                word.getBytes(StandardCharsets.UTF_8), visitor.csrf().getBytes(StandardCharsets.UTF_8));
    }

    /// A browser names the page's origin with every form (Fetch standard); what names none is no browser, and has no
    /// cookie that somebody else could abuse.
    static boolean isFromHere(Context http) {
        String origin = http.header("Origin");
        String host = http.header("Host");
        if (origin == null) {
            return !"cross-site".equals(http.header("Sec-Fetch-Site"));
        }
        try {
            URI page = URI.create(origin);
            String authority = page.getRawAuthority();
            // Where we speak TLS, a page of our name that came without it is somebody else's.
            return authority != null
                    && authority.equalsIgnoreCase(host)
                    && (!http.req().isSecure() || "https".equals(page.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
