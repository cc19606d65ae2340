package org.callwarden.server.admin.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import org.callwarden.server.admin.Expiry;
import org.callwarden.server.admin.TokenDesk;

/// Which programs may use the API. A secret is shown once, on the page that answers the form.
final class TokensPage extends Pages {

    private static final String ADDRESS = "/tokens";

    private final TokenDesk desk;
    private final CallViews views;
    private final Clock clock;

    TokensPage(TokenDesk desk, CallViews views, Clock clock) {
        this.desk = desk;
        this.views = views;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.ADMIN, this::list).unscoped(),
                Route.post(ADDRESS, Role.ADMIN, this::add).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.ADMIN, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.ADMIN, this::revoke).unscoped());
    }

    private void list(Visit visit) {
        Optional<DetailView.Notice> notice = visit.said("done").equals("revoke")
                ? Optional.of(new DetailView.Notice(visit.words().say("tokens.done.revoke"), ""))
                : Optional.empty();
        show(visit, 200, notice, TokenForm.empty(visit.words()), "");
    }

    private void show(Visit visit, int status, Optional<DetailView.Notice> notice, TokenForm form, String problem) {
        PageWords words = visit.words();
        List<ListView.Row> rows = new ArrayList<>();
        for (AccessToken token : desk.tokens()) {
            boolean valid = token.isValid(clock.instant());
            rows.add(new ListView.Row(List.of(
                    new ListView.Cell(token.name(), ADDRESS + "/" + token.name(), ""),
                    ListView.Cell.of(words.word("role", token.role().id())),
                    ListView.Cell.of(UserForm.scope(token.scope(), words)),
                    new ListView.Cell(state(token, words), "", valid ? "" : "stopped"),
                    ListView.Cell.of(token.madeBy()))));
        }
        List<DetailView.Block> blocks = new ArrayList<>();
        notice.ifPresent(blocks::add);
        blocks.add(new DetailView.Table(
                new ListView(words.say("tokens.caption"), columns(words), rows, words.say("tokens.none"), "")));
        blocks.add(form.toAdd(ADDRESS, problem));
        visit.show(status, "detail", words.say("nav.tokens"), Map.of("view", new DetailView(blocks)));
    }

    private static List<ListView.Column> columns(PageWords words) {
        return List.of(
                new ListView.Column(words.say("users.name"), false, false),
                new ListView.Column(words.say("users.role"), false, false),
                new ListView.Column(words.say("users.scope"), false, true),
                new ListView.Column(words.say("tokens.state"), false, false),
                new ListView.Column(words.say("tokens.by"), false, true));
    }

    private String state(AccessToken token, PageWords words) {
        return words.say(
                token.isValid(clock.instant()) ? "tokens.valid" : "tokens.expired", views.time(token.expiresAt()));
    }

    private void add(Visit visit) {
        PageWords words = visit.words();
        TokenForm form = TokenForm.typed(visit);
        Optional<TokenForm.Entry> entry = form.read(new Expiry(clock), clock.instant());
        if (entry.isEmpty()) {
            show(visit, 422, Optional.empty(), form, "");
            return;
        }
        TokenForm.Entry token = entry.get();
        try {
            TokenDesk.Made made =
                    desk.make(visit.who().name(), token.name(), token.role(), token.scope(), token.expires());
            show(
                    visit,
                    200,
                    Optional.of(new DetailView.Notice(words.say("tokens.done.add", token.name()), made.secret())),
                    TokenForm.empty(words),
                    "");
        } catch (NotPossible e) {
            show(visit, 422, Optional.empty(), form, UserForm.told(e, words));
        }
    }

    private Optional<AccessToken> find(Visit visit) {
        Optional<AccessToken> found = desk.tokens().stream()
                .filter(token -> token.name().equals(visit.rest()))
                .findFirst();
        if (found.isEmpty()) {
            visit.refuse(404, "problem.token");
        }
        return found;
    }

    private void one(Visit visit) {
        find(visit).ifPresent(token -> {
            PageWords words = visit.words();
            visit.show(
                    "detail",
                    token.name(),
                    Map.of(
                            "view",
                            new DetailView(List.of(
                                    new DetailView.Facts(List.of(
                                            new CallView.Fact(
                                                    words.say("users.role"),
                                                    words.word(
                                                            "role", token.role().id())),
                                            new CallView.Fact(
                                                    words.say("users.scope"), UserForm.scope(token.scope(), words)),
                                            new CallView.Fact(words.say("tokens.state"), state(token, words)),
                                            new CallView.Fact(words.say("tokens.by"), token.madeBy()),
                                            new CallView.Fact(
                                                    words.say("tokens.created"), views.time(token.createdAt())))),
                                    new FormView(
                                            ADDRESS + "/" + token.name(),
                                            words.say("tokens.revoke"),
                                            "",
                                            List.of(),
                                            List.of(new FormView.Button(
                                                    "revoke", words.say("tokens.revoke.go"), "")))))));
        });
    }

    private void revoke(Visit visit) {
        find(visit).ifPresent(token -> {
            if (!visit.said("do").equals("revoke")) {
                visit.refuse(400, "problem.deed.token");
                return;
            }
            // Whoever else revoked it meanwhile: it is worth nothing now.
            var _ = desk.revoke(visit.who().name(), token.name());
            visit.goTo(ADDRESS + "?done=revoke");
        });
    }
}
