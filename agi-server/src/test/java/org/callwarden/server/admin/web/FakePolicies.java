package org.callwarden.server.admin.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.policy.InMemoryPolicyStore;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.PolicyVersion.Origin;
import org.callwarden.server.admin.PolicyDesk;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.ConfigText;

/// Policies from version 1, which is the standard one; each says what is in force from then on.
final class FakePolicies implements PolicyDesk {

    private final InMemoryPolicyStore store = new InMemoryPolicyStore();

    FakePolicies() {
        append("", "configuration file", Origin.CONFIGURATION, "");
    }

    private void append(String written, String author, Origin origin, String note) {
        var _ = store.append(new PolicyVersion(
                0,
                CallRecords.START,
                author,
                origin,
                note,
                written,
                ConfigText.of(ConfigFile.policies(written, "policy"))));
    }

    @Override
    public InForce inForce() {
        PolicyVersion latest = store.latest().orElseThrow();
        return new InForce(latest, ConfigFile.policies(latest.written(), "policy"));
    }

    /// Whether its name is that of another policy.
    boolean taken;

    @Override
    public InForce apply(String written, String author, String note) {
        append(written, author, Origin.COMMAND, note);
        return inForce();
    }

    @Override
    public InForce apply(String written, String author, String note, int onlyAfter) {
        if (onlyAfter != inForce().version().number()) {
            throw new Overtaken(inForce().version());
        }
        if (taken) {
            throw new Refused("that name is taken");
        }
        return apply(written, author, note);
    }

    @Override
    public List<PolicyVersion> newest(int limit) {
        return store.newest(limit);
    }

    @Override
    public Optional<PolicyVersion> version(int number) {
        return store.version(number);
    }

    @Override
    public Optional<PolicyVersion> that(String name, Instant decided) {
        return Optional.empty();
    }
}
