package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.AccessDesk.NotPossible;

/// What is typed of a user: name, role, scope and perhaps a password, with what is wrong with each, in
/// the language of the page. What was typed is kept for the page that says so, but for the password.
final class UserForm {

    /// Fifty trunks of forty characters, or as many lines.
    private static final int LONGEST_SCOPE = 2_500;

    private static final String NAME = "name";
    private static final String ROLE = "role";
    private static final String TRUNKS = "trunks";
    private static final String DIALED = "dialed";
    private static final String PASSWORD = "password";

    private final PageWords words;
    private final Typed typed;

    private UserForm(PageWords words, Map<String, String> typed) {
        this.words = words;
        this.typed = new Typed(typed);
    }

    /// An empty one.
    static UserForm empty(PageWords words) {
        return new UserForm(words, Map.of(ROLE, Role.VIEWER.id()));
    }

    /// As a user is now.
    static UserForm of(User user, PageWords words) {
        return new UserForm(
                words,
                Map.of(
                        NAME,
                        user.name(),
                        ROLE,
                        user.role().id(),
                        TRUNKS,
                        user.scope().trunks().stream().map(Trunk::name).collect(Collectors.joining(" ")),
                        DIALED,
                        user.scope().dialed().stream().map(DialedLines::text).collect(Collectors.joining(" "))));
    }

    /// As somebody typed it, for a new user.
    static UserForm typed(Visit visit) {
        return typed(visit, User.typed(visit.said(NAME)));
    }

    /// As somebody typed it for the user of this name.
    static UserForm typed(Visit visit, String name) {
        return new UserForm(
                visit.words(),
                Map.of(NAME, name, ROLE, visit.said(ROLE), TRUNKS, visit.said(TRUNKS), DIALED, visit.said(DIALED)));
    }

    /// What a form says once all of it can be.
    record Entry(String name, Role role, AccessScope scope, Optional<String> password) {}

    /// @param password as it was typed; empty for none
    /// @return empty when something is wrong, which the form then shows
    Optional<Entry> read(String password) {
        if (!User.isName(typed.said(NAME))) {
            typed.isWrong(NAME, words.say("users.bad.name", User.MAX_NAME));
        }
        if (!password.isEmpty()) {
            badPassword(password, words).ifPresent(why -> typed.isWrong(PASSWORD, why));
        }
        Optional<Role> role = Role.ofId(typed.said(ROLE));
        if (role.isEmpty()) {
            typed.isWrong(ROLE, words.say("users.bad.role"));
        }
        List<Trunk> trunks = each(TRUNKS, Trunk::new);
        List<DialedLines> dialed = each(DIALED, DialedLines::parse);
        return typed.isRight()
                ? role.map(chosen -> new Entry(
                        typed.said(NAME),
                        chosen,
                        new AccessScope(trunks, dialed),
                        Optional.of(password).filter(one -> !one.isEmpty())))
                : Optional.empty();
    }

    private <T> List<T> each(String field, Function<String, T> parser) {
        List<T> parsed = new ArrayList<>();
        for (String one : typed.said(field).split("[\\s,;]+", -1)) {
            if (one.isEmpty()) {
                continue;
            }
            try {
                parsed.add(parser.apply(one));
            } catch (IllegalArgumentException _) {
                typed.isWrong(
                        field, words.say("users.bad." + field, one.length() > 40 ? one.substring(0, 40) + "…" : one));
            }
        }
        if (parsed.size() > AccessScope.MOST) {
            typed.isWrong(field, words.say("users.bad.many", AccessScope.MOST));
        }
        return parsed;
    }

    /// For a new user.
    FormView toAdd(String address, String problem) {
        List<FormView.Field> fields = new ArrayList<>();
        fields.add(typed.told(FormView.Field.text(NAME, words.say("users.name"), typed.said(NAME), User.MAX_NAME)
                .mandatory()));
        fields.addAll(roleAndScope());
        fields.add(typed.told(FormView.Field.password(
                        PASSWORD, words.say("users.password"), FormView.Kind.NEW_PASSWORD, AccessDesk.MAX_PASSWORD)
                .hint(passwordHint(words) + " " + words.say("users.hint.password"))));
        return new FormView(
                address,
                words.say("users.add"),
                problem,
                fields,
                List.of(new FormView.Button("add", words.say("users.add.go"), "")));
    }

    /// For one that there is.
    FormView toChange(String address, String problem) {
        return new FormView(
                address,
                words.say("users.change"),
                problem,
                roleAndScope(),
                List.of(new FormView.Button("role", words.say("users.change.go"), "")));
    }

    /// What narrows what somebody, or a program, may do.
    List<FormView.Field> roleAndScope() {
        return List.of(
                typed.told(FormView.Field.choice(
                        ROLE,
                        words.say("users.role"),
                        typed.said(ROLE),
                        Stream.of(Role.values())
                                .map(role -> new FormView.Choice(role.id(), words.word("role", role.id())))
                                .toList())),
                typed.told(FormView.Field.text(TRUNKS, words.say("users.trunks"), typed.said(TRUNKS), LONGEST_SCOPE)
                        .hint(words.say("users.hint.trunks"))),
                typed.told(FormView.Field.text(DIALED, words.say("users.dialed"), typed.said(DIALED), LONGEST_SCOPE)
                        .hint(words.say("users.hint.dialed"))));
    }

    static String passwordHint(PageWords words) {
        return words.say("users.hint.length", AccessDesk.MIN_PASSWORD, AccessDesk.MAX_PASSWORD);
    }

    /// Why this cannot be a password; empty when it can.
    static Optional<String> badPassword(String password, PageWords words) {
        int length = password.codePointCount(0, password.length());
        return length < AccessDesk.MIN_PASSWORD || length > AccessDesk.MAX_PASSWORD
                ? Optional.of(words.say("users.bad.password", AccessDesk.MIN_PASSWORD, AccessDesk.MAX_PASSWORD, length))
                : Optional.empty();
    }

    static String told(NotPossible problem, PageWords words) {
        return words.word("not-possible", problem.why().id());
    }

    /// Which calls somebody may see, in words.
    static String scope(AccessScope scope, PageWords words) {
        return scope.isEverything() ? words.say("users.scope.all") : scope.text();
    }
}
