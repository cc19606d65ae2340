package org.callwarden.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.server.app.DataFolder;
import org.callwarden.server.cli.Ask.CommandFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        description = {
            "Prints an address that lets a user in once, within 15 minutes (docs/access.md).",
            "Where there is nobody yet, the user becomes the first admin."
        })
final class LoginCommand implements Callable<Integer> {

    /// Where a service listens that is told to listen everywhere.
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private final Supplier<Console> console;

    @Parameters(arity = "0..1", paramLabel = "USER", description = "Who enters; admin by default.")
    @Nullable
    private String user;

    LoginCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console io = console.get();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("author", io.surroundings().variable("USER").orElse("cli"));
        if (user != null) {
            form.put("user", user);
        }
        try (Ask ask = new Ask(io)) {
            if (!ask.isService()) {
                throw new CommandFailed("only a running service can let somebody in: start it with `callwarden serve`");
            }
            JsonNode link = ask.ask("POST", "login-links", Map.of(), new JsonMapper().writeValueAsString(form));
            String address = DataFolder.announced(
                            io.loadConfigWithoutAmiSecret().data())
                    .orElseThrow(() -> new CommandFailed("the service has stopped"));
            io.print("http://" + reachable(address) + "/login/"
                    + link.path("token").asString(""));
            io.tell(io.words().text("login.once", link.path("user").asString("")));
        }
        return Main.OK;
    }

    /// @param address host and port, an IPv6 host with or without brackets
    static String reachable(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
        String port = address.substring(colon);
        if (EVERYWHERE.contains(host)) {
            return "127.0.0.1" + port;
        }
        return (host.contains(":") ? "[" + host + "]" : host) + port;
    }
}
