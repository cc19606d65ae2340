package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.LockedFor;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.AccessDesk.PasswordChanged;
import org.callwarden.server.admin.AccessDesk.Refused;

/// Where somebody changes their own password. Who has none yet, and came in by a one-time link, gives themselves one.
final class AccountPage extends Pages {

    private static final String ADDRESS = "/account";

    private final AccessDesk access;

    AccountPage(AccessDesk access) {
        this.access = access;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.VIEWER, visit -> show(visit, 200, Wrong.NOTHING)),
                Route.post(ADDRESS, Role.VIEWER, this::change));
    }

    /// What is wrong with what was typed; empty for nothing.
    private record Wrong(String form, String old, String fresh, String again) {
        private static final Wrong NOTHING = new Wrong("", "", "", "");
    }

    private void change(Visit visit) {
        PageWords words = visit.words();
        String fresh = visit.secret("fresh");
        Optional<String> bad = UserForm.badPassword(fresh, words);
        if (bad.isPresent()) {
            show(visit, 422, new Wrong("", "", bad.get(), ""));
            return;
        }
        if (!fresh.equals(visit.secret("again"))) {
            show(visit, 422, new Wrong("", "", "", words.say("account.bad.again")));
            return;
        }
        try {
            switch (access.changePassword(
                    visit.who().name(), visit.secret("old"), fresh, visit.http().ip())) {
                case PasswordChanged() -> visit.goTo(LoginPage.AFTER_CHANGE);
                case Refused() -> show(visit, 422, new Wrong("", words.say("account.bad.old"), "", ""));
                case LockedFor(var wait) ->
                    show(visit, 429, new Wrong(words.say("login.locked", Math.max(1, wait.toSeconds())), "", "", ""));
            }
        } catch (NotPossible e) {
            show(visit, 422, new Wrong(UserForm.told(e, words), "", "", ""));
        }
    }

    private static void show(Visit visit, int status, Wrong wrong) {
        PageWords words = visit.words();
        User user = visit.who().user();
        List<FormView.Field> fields = new ArrayList<>();
        if (user.passwordHash().isPresent()) {
            fields.add(password("old", FormView.Kind.PASSWORD, words).error(wrong.old()));
        }
        fields.add(password("fresh", FormView.Kind.NEW_PASSWORD, words)
                .hint(UserForm.passwordHint(words))
                .error(wrong.fresh()));
        fields.add(password("again", FormView.Kind.NEW_PASSWORD, words).error(wrong.again()));
        FormView form = new FormView(
                ADDRESS,
                words.say("account.password"),
                wrong.form(),
                fields,
                List.of(new FormView.Button("password", words.say("account.go"), "")));
        visit.show(
                status,
                "detail",
                words.say("account.title"),
                Map.of(
                        "view",
                        new DetailView(List.of(
                                new DetailView.Facts(List.of(
                                        new CallView.Fact(words.say("users.name"), user.name()),
                                        new CallView.Fact(
                                                words.say("users.role"),
                                                words.word("role", user.role().id())),
                                        new CallView.Fact(
                                                words.say("users.scope"), UserForm.scope(user.scope(), words)))),
                                form))));
    }

    private static FormView.Field password(String name, FormView.Kind kind, PageWords words) {
        return FormView.Field.password(name, words.say("account." + name), kind, AccessDesk.MAX_PASSWORD)
                .mandatory();
    }
}
