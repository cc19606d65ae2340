package org.callwarden.server.admin.web;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.LockedFor;
import org.callwarden.server.admin.AccessDesk.LoginResult;
import org.callwarden.server.admin.AccessDesk.Refused;
import org.callwarden.server.admin.AccessDesk.SignedIn;

/// Where people enter and leave: with name and password, or once with the address that a command printed. That address
/// only shows a button, because programs that look at links in advance must not use it up.
final class LoginPage {

    /// What of an address says that somebody has just changed their password.
    private static final String CHANGED = "password";

    static final String AFTER_CHANGE = "/login?done=" + CHANGED;

    private final AccessDesk access;
    private final Doorman doorman;

    LoginPage(AccessDesk access, Doorman doorman) {
        this.access = access;
        this.doorman = doorman;
    }

    List<Route> routes() {
        return List.of(
                Route.open(HandlerType.GET, "/login", visit -> show(visit, 200, "", "")),
                Route.open(HandlerType.POST, "/login", this::enter),
                Route.open(HandlerType.GET, "/login/<rest>", visit -> show(visit, 200, "", visit.rest())),
                Route.open(HandlerType.POST, "/login/<rest>", this::redeem),
                Route.post("/logout", Role.VIEWER, this::leave));
    }

    private void enter(Visit visit) {
        answer(
                visit,
                access.login(
                        visit.said("name"),
                        visit.secret("password"),
                        visit.http().ip()),
                "login.refused");
    }

    private void redeem(Visit visit) {
        answer(visit, access.redeem(visit.rest(), visit.http().ip()), "login.used");
    }

    private void answer(Visit visit, LoginResult result, String refusal) {
        switch (result) {
            case SignedIn session -> {
                doorman.letIn(visit.http(), session);
                visit.goTo(first(session.user().may(Role.REVIEWER)));
            }
            case Refused() -> show(visit, 403, visit.words().say(refusal), "");
            case LockedFor(var wait) ->
                show(visit, 429, visit.words().say("login.locked", Math.max(1, wait.toSeconds())), "");
        }
    }

    /// The page that somebody sees first.
    static String first(boolean reviews) {
        return reviews ? "/review" : "/calls";
    }

    private void leave(Visit visit) {
        doorman.letOut(visit.http());
        visit.goTo("/login");
    }

    private static void show(Visit visit, int status, String problem, String token) {
        String notice = visit.said("done").equals(CHANGED) ? visit.words().say("login.changed") : "";
        visit.show(
                status,
                "login",
                visit.words().say("login.title"),
                Map.of("view", new LoginView(problem, token, notice)));
    }
}
