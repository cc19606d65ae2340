package org.callwarden.server.admin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.Expiry;

/// What is typed of a new token, with what is wrong with each: role and scope as of a user, and when it expires.
final class TokenForm {

    private static final String NAME = "name";
    private static final String EXPIRES = "expires";
    private static final int LONGEST_EXPIRY = 30;

    private final PageWords words;
    private final UserForm access;
    private final Typed typed;

    private TokenForm(PageWords words, UserForm access, String name, String expires) {
        this.words = words;
        this.access = access;
        this.typed = new Typed(Map.of(NAME, name, EXPIRES, expires));
    }

    static TokenForm empty(PageWords words) {
        return new TokenForm(words, UserForm.empty(words), "", "90d");
    }

    static TokenForm typed(Visit visit) {
        String name = User.typed(visit.said(NAME));
        return new TokenForm(visit.words(), UserForm.typed(visit, name), name, visit.said(EXPIRES));
    }

    /// What a form says once all of it can be.
    record Entry(String name, Role role, AccessScope scope, Instant expires) {}

    /// @return empty when something is wrong, which the form then shows
    Optional<Entry> read(Expiry expiry, Instant now) {
        if (!AccessToken.isName(typed.said(NAME))) {
            typed.isWrong(NAME, words.say("users.bad.name", AccessToken.MAX_NAME));
        }
        Optional<Instant> until = until(expiry, now);
        if (until.isEmpty()) {
            typed.isWrong(EXPIRES, words.say("tokens.bad.expires", AccessToken.LONGEST.toDays()));
        }
        Optional<UserForm.Entry> rest = access.read("");
        return typed.isRight()
                ? rest.flatMap(entry -> until.map(at -> new Entry(typed.said(NAME), entry.role(), entry.scope(), at)))
                : Optional.empty();
    }

    private Optional<Instant> until(Expiry expiry, Instant now) {
        try {
            return Optional.of(expiry.read(typed.said(EXPIRES), "a token"))
                    .filter(at -> !at.isAfter(now.plus(AccessToken.LONGEST)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    FormView toAdd(String address, String problem) {
        List<FormView.Field> fields = new ArrayList<>();
        fields.add(typed.told(FormView.Field.text(NAME, words.say("users.name"), typed.said(NAME), AccessToken.MAX_NAME)
                .mandatory()));
        fields.addAll(access.roleAndScope());
        fields.add(typed.told(
                FormView.Field.text(EXPIRES, words.say("tokens.expires"), typed.said(EXPIRES), LONGEST_EXPIRY)
                        .mandatory()
                        .hint(words.say("tokens.hint.expires", AccessToken.LONGEST.toDays()))));
        return new FormView(
                address,
                words.say("tokens.add"),
                problem,
                fields,
                List.of(new FormView.Button("add", words.say("tokens.add.go"), "")));
    }
}
