package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.AccessToken;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tokens of programs that use the API:
///
/// - `GET tokens`
/// - `POST tokens` (name, role, expires, and perhaps trunks, dialed, author): the answer tells the secret, once
/// - `DELETE tokens/pbx?author=mai`
public final class TokensPart implements Api.Part {

    private static final String COMMAND_LINE = " (CLI)";

    private static final Set<String> FIELDS = Set.of("name", "role", "expires", "trunks", "dialed", "author");

    private final TokenDesk desk;
    private final Expiry expiry;
    private final Clock clock;

    public TokensPart(TokenDesk desk, Clock clock) {
        this.desk = desk;
        this.expiry = new Expiry(clock);
        this.clock = clock;
    }

    @Override
    public void addTo(Api api) {
        api.on(ApiAccess.from(Role.ADMIN).unscoped(), "GET", "tokens", (_, _) -> list());
        api.on(ApiAccess.owner(), "POST", "tokens", (_, request) -> add(request));
        api.onEach(ApiAccess.owner(), "DELETE", "tokens", this::remove, "author");
    }

    private ApiResponse list() {
        ObjectNode body = Json.object();
        ArrayNode tokens = body.putArray("tokens");
        desk.tokens().forEach(token -> tokens.add(shown(token)));
        return Json.ok(body);
    }

    private ObjectNode shown(AccessToken token) {
        ObjectNode node = Json.object();
        node.put("name", token.name());
        AccessForm.show(token.role(), token.scope(), node);
        node.put("made-by", token.madeBy());
        node.put("created", token.createdAt().toString());
        node.put("expires", token.expiresAt().toString());
        node.put("valid", token.isValid(clock.instant()));
        return node;
    }

    private ApiResponse add(ApiRequest request) {
        ObjectNode form = Json.read(request.body());
        Json.refuseOthers(form, "a token", FIELDS);
        String name = AccessForm.needed(form, "name", AccessToken::checkName, "a token has a name");
        Role role = AccessForm.role(form);
        AccessScope scope = AccessForm.scope(form);
        Instant expires = AccessForm.needed(
                form,
                "expires",
                text -> expiry.read(text, "a token"),
                "a token expires: 90d, or a day, at most " + AccessToken.LONGEST.toDays() + " days from now");
        try {
            TokenDesk.Made made = desk.make(maker(request.author(form)), name, role, scope, expires);
            return Json.created(shown(made.token()).put("secret", made.secret()));
        } catch (NotPossible e) {
            throw new ApiProblem(409, String.valueOf(e.getMessage()), "name", "");
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("expires", String.valueOf(e.getMessage()));
        }
    }

    /// Whoever has the token of the data folder need be no user of the pages, and a token of theirs stands even when
    /// somebody of that name becomes one who may not make tokens. No user's name has a blank.
    private static String maker(String author) {
        if (author.isBlank()) {
            throw new ApiProblem(422, "there is no author", "author", "who makes the token");
        }
        return author.substring(0, Math.min(author.length(), AuditEntry.MAX_WHO - COMMAND_LINE.length()))
                + COMMAND_LINE;
    }

    private ApiResponse remove(String name, ApiRequest request) {
        if (!desk.revoke(request.author(), name)) {
            throw new ApiProblem(404, "there is no such token", name, "a name from the list of tokens");
        }
        return Json.ok(Json.object().put("removed", name));
    }
}
