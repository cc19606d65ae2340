package org.callwarden.server.admin.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.Installation;
import org.callwarden.server.admin.Installation.Model;

/// How the service is and what it runs with. It says what `health` says, in the visitor's language.
final class SystemPage extends Pages {

    private static final double KILO = 1_000;
    private static final String AREA = "system.area";
    private static final String FACT = "system.fact";

    /// Said above the tables.
    private static final Set<String> ABOVE = Set.of("version", "uptime-seconds");

    private final Supplier<Health> health;
    private final Supplier<Installation> installation;
    private final CallViews views;

    SystemPage(Supplier<Health> health, Supplier<Installation> installation, CallViews views) {
        this.health = health;
        this.installation = installation;
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/system", Role.ADMIN, this::show).unscoped());
    }

    private void show(Visit visit) {
        PageWords words = visit.words();
        Health now = health.get();
        Installation here = installation.get();
        List<DetailView.Block> blocks = new ArrayList<>();
        if (now.degraded().isEmpty()) {
            blocks.add(new DetailView.Notice(words.say("system.well"), ""));
        } else {
            blocks.add(new DetailView.Items(
                    words.say("system.trouble"),
                    now.degraded().stream()
                            .map(trouble -> views.local(words.tell(trouble)))
                            .toList(),
                    false));
        }
        blocks.add(new DetailView.Facts(List.of(
                new CallView.Fact(
                        words.say("system.version"), String.valueOf(now.facts().getOrDefault("version", ""))),
                new CallView.Fact(words.say("system.uptime"), uptime(now, words)))));
        blocks.addAll(areas(now.facts(), words));
        blocks.add(models(here.models(), words));
        blocks.add(new DetailView.Listing(words.say("system.configuration"), here.configuration()));
        visit.show("detail", words.say("nav.system"), Map.of("view", new DetailView(blocks)));
    }

    private static String uptime(Health now, PageWords words) {
        Duration up = now.facts().get("uptime-seconds") instanceof Number seconds
                ? Duration.ofSeconds(seconds.longValue())
                : Duration.ZERO;
        return words.say("system.up", up.toDays(), up.toHoursPart(), up.toMinutesPart());
    }

    /// What stands alone is put together in one table, and each of the others has its own.
    private static List<DetailView.Block> areas(Map<String, Object> facts, PageWords words) {
        List<ListView.Row> alone = new ArrayList<>();
        List<DetailView.Block> tables = new ArrayList<>();
        facts.forEach((area, value) -> {
            if (value instanceof Map<?, ?> several) {
                List<ListView.Row> rows = new ArrayList<>();
                several.forEach((key, one) -> add(rows, FACT + "." + area, String.valueOf(key), one, words));
                tables.add(table(words.word(AREA, area), rows, words));
            } else if (!ABOVE.contains(area)) {
                add(alone, AREA, area, value, words);
            }
        });
        tables.addFirst(table(words.say("system.service"), alone, words));
        return tables;
    }

    private static void add(List<ListView.Row> rows, String kind, String key, Object value, PageWords words) {
        String label = label(kind, key, words);
        if (value instanceof Map<?, ?> several) {
            several.forEach((id, one) -> rows.add(row(label + ": " + name(key, id, words), text(key, one, words))));
        } else {
            rows.add(row(label, text(key, value, words)));
        }
    }

    /// Trunks and lines stand under their kind and their name; everything else under an id of ours.
    private static String label(String kind, String key, PageWords words) {
        int name = key.indexOf(' ');
        return kind.equals(FACT + ".modes") && name > 0
                ? words.say("now.enforced." + key.substring(0, name), key.substring(name + 1))
                : words.word(kind, key);
    }

    /// How connections ended is an id of ours; everything else may be a name that somebody gave, `quiet` as well.
    private static String name(String key, Object id, PageWords words) {
        return key.equals("closed") ? words.word("closing", String.valueOf(id)) : String.valueOf(id);
    }

    private static ListView.Row row(String label, String text) {
        return new ListView.Row(List.of(ListView.Cell.of(label), ListView.Cell.of(text)));
    }

    private static String text(String key, Object value, PageWords words) {
        return switch (value) {
            case Number bytes when key.endsWith("bytes") -> megabytes(bytes.longValue(), words);
            case Told told -> words.tell(told);
            case Boolean yes -> words.say(yes ? "system.yes" : "system.no");
            case Collection<?> some -> some.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> words.word("system.value", String.valueOf(value));
        };
    }

    private static String megabytes(long bytes, PageWords words) {
        return words.decimal(bytes / KILO / KILO, 1) + " MB";
    }

    private static DetailView.Table table(String caption, List<ListView.Row> rows, PageWords words) {
        return new DetailView.Table(new ListView(
                caption,
                List.of(
                        new ListView.Column(words.say("system.what"), false, false),
                        new ListView.Column(words.say("system.how"), false, false)),
                rows,
                words.say("system.nothing", caption),
                ""));
    }

    private static DetailView.Table models(List<Model> models, PageWords words) {
        List<ListView.Row> rows = models.stream()
                .map(model -> new ListView.Row(List.of(
                        ListView.Cell.of(model.name()),
                        ListView.Cell.of(model.language().orElse("")),
                        ListView.Cell.of(words.say(model.configured() ? "system.yes" : "system.no")),
                        ListView.Cell.of(megabytes(model.bytes(), words)),
                        new ListView.Cell(
                                model.problem().map(words::tell).orElseGet(() -> words.say("system.no-problem")),
                                "",
                                model.problem().isPresent() ? "stopped" : ""))))
                .toList();
        return new DetailView.Table(new ListView(
                words.say("system.models"),
                List.of(
                        new ListView.Column(words.say("system.model.name"), false, false),
                        new ListView.Column(words.say("system.model.language"), false, false),
                        new ListView.Column(words.say("system.model.configured"), false, true),
                        new ListView.Column(words.say("system.model.size"), true, false),
                        new ListView.Column(words.say("system.model.problem"), false, false)),
                rows,
                words.say("system.models.none"),
                ""));
    }
}
