package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.NotPossible;

/// Who may enter. What cannot be is said at its form, with what was typed still in it, but for passwords.
final class UsersPage extends Pages {

    private static final String ADDRESS = "/users";

    /// What can have been done when a user's page is shown again.
    private static final Set<String> DONE = Set.of("add", "role", "password", "activate", "deactivate");

    private final AccessDesk access;
    private final CallViews views;

    UsersPage(AccessDesk access, CallViews views) {
        this.access = access;
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.ADMIN, visit -> list(visit, 200, UserForm.empty(visit.words()), ""))
                        .unscoped(),
                Route.post(ADDRESS, Role.ADMIN, this::add).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.ADMIN, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.ADMIN, this::change).unscoped());
    }

    private void list(Visit visit, int status, UserForm form, String problem) {
        PageWords words = visit.words();
        List<ListView.Row> rows = new ArrayList<>();
        for (User user : access.users()) {
            rows.add(new ListView.Row(List.of(
                    new ListView.Cell(user.name(), address(user), ""),
                    ListView.Cell.of(words.word("role", user.role().id())),
                    ListView.Cell.of(UserForm.scope(user.scope(), words)),
                    new ListView.Cell(state(user, words), "", user.active() ? "" : "stopped"),
                    ListView.Cell.of(password(user, words)),
                    ListView.Cell.of(views.time(user.at())))));
        }
        ListView users = new ListView(words.say("users.caption"), columns(words), rows, words.say("users.none"), "");
        visit.show(
                status,
                "detail",
                words.say("nav.users"),
                Map.of("view", new DetailView(List.of(new DetailView.Table(users), form.toAdd(ADDRESS, problem)))));
    }

    private static List<ListView.Column> columns(PageWords words) {
        return List.of(
                new ListView.Column(words.say("users.name"), false, false),
                new ListView.Column(words.say("users.role"), false, false),
                new ListView.Column(words.say("users.scope"), false, false),
                new ListView.Column(words.say("users.state"), false, false),
                new ListView.Column(words.say("users.password"), false, true),
                new ListView.Column(words.say("users.at"), false, true));
    }

    private static String address(User user) {
        return ADDRESS + "/" + user.name();
    }

    private static String state(User user, PageWords words) {
        return words.say(user.active() ? "users.active" : "users.inactive");
    }

    private static String password(User user, PageWords words) {
        return words.say(user.passwordHash().isPresent() ? "users.password.yes" : "users.password.no");
    }

    private void add(Visit visit) {
        UserForm form = UserForm.typed(visit);
        Optional<UserForm.Entry> entry = form.read(visit.secret("password"));
        if (entry.isEmpty()) {
            list(visit, 422, form, "");
            return;
        }
        UserForm.Entry user = entry.get();
        try {
            User added = access.addUser(visit.who().name(), user.name(), user.role(), user.scope(), user.password());
            visit.goTo(address(added) + "?done=add");
        } catch (NotPossible e) {
            list(visit, 422, form, UserForm.told(e, visit.words()));
        }
    }

    private void one(Visit visit) {
        find(visit).ifPresent(user -> {
            String done = visit.said("done");
            show(
                    visit,
                    200,
                    user,
                    DONE.contains(done)
                            ? Optional.of(new DetailView.Notice(visit.words().say("users.done." + done), ""))
                            : Optional.empty(),
                    Forms.of(user, visit.words()));
        });
    }

    /// Says itself that there is none.
    private Optional<User> find(Visit visit) {
        Optional<User> found = access.user(visit.rest());
        if (found.isEmpty()) {
            visit.refuse(404, "problem.user");
        }
        return found;
    }

    private void change(Visit visit) {
        find(visit).ifPresent(user -> change(visit, user));
    }

    private void change(Visit visit, User user) {
        String who = visit.who().name();
        String deed = visit.said("do");
        Forms forms = Forms.of(user, visit.words());
        try {
            switch (deed) {
                case "role" -> role(visit, user);
                case "password" -> password(visit, user);
                case "activate", "deactivate" -> {
                    var _ = access.setActive(who, user.name(), deed.equals("activate"));
                    visit.goTo(address(user) + "?done=" + deed);
                }
                case "link" ->
                    show(visit, 200, user, Optional.of(link(visit, access.oneTimeLink(who, user.name()))), forms);
                default -> visit.refuse(400, "problem.deed.user");
            }
        } catch (NotPossible e) {
            show(visit, 422, user, Optional.empty(), forms.entry(UserForm.told(e, visit.words())));
        }
    }

    private void role(Visit visit, User user) {
        UserForm form = UserForm.typed(visit, user.name());
        Forms forms = Forms.of(user, visit.words());
        Optional<UserForm.Entry> entry = form.read("");
        if (entry.isEmpty()) {
            show(visit, 422, user, Optional.empty(), forms.role(form, ""));
            return;
        }
        try {
            var _ = access.setRole(
                    visit.who().name(),
                    user.name(),
                    entry.get().role(),
                    entry.get().scope());
            visit.goTo(address(user) + "?done=role");
        } catch (NotPossible e) {
            show(visit, 422, user, Optional.empty(), forms.role(form, UserForm.told(e, visit.words())));
        }
    }

    private void password(Visit visit, User user) {
        String password = visit.secret("password");
        Forms forms = Forms.of(user, visit.words());
        Optional<String> bad = UserForm.badPassword(password, visit.words());
        if (bad.isPresent()) {
            show(visit, 422, user, Optional.empty(), forms.password("", bad.get()));
            return;
        }
        try {
            var _ = access.setPassword(visit.who().name(), user.name(), password);
            visit.goTo(address(user) + "?done=password");
        } catch (NotPossible e) {
            show(visit, 422, user, Optional.empty(), forms.password(UserForm.told(e, visit.words()), ""));
        }
    }

    /// The address that lets a user in once. It is shown on this page only, where the browser was when it asked.
    private static DetailView.Notice link(Visit visit, String token) {
        String origin = visit.http().header("Origin");
        String here =
                origin == null ? visit.http().scheme() + "://" + visit.http().host() : origin;
        return new DetailView.Notice(visit.words().say("users.done.link"), here + "/login/" + token);
    }

    private void show(Visit visit, int status, User user, Optional<DetailView.Notice> notice, Forms forms) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>();
        notice.ifPresent(blocks::add);
        blocks.add(new DetailView.Facts(List.of(
                new CallView.Fact(
                        words.say("users.role"), words.word("role", user.role().id())),
                new CallView.Fact(words.say("users.scope"), UserForm.scope(user.scope(), words)),
                new CallView.Fact(words.say("users.state"), state(user, words)),
                new CallView.Fact(words.say("users.password"), password(user, words)),
                new CallView.Fact(words.say("users.at"), views.time(user.at())))));
        blocks.addAll(forms.all());
        visit.show(status, "detail", user.name(), Map.of("view", new DetailView(blocks)));
    }

    /// The three forms about one user.
    private record Forms(User user, PageWords words, FormView role, FormView password, FormView entry) {

        static Forms of(User user, PageWords words) {
            return new Forms(
                    user,
                    words,
                    UserForm.of(user, words).toChange(address(user), ""),
                    passwordForm(user, words, "", ""),
                    entryForm(user, words, ""));
        }

        List<FormView> all() {
            return List.of(role, password, entry);
        }

        Forms role(UserForm form, String problem) {
            return new Forms(user, words, form.toChange(address(user), problem), password, entry);
        }

        Forms password(String problem, String error) {
            return new Forms(user, words, role, passwordForm(user, words, problem, error), entry);
        }

        Forms entry(String problem) {
            return new Forms(user, words, role, password, entryForm(user, words, problem));
        }

        private static FormView passwordForm(User user, PageWords words, String problem, String error) {
            return new FormView(
                    address(user),
                    words.say("users.set-password"),
                    problem,
                    List.of(FormView.Field.password(
                                    "password",
                                    words.say("account.fresh"),
                                    FormView.Kind.NEW_PASSWORD,
                                    AccessDesk.MAX_PASSWORD)
                            .mandatory()
                            .hint(UserForm.passwordHint(words))
                            .error(error)),
                    List.of(new FormView.Button("password", words.say("users.set-password.go"), "")));
        }

        private static FormView entryForm(User user, PageWords words, String problem) {
            List<FormView.Button> buttons = user.active()
                    ? List.of(
                            new FormView.Button("link", words.say("users.link"), ""),
                            new FormView.Button("deactivate", words.say("users.deactivate"), ""))
                    : List.of(new FormView.Button("activate", words.say("users.activate"), ""));
            return new FormView(address(user), words.say("users.entry"), problem, List.of(), buttons);
        }
    }
}
