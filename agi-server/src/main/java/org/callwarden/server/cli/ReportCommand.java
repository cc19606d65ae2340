package org.callwarden.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        description = {
            "Reports a number as spam or fine, as an administrator's review; it counts for the next call.",
            "Example: report 0901234567 spam --comment 'loan offer'"
        })
final class ReportCommand extends LiveCommand {

    @Parameters(paramLabel = "NUMBER", description = "Such as +84901234567 or 0901234567.")
    private String number = "";

    @Parameters(paramLabel = "spam|fine", description = "What its calls are.")
    private String says = "";

    @Option(names = "--comment", description = "Why, for people.")
    @Nullable
    private String comment;

    ReportCommand(Supplier<Console> console) {
        super(console);
    }

    @Override
    int run(Console io, Ask ask, Words words) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("number", number);
        form.put("says", says);
        form.put("source", "review");
        form.put("reporter", reporter(io));
        if (comment != null) {
            form.put("comment", comment);
        }
        JsonNode report = ask.ask("POST", "reports", Map.of(), new JsonMapper().writeValueAsString(form));
        io.print(words.text(
                "report.taken",
                report.path("number").asString(""),
                words.text("report." + report.path("says").asString("spam"))));
        return Main.OK;
    }

    /// Who types is one voice, whatever the name has in it.
    private static String reporter(Console io) {
        String user = io.surroundings().variable("USER").orElse("cli").replaceAll("[^A-Za-z0-9._-]", "_");
        return "admin:" + user.substring(0, Math.min(user.length(), 50));
    }
}
