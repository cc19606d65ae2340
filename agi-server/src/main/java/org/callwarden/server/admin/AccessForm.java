package org.callwarden.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Role and scope, of a user or a token, as they are filled in and shown.
final class AccessForm {

    private static final String ROLES = "a role is viewer, reviewer or admin";

    private AccessForm() {}

    static Role role(ObjectNode form) {
        return needed(
                form,
                "role",
                text -> Role.ofId(text).orElseThrow(() -> new IllegalArgumentException(ROLES + ", got '" + text + "'")),
                ROLES);
    }

    static AccessScope scope(ObjectNode form) {
        List<Trunk> trunks = each(form, "trunks", Trunk::new);
        List<DialedLines> dialed = each(form, "dialed", DialedLines::parse);
        try {
            return new AccessScope(trunks, dialed);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("trunks, dialed", String.valueOf(e.getMessage()));
        }
    }

    /// A field of text that has to be there.
    ///
    /// @param right what would be right, where it is not
    static <T> T needed(ObjectNode form, String name, Function<String, T> parser, String right) {
        return Json.field(form, name, parser).orElseThrow(() -> ApiProblem.badValue(name, right));
    }

    static void show(Role role, AccessScope scope, ObjectNode node) {
        node.put("role", role.id());
        ArrayNode trunks = node.putArray("trunks");
        scope.trunks().forEach(trunk -> trunks.add(trunk.name()));
        ArrayNode dialed = node.putArray("dialed");
        scope.dialed().forEach(lines -> dialed.add(lines.text()));
    }

    private static <T> List<T> each(ObjectNode form, String name, Function<String, T> parser) {
        JsonNode list = form.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw ApiProblem.badValue(name, name + " is a list of texts");
        }
        List<T> parsed = new ArrayList<>();
        for (JsonNode one : list) {
            if (!one.isString()) {
                throw ApiProblem.badValue(name, name + " is a list of texts");
            }
            try {
                parsed.add(parser.apply(one.stringValue()));
            } catch (IllegalArgumentException e) {
                throw ApiProblem.badValue(name, String.valueOf(e.getMessage()));
            }
        }
        return parsed;
    }
}
