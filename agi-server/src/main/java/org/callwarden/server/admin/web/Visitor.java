package org.callwarden.server.admin.web;

import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.velocity.LineSurge;

/// Who looks at a page.
///
/// @param csrf what every form of theirs carries
public record Visitor(User user, String csrf) {

    /// What the word of every form says besides, on pages over demo data: a form acts on the calls that its page
    /// showed, whatever this browser looks at by now.
    private static final String DEMO = "-demo";

    /// The same, who looks at demo data.
    Visitor inDemo() {
        return new Visitor(user, csrf + DEMO);
    }

    boolean looksAtDemo() {
        return csrf.endsWith(DEMO);
    }

    /// The same, who looks at the other ones.
    Visitor inOther() {
        return looksAtDemo() ? new Visitor(user, csrf.substring(0, csrf.length() - DEMO.length())) : inDemo();
    }

    public String name() {
        return user.name();
    }

    public boolean may(Role role) {
        return user.may(role);
    }

    /// Whether they see callers' numbers and what callers said.
    public boolean seesAll() {
        return may(Role.REVIEWER);
    }

    /// Whether all calls are theirs to see.
    public boolean isUnscoped() {
        return user.scope().isEverything();
    }

    boolean covers(Call call) {
        AccessScope scope = user.scope();
        return scope.covers(call.trunk(), call.dialed());
    }

    /// Whether what happens on a trunk, or to a dialled number, is theirs to know.
    boolean covers(LineSurge surge) {
        AccessScope scope = user.scope();
        return isUnscoped()
                || switch (surge.kind()) {
                    case TRUNK ->
                        scope.trunks().stream().anyMatch(trunk -> trunk.name().equals(surge.name()));
                    case DIALED ->
                        scope.dialed().stream().anyMatch(lines -> lines.includes(new DialedNumber(surge.name())));
                };
    }

    /// Whether calls where decisions are carried out may be theirs to see.
    boolean covers(EnforcedScope enforced) {
        AccessScope scope = user.scope();
        return isUnscoped()
                || switch (enforced.kind()) {
                    case TRUNK -> scope.trunks().isEmpty() || scope.trunks().contains(new Trunk(enforced.name()));
                    case DIALED ->
                        scope.dialed().isEmpty()
                                || scope.dialed().stream()
                                        .anyMatch(lines -> lines.includes(new DialedNumber(enforced.name())));
                };
    }

    /// Without the key.
    @Override
    public String toString() {
        return "Visitor[" + name() + "]";
    }
}
