package org.callwarden.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
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
            String pages = DataFolder.announcedPages(
                            io.loadConfigWithoutAmiSecret().data())
                    .orElseThrow(() -> new CommandFailed("the service has stopped"));
            io.print(pages + "/login/" + link.path("token").asString(""));
            io.tell(io.words().text("login.once", link.path("user").asString("")));
        }
        return Main.OK;
    }
}
