package org.callwarden.screening.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;

/// Where decisions are carried out. Everywhere else they are only computed and stored, and the call rings: a
/// new installation begins with nothing enforced, so that the operator first sees what would have
/// been stopped.
public final class Enforcement {

    private final Set<String> trunks;
    private final Set<String> dialed;

    private Enforcement(Set<String> trunks, Set<String> dialed) {
        this.trunks = trunks;
        this.dialed = dialed;
    }

    /// Nothing is enforced.
    public static Enforcement monitorOnly() {
        return new Enforcement(Set.of(), Set.of());
    }

    public static Enforcement of(Collection<EnforcedScope> scopes) {
        return new Enforcement(names(scopes, EnforcedScope.Kind.TRUNK), names(scopes, EnforcedScope.Kind.DIALED));
    }

    /// Whether decisions about calls over this trunk to this number are carried out: one is enough.
    public boolean enforced(Trunk trunk, DialedNumber number) {
        return enforced(trunk) || dialed.contains(number.value());
    }

    /// Whether decisions about all calls over this trunk are carried out.
    public boolean enforced(Trunk trunk) {
        return trunks.contains(trunk.name());
    }

    /// Every trunk and dialled number for which decisions are carried out, in no particular order.
    public List<EnforcedScope> scopes() {
        return Stream.concat(
                        trunks.stream().map(name -> new EnforcedScope(EnforcedScope.Kind.TRUNK, name)),
                        dialed.stream().map(name -> new EnforcedScope(EnforcedScope.Kind.DIALED, name)))
                .toList();
    }

    private static Set<String> names(Collection<EnforcedScope> scopes, EnforcedScope.Kind kind) {
        return scopes.stream()
                .filter(scope -> scope.kind() == kind)
                .map(EnforcedScope::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
