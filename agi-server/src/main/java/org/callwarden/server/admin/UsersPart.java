package org.callwarden.server.admin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.access.User;
import org.callwarden.server.admin.AccessDesk.NotPossible;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may enter the pages. Every form may say its `author`, for the log; no answer holds a password or its hash.
///
/// - `GET users`
/// - `POST users` (name, role, and perhaps trunks, dialed, password)
/// - `PUT users/mai/password` (password), `PUT users/mai/role` (role, and perhaps trunks, dialed),
///   `PUT users/mai/active` (active: true or false)
/// - `POST login-links` (user): a token that lets this user in once, at `/login/TOKEN`; without a user it is `admin`,
/// who is
///   made where there is nobody yet
public final class UsersPart implements Api.Part {

    /// Who is made where there is nobody yet.
    static final String FIRST = "admin";

    private static final String AUTHOR = "author";

    private final AccessDesk desk;

    public UsersPart(AccessDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(Api api) {
        ApiAccess change = ApiAccess.owner();
        api.on(ApiAccess.from(Role.ADMIN).unscoped(), "GET", "users", (_, _) -> list());
        api.on(change, "POST", "users", (_, request) -> add(Json.read(request.body())));
        api.onEach(change, "PUT", "users", (rest, request) -> change(rest, Json.read(request.body())));
        api.on(change, "POST", "login-links", (_, request) -> link(Json.read(request.body())));
    }

    private ApiResponse list() {
        ObjectNode body = Json.object();
        ArrayNode users = body.putArray("users");
        desk.users().forEach(user -> users.add(shown(user)));
        return Json.ok(body);
    }

    private static ObjectNode shown(User user) {
        ObjectNode node = Json.object();
        node.put("name", user.name());
        AccessForm.show(user.role(), user.scope(), node);
        node.put("password", user.passwordHash().isPresent());
        node.put("active", user.active());
        node.put("changed", user.at().toString());
        return node;
    }

    private ApiResponse add(ObjectNode form) {
        Json.refuseOthers(form, "a user", Set.of("name", "role", "trunks", "dialed", "password", AUTHOR));
        String name = AccessForm.needed(form, "name", User::checkName, "a user has a name");
        Role role = AccessForm.role(form);
        AccessScope scope = AccessForm.scope(form);
        Optional<String> password = Json.field(form, "password", Function.identity());
        return Json.created(shown(done(() -> desk.addUser(author(form), name, role, scope, password))));
    }

    private ApiResponse change(String rest, ObjectNode form) {
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String what = slash < 0 ? "" : rest.substring(slash + 1);
        User changed = switch (what) {
            case "password" -> {
                Json.refuseOthers(form, "a new password", Set.of("password", AUTHOR));
                String password =
                        AccessForm.needed(form, "password", Function.identity(), "a new password is asked for");
                yield done(() -> desk.setPassword(author(form), name, password));
            }
            case "role" -> {
                Json.refuseOthers(form, "a role", Set.of("role", "trunks", "dialed", AUTHOR));
                Role role = AccessForm.role(form);
                AccessScope scope = AccessForm.scope(form);
                yield done(() -> desk.setRole(author(form), name, role, scope));
            }
            case "active" -> {
                Json.refuseOthers(form, "this", Set.of("active", AUTHOR));
                boolean active = active(form);
                yield done(() -> desk.setActive(author(form), name, active));
            }
            default ->
                throw new ApiProblem(
                        404,
                        "this cannot be changed about a user",
                        "PUT /api/v1/users/" + rest,
                        "PUT …/NAME/password, …/NAME/role or …/NAME/active");
        };
        return Json.ok(shown(changed));
    }

    private ApiResponse link(ObjectNode form) {
        Json.refuseOthers(form, "a one-time link", Set.of("user", AUTHOR));
        String user = Json.field(form, "user", User::checkName).orElse(FIRST);
        String token = done(() -> desk.oneTimeLink(author(form), user));
        ObjectNode body = Json.object();
        body.put("user", user);
        body.put("token", token);
        return Json.created(body);
    }

    private static <T> T done(Supplier<T> work) {
        try {
            return work.get();
        } catch (NotPossible e) {
            throw new ApiProblem(
                    e.isUnknown() ? 404 : 409,
                    String.valueOf(e.getMessage()),
                    "",
                    e.isUnknown() ? "a name from the list of users" : "");
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("", String.valueOf(e.getMessage()));
        }
    }

    private static String author(ObjectNode form) {
        return Json.field(form, AUTHOR, Function.identity()).orElse("api");
    }

    private static boolean active(ObjectNode form) {
        JsonNode active = form.path("active");
        if (!active.isBoolean()) {
            throw ApiProblem.badValue("active", "active is true or false");
        }
        return active.booleanValue();
    }
}
