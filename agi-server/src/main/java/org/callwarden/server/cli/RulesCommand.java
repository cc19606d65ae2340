package org.callwarden.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(description = "Lists, adds and removes rules; a change is in force for the next call.")
final class RulesCommand implements Callable<Integer> {

    private final Supplier<Console> console;

    RulesCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(description = "Lists the rules in force and how often each decided.")
    int list() {
        Console io = console.get();
        Words words = io.words();
        try (Ask ask = new Ask(io)) {
            JsonNode rules = ask.get("rules").path("rules");
            if (rules.isEmpty()) {
                io.print(words.text("rules.none"));
                return Main.OK;
            }
            Table table = words.table("id", "action", "callers", "only", "expires", "hits", "by", "comment");
            for (JsonNode rule : rules) {
                table.row(
                        rule.path("id").asString(""),
                        words.word("action", rule.path("action").asString(""))
                                + (rule.has("label") ? " " + rule.path("label").asString("") : ""),
                        rule.path("callers").asString(""),
                        only(rule, words),
                        rule.has("expires")
                                ? Times.shown(rule.path("expires").asString(""))
                                        + (rule.path("active").asBoolean(true) ? "" : words.text("rules.over"))
                                : words.text("rules.never"),
                        Long.toString(rule.path("hits").asLong(0)),
                        rule.path("author").asString(""),
                        rule.path("comment").asString(""));
            }
            io.print(table.toString());
        }
        return Main.OK;
    }

    private static String only(JsonNode rule, Words words) {
        StringBuilder only = new StringBuilder();
        for (String part : new String[] {"dialed", "trunk", "hours"}) {
            if (rule.has(part)) {
                only.append(only.isEmpty() ? "" : ", ")
                        .append(words.text("only." + part, rule.path(part).asString("")));
            }
        }
        return only.isEmpty() ? "-" : only.toString();
    }

    @Command(
            description = {
                "Adds a rule: allow, block, challenge, label or bypass, and whom it is about.",
                "Example: rules add block '+8490*' --comment 'loan offers' --expires 30d"
            })
    int add(
            @Parameters(paramLabel = "ACTION", description = "allow, block, challenge, label or bypass.") String action,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "CALLERS",
                            description =
                                    "+84901234567, +8490*, +84901000000-+84901999999, country:VN, withheld or any.")
                    @Nullable
                    String callers,
            @Option(names = "--comment", description = "Why, for people.") @Nullable String comment,
            @Option(names = "--expires", description = "A day (2027-01-01) or after a time (30d, 12h).") @Nullable
                    String expires,
            @Option(names = "--dialed", description = "Only for calls to this number.") @Nullable String dialed,
            @Option(names = "--trunk", description = "Only for calls over this trunk.") @Nullable String trunk,
            @Option(names = "--hours", description = "Only then: 'mon-fri 08:00-17:00'.") @Nullable String hours,
            @Option(names = "--label", description = "For label rules: what the phone shows.") @Nullable String label) {
        Console io = console.get();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("action", action);
        put(form, "callers", callers);
        put(form, "comment", comment);
        put(form, "expires", expires);
        put(form, "dialed", dialed);
        put(form, "trunk", trunk);
        put(form, "hours", hours);
        put(form, "label", label);
        put(form, "author", io.surroundings().variable("USER").orElse("cli"));
        try (Ask ask = new Ask(io)) {
            JsonNode rule = ask.ask("POST", "rules", Map.of(), new JsonMapper().writeValueAsString(form));
            String only = only(rule, io.words());
            io.print(io.words()
                    .text(
                            ask.isService() ? "rules.added" : "rules.added-later",
                            rule.path("id").asString(""),
                            io.words().word("action", rule.path("action").asString("")),
                            rule.path("callers").asString(""),
                            only.equals("-") ? "" : io.words().text("rules.only", only)));
        }
        return Main.OK;
    }

    private static void put(Map<String, String> form, String name, @Nullable String value) {
        if (value != null) {
            form.put(name, value);
        }
    }

    @Command(description = "Removes a rule by its id.")
    int remove(@Parameters(paramLabel = "ID", description = "Such as r7.") String id) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            ask.ask("DELETE", "rules/" + id, Map.of(), "");
            io.print(io.words().text("rules.removed", id));
        }
        return Main.OK;
    }
}
