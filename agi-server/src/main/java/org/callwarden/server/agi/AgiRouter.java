package org.callwarden.server.agi;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which script runs for which path of `agi://host/path`.
public final class AgiRouter {
    private final Map<String, AgiScript> scripts;

    /// @param scripts by exact path, with a slash in front and none behind, such as `/screen`
    public AgiRouter(Map<String, AgiScript> scripts) {
        this.scripts = new TreeMap<>(scripts);
        for (String path : scripts.keySet()) {
            if (!path.startsWith("/") || path.contains("?") || (path.length() > 1 && path.endsWith("/"))) {
                throw new IllegalArgumentException("a path begins with / and ends without: '" + path + "'");
            }
        }
    }

    Optional<AgiScript> find(String path) {
        return Optional.ofNullable(scripts.get(path));
    }

    /// The known paths, for whoever asked for another one.
    String paths() {
        return String.join(" ", scripts.keySet());
    }
}
