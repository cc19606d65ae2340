package org.callwarden.server.admin.web;

import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.User;
import org.callwarden.screening.call.Language;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.LockedFor;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.Refused;
import org.callwarden.server.admin.AccessDesk.SignedIn;

/// Where the first admin of a new installation says who they are: at an address that the console
/// shows, once. Looking at it does not use it up.
final class SetUpPage {

    private final AccessDesk access;
    private final Doorman doorman;

    SetUpPage(AccessDesk access, Doorman doorman) {
        this.access = access;
        this.doorman = doorman;
    }

    List<Route> routes() {
        return List.of(
                Route.open(HandlerType.GET, "/setup/<rest>", visit -> show(visit, 200, "admin", Wrong.NOTHING)),
                Route.open(HandlerType.POST, "/setup/<rest>", this::setUp));
    }

    /// What is wrong with what was typed; empty for nothing.
    private record Wrong(String form, String name, String password, String again) {
        private static final Wrong NOTHING = new Wrong("", "", "", "");
    }

    private void setUp(Visit visit) {
        PageWords words = visit.words();
        String name = User.typed(visit.said("name"));
        String password = visit.secret("password");
        Optional<Wrong> wrong = wrong(name, password, visit.secret("again"), words);
        if (wrong.isPresent()) {
            show(visit, 422, name, wrong.get());
            return;
        }
        try {
            switch (access.setUp(visit.rest(), name, password, visit.http().ip())) {
                case SignedIn session -> {
                    doorman.letIn(visit.http(), session);
                    Arrays.stream(Language.values())
                            .filter(language -> language.tag().equals(visit.said("language")))
                            .forEach(language -> WebSite.speak(visit, language));
                    visit.goTo(TourPage.ADDRESS);
                }
                case Refused() -> visit.refuse(403, "setup.used");
                case LockedFor(var wait) ->
                    show(visit, 429, name, new Wrong(words.say("login.locked", wait.toSeconds()), "", "", ""));
            }
        } catch (NotPossible e) {
            show(visit, 422, name, new Wrong(UserForm.told(e, words), "", "", ""));
        }
    }

    private static Optional<Wrong> wrong(String name, String password, String again, PageWords words) {
        if (!User.isName(name)) {
            return Optional.of(new Wrong("", words.say("users.bad.name", User.MAX_NAME), "", ""));
        }
        Optional<String> bad = UserForm.badPassword(password, words);
        if (bad.isPresent()) {
            return Optional.of(new Wrong("", "", bad.get(), ""));
        }
        return password.equals(again)
                ? Optional.empty()
                : Optional.of(new Wrong("", "", "", words.say("account.bad.again")));
    }

    private void show(Visit visit, int status, String name, Wrong wrong) {
        PageWords words = visit.words();
        if (!access.maySetUp(visit.rest())) {
            visit.refuse(403, "setup.used");
            return;
        }
        List<FormView.Choice> languages = Arrays.stream(Language.values())
                .map(language -> new FormView.Choice(language.tag(), words.say("language." + language.tag())))
                .toList();
        FormView form = new FormView(
                "/setup/" + visit.rest(),
                words.say("setup.who"),
                wrong.form(),
                List.of(
                        FormView.Field.text("name", words.say("users.name"), name, User.MAX_NAME)
                                .mandatory()
                                .hint(words.say("setup.name.hint"))
                                .error(wrong.name()),
                        password("password", "login.password", words)
                                .hint(UserForm.passwordHint(words))
                                .error(wrong.password()),
                        password("again", "setup.again", words).error(wrong.again()),
                        FormView.Field.choice(
                                "language",
                                words.say("setup.language"),
                                words.language().tag(),
                                languages)),
                List.of(new FormView.Button("setup", words.say("setup.go"), "")));
        visit.show(status, "detail", words.say("setup.title"), Map.of("view", new DetailView(List.of(form))));
    }

    private static FormView.Field password(String name, String label, PageWords words) {
        return FormView.Field.password(name, words.say(label), FormView.Kind.NEW_PASSWORD, AccessDesk.MAX_PASSWORD)
                .mandatory();
    }
}
