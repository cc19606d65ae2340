package org.callwarden.server.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.server.app.ApiClient;
import org.callwarden.server.app.Application;
import tools.jackson.databind.JsonNode;

/// Asks the API for a command, and turns its problems into words.
final class Ask implements AutoCloseable {

    /// How the API says that a parameter or a value is none (see ApiProblem): then the command was typed wrong.
    private static final Set<Integer> BAD_VALUE = Set.of(400, 422);

    private final ApiClient client;

    Ask(Console console) {
        this(ApiClient.open(console.loadConfigWithoutAmiSecret(), Application.Options.live(false)));
    }

    private Ask(ApiClient client) {
        this.client = client;
    }

    /// Asks the running service; empty when none runs.
    static Optional<Ask> ofService(Console console) {
        return ApiClient.service(console.loadConfigWithoutAmiSecret()).map(Ask::new);
    }

    boolean isService() {
        return client.isService();
    }

    JsonNode get(String path) {
        return ask("GET", path, Map.of(), "");
    }

    JsonNode get(String path, Map<String, String> query) {
        return ask("GET", path, query, "");
    }

    /// @throws CommandFailed with what the API said
    JsonNode ask(String method, String path, Map<String, String> query, String body) {
        ApiClient.Answer answer = client.ask(method, path, query, body);
        if (answer.isProblem()) {
            JsonNode problem = answer.json();
            String where = problem.path("where").asString("");
            String right = problem.path("right").asString("");
            throw new CommandFailed(
                    problem.path("title").asString("status " + answer.status())
                            + (where.isEmpty() ? "" : " [" + where + "]")
                            + (right.isEmpty() ? "" : "; right would be: " + right),
                    BAD_VALUE.contains(answer.status()) ? Main.USAGE : Main.FAILED);
        }
        return answer.json();
    }

    @Override
    public void close() {
        client.close();
    }

    /// A command could not do what it was asked; the message is for people.
    static final class CommandFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        CommandFailed(String message) {
            this(message, Main.FAILED);
        }

        /// @param status the exit status
        CommandFailed(String message, int status) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
