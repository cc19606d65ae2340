package org.callwarden.server.admin;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/// A part of what is served over HTTP: the API, or the pages. Each answers for its own paths, mistakes too.
public interface Site extends AutoCloseable {

    /// Whether a path of a request, as it was sent, is this site's.
    boolean owns(String path);

    /// Adds its routes.
    void addTo(JavalinConfig config);

    /// Answers that a request came to nothing.
    ///
    /// @param status 400 to 599
    /// @param what for people, in English
    void problem(Context context, int status, String what);

    /// Ends what it serves for longer than a moment.
    @Override
    default void close() {}
}
