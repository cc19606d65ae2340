package org.callwarden.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.PolicyVersion;

/// The versions that people gave policies. Each names one policy in all of what was ever in force, so that a stored
/// verdict tells which one decided.
public final class PolicyNames {

    private PolicyNames() {}

    /// A name that was given to another policy before.
    ///
    /// @param by the version of the policy in which it was
    public record Taken(String name, PolicyVersion by) {}

    /// The first such name, if there is one; a name that is given to the same policy again is none.
    ///
    /// @param before what was in force, the newest first
    public static Optional<Taken> taken(PolicyBook now, List<PolicyVersion> before) {
        return chosen(now).entrySet().stream()
                .flatMap(named -> taken(named.getKey(), named.getValue(), before).stream())
                .findFirst();
    }

    private static Optional<Taken> taken(String name, List<Object> content, List<PolicyVersion> before) {
        Optional<Taken> other = Optional.empty();
        for (PolicyVersion version : before) {
            Optional<List<Object>> then = content(version, name);
            if (then.filter(content::equals).isPresent()) {
                return Optional.empty();
            }
            if (other.isEmpty() && then.isPresent()) {
                other = Optional.of(new Taken(name, version));
            }
        }
        return other;
    }

    private static Optional<List<Object>> content(PolicyVersion version, String name) {
        if (!version.text().contains("version: " + ConfigText.quoted(name) + "\n")) {
            return Optional.empty();
        }
        try {
            PolicyBook book = ConfigFile.policies(version.text(), "version " + version.number());
            return Optional.ofNullable(chosen(book).get(name));
        } catch (ConfigException _) {
            // Another program's, which this one cannot read.
            return Optional.empty();
        }
    }

    /// What each chosen name stands for. That of the policy for all calls stands for weights and combinations, too.
    private static Map<String, List<Object>> chosen(PolicyBook book) {
        Map<String, List<Object>> names = new LinkedHashMap<>();
        put(names, book.standard(), List.of(book.weights(), book.combinations()));
        book.byTrunk().values().forEach(policy -> put(names, policy, List.of()));
        book.byDialed().values().forEach(policy -> put(names, policy, List.of()));
        book.scoped().forEach(scoped -> put(names, scoped.policy(), List.of()));
        return names;
    }

    private static void put(Map<String, List<Object>> names, Policy policy, List<Object> beside) {
        if (PolicyReader.isChosen(policy.version())) {
            List<Object> content = new ArrayList<>(beside);
            content.add(policy);
            names.putIfAbsent(policy.version(), content);
        }
    }
}
