package org.callwarden.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.ConfigException.Problem;

/// Gathers what is wrong with one file.
final class Problems {

    private final String file;
    private final Told what;
    private final List<Problem> found = new ArrayList<>();

    /// @param what is read: a configuration, a policy or a profile
    Problems(String file, Told what) {
        this.file = file;
        this.what = what;
    }

    Told what() {
        return what;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    void add(int line, String key, Told told) {
        found.add(new Problem(file, line, key, told));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
    }
}
