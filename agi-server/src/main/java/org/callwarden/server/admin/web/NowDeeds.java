package org.callwarden.server.admin.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.live.Intervention;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.BypassDesk;
import org.callwarden.server.admin.LiveDesk;
import org.callwarden.server.admin.RuleDesk;

/// What is done from the page of this moment: a call is let through or ended, lines are enforced or
/// only monitored, screening is switched off and on. Each is in the audit log before it is done.
final class NowDeeds {

    static final String ENFORCEMENT = NowPage.ADDRESS + "/enforcement";
    static final String BYPASS = NowPage.ADDRESS + "/bypass";

    /// Who may decide about a call whose caller is asked.
    static final Role DECIDES = Role.REVIEWER;

    private final LiveDesk live;
    private final BypassDesk bypass;
    private final RuleDesk rules;
    private final AccessDesk access;
    private final BiConsumer<Visit, NowForms> refused;

    /// @param refused shows the page again, where what was typed stands to be mended
    NowDeeds(LiveDesk live, BypassDesk bypass, RuleDesk rules, AccessDesk access, BiConsumer<Visit, NowForms> refused) {
        this.refused = refused;
        this.live = live;
        this.bypass = bypass;
        this.rules = rules;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                Route.post(NowPage.ADDRESS + "/call", DECIDES, this::decide),
                Route.post(ENFORCEMENT, Role.ADMIN, this::enforce).unscoped(),
                Route.post(BYPASS, Role.ADMIN, this::bypass).unscoped());
    }

    private void decide(Visit visit) {
        Optional<Intervention.Kind> kind = Intervention.Kind.ofId(visit.said("do"));
        Optional<CallId> id = CallId.read(visit.said("call"));
        if (kind.isEmpty()) {
            visit.refuse(422, "problem.deed");
            return;
        }
        if (id.isEmpty()) {
            visit.refuse(404, "problem.call");
            return;
        }
        Intervention word = new Intervention(kind.get(), visit.who().name());
        switch (live.decide(id.get(), word, visit.who()::covers)) {
            case TAKEN -> visit.goTo(NowPage.ADDRESS);
            case UNKNOWN -> visit.refuse(404, "problem.now.call");
            case DECIDED_BEFORE ->
                visit.refuse(
                        409,
                        "problem.now.decided",
                        live.decided(id.get()).map(Intervention::user).orElse("?"));
            case OVER -> visit.refuse(409, "problem.now.over");
            case NEVER_REFUSED -> visit.refuse(409, "problem.now.never");
        }
    }

    private void enforce(Visit visit) {
        String name = visit.said(NowForms.NAME);
        EnforcedScope scope;
        try {
            scope = switch (visit.said(NowForms.KIND)) {
                case "trunk" -> new EnforcedScope(EnforcedScope.Kind.TRUNK, new Trunk(name).name());
                case "dialed" -> new EnforcedScope(EnforcedScope.Kind.DIALED, new DialedNumber(name).value());
                default -> throw new IllegalArgumentException("neither a trunk nor a dialled number");
            };
        } catch (IllegalArgumentException _) {
            refused.accept(visit, NowForms.line(visit, visit.words().say("problem.line")));
            return;
        }
        String deed = visit.said("do");
        if (!deed.equals("enforce") && !deed.equals("monitor")) {
            visit.refuse(422, "problem.deed");
            return;
        }
        boolean on = deed.equals("enforce");
        if (on && scope.isBeginning()) {
            refused.accept(visit, NowForms.line(visit, visit.words().say("problem.line")));
            return;
        }
        access.audit(
                visit.who().name(),
                on ? "enforce" : "monitor",
                scope.name(),
                scope.kind().id());
        rules.enforce(scope, on);
        visit.goTo(NowPage.ADDRESS);
    }

    private void bypass(Visit visit) {
        Optional<Duration> off = Optional.empty();
        if (visit.said("do").equals("off")) {
            String minutes = visit.said(NowForms.MINUTES);
            off = minutes.matches("[0-9]{1,5}") ? Optional.of(Duration.ofMinutes(Long.parseLong(minutes))) : off;
            if (off.filter(NowDeeds::isPossible).isEmpty()) {
                String longest = String.valueOf(BypassDesk.LONGEST.toMinutes());
                refused.accept(visit, NowForms.minutes(visit, visit.words().say("problem.now.minutes", longest)));
                return;
            }
        } else if (!visit.said("do").equals("on")) {
            visit.refuse(422, "problem.request");
            return;
        }
        List<BypassDesk.Pbx> before = bypass.pbxs();
        if (before.isEmpty()) {
            visit.refuse(409, "problem.now.no-ami");
            return;
        }
        access.audit(
                visit.who().name(),
                off.isPresent() ? "screening-off" : "screening-on",
                "",
                off.map(time -> "for " + time.toMinutes() + " minutes").orElse(""));
        String untold = bypass.set(off).stream()
                .filter(pbx -> pbx.stand() instanceof BypassDesk.Stand.Unknown)
                .map(BypassDesk.Pbx::name)
                .collect(Collectors.joining(", "));
        if (untold.isEmpty()) {
            visit.goTo(NowPage.ADDRESS);
        } else {
            visit.refuse(503, "problem.now.untold", untold);
        }
    }

    private static boolean isPossible(Duration off) {
        return off.isPositive() && off.compareTo(BypassDesk.LONGEST) <= 0;
    }
}
