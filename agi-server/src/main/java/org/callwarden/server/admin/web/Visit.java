package org.callwarden.server.admin.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One request for a page, and its answer.
///
/// @param visitor who asks; nobody on the pages that need none
/// @param sent what a form with a file sent; empty for any other
record Visit(WebSite site, Context http, Optional<Visitor> visitor, PageWords words, Optional<Upload> sent) {

    Visit(WebSite site, Context http, Optional<Visitor> visitor, PageWords words) {
        this(site, http, visitor, words, Optional.empty());
    }

    Visit with(Upload upload) {
        return new Visit(site, http, visitor, words, Optional.of(upload));
    }

    /// @throws IllegalStateException on a route that takes none
    Upload upload() {
        return sent.orElseThrow(() -> new IllegalStateException("this route takes no file"));
    }

    /// @throws IllegalStateException on a page that needs none
    Visitor who() {
        return visitor.orElseThrow(() -> new IllegalStateException("this page is for nobody in particular"));
    }

    /// What a form or the address said; empty for nothing.
    String said(String name) {
        String said = http.method().equals(HandlerType.POST) ? http.formParam(name) : http.queryParam(name);
        return said == null ? "" : said.strip();
    }

    /// Where a list goes on, by what the address says; empty where it begins.
    ///
    /// @param form of such a place
    /// @throws NoPlace when the address says something else
    Optional<Matcher> before(Pattern form) {
        String said = said("before");
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Matcher place = form.matcher(said);
        if (!place.matches()) {
            throw new NoPlace(said);
        }
        return Optional.of(place);
    }

    /// An address goes on with a list where no list goes on.
    static final class NoPlace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private static final int SHOWN = 40;

        NoPlace(String said) {
            super(said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said);
        }
    }

    /// A password as it was typed: blanks at its ends are part of it.
    String secret(String name) {
        String typed = http.formParam(name);
        return typed == null ? "" : typed;
    }

    /// The part of the path that the route leaves open.
    String rest() {
        return http.pathParam("rest");
    }

    void show(String template, String title, Map<String, Object> values) {
        show(200, template, title, values);
    }

    void show(int status, String template, String title, Map<String, Object> values) {
        site.show(this, status, template, title, values);
    }

    void refuse(int status, String key, Object... values) {
        site.show(this, status, "message", words.say("problem.title"), Map.of("text", words.say(key, values)));
    }

    /// Whether whoever asked has not left meanwhile.
    boolean isStillIn() {
        return site.isIn(http);
    }

    /// Sends the browser to another page, by GET.
    void goTo(String address) {
        http.status(303).header("Location", address);
    }
}
