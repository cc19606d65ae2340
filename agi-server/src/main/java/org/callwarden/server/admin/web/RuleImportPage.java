package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.RuleFile;
import org.callwarden.server.admin.RuleForm;
import org.callwarden.server.admin.RuleTrial;
import org.callwarden.server.admin.Sha256;

/// Rules from a CSV file: read whole, tried on the calls of the last days as a whole, and added all or none. Between
/// what is seen and the word to add it, the rules wait here; what is added is what was seen.
final class RuleImportPage extends Pages {

    static final String ADDRESS = RulesPage.ADDRESS + "/import";

    /// Bytes of a form: ten thousand lines of 400.
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final String SAVE = ADDRESS + "/save";

    /// People whose rules wait at once.
    private static final int WAITING = 10;

    /// Rules that are shown before they are added.
    private static final int SHOWN = 20;

    private static final String EXAMPLE = """
            action,callers,comment,expires
            block,'+8490123*,complained about,2027-06-30
            allow,+84283910010,our courier,
            """;

    private final RuleForm form;
    private final RuleTrial trial;
    private final RuleDeeds deeds;
    private final RuleViews views;
    private final Cache<String, Waiting> waiting = Caffeine.newBuilder()
            .maximumSize(WAITING)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    RuleImportPage(AllPages.Desks desks, RuleDeeds deeds, RuleViews views) {
        this.form = desks.deciding().ruleForm();
        this.trial = desks.deciding().ruleTrial();
        this.deeds = deeds;
        this.views = views;
    }

    /// @param mark of the text they came from
    private record Waiting(String mark, List<Rule> rules) {}

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.ADMIN, visit -> ask(visit, 200, "", List.of()))
                        .unscoped(),
                Route.upload(ADDRESS, Role.ADMIN, MOST_BYTES, this::look).unscoped(),
                Route.post(SAVE, Role.ADMIN, this::save).unscoped());
    }

    private static void ask(Visit visit, int status, String text, List<DetailView.Block> above) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>(above);
        blocks.add(new FormView(
                ADDRESS,
                words.say("rules.import"),
                "",
                List.of(
                        FormView.Field.of(FormView.Kind.FILE, "file", words.say("rules.import.file"), "")
                                .hint(words.say("rules.import.limit", RuleFile.MOST, MOST_BYTES / 1024)),
                        FormView.Field.of(FormView.Kind.AREA, "text", words.say("rules.import.text"), text)
                                .hint(words.say("rules.import.hint"))),
                List.of(new FormView.Button("preview", words.say("rules.import.look"), ""))));
        blocks.add(new DetailView.Lines(
                words.say("rules.import.example"),
                EXAMPLE.lines().map(line -> new DetailView.Line(line, "")).toList(),
                "en"));
        visit.show(status, "detail", words.say("rules.import"), Map.of("view", new DetailView(blocks)));
    }

    private void look(Visit visit) {
        PageWords words = visit.words();
        boolean filed = visit.upload().bytes("file").length > 0;
        Optional<String> text = visit.upload().text(filed ? "file" : "text");
        String typed = filed ? "" : text.orElse("");
        if (text.isEmpty()) {
            ask(visit, 422, "", List.of(new DetailView.Problem(words.say("rules.import.not-text"))));
            return;
        }
        RuleFile.Reading reading =
                new RuleFile(form).read(text.get(), RulesPage.author(visit.who().name()));
        if (!reading.mistakes().isEmpty()) {
            ask(visit, 422, typed, wrong(reading.mistakes(), words));
            return;
        }
        Waiting news = new Waiting(Sha256.of(text.get()), reading.rules());
        waiting.put(visit.who().name(), news);
        List<DetailView.Block> blocks = new ArrayList<>();
        blocks.addAll(views.trial(trial.of(news.rules(), Set.of()), false, visit));
        blocks.add(new DetailView.Table(views.unsaved(
                news.rules().subList(0, Math.min(SHOWN, news.rules().size())),
                words,
                words.say(
                        "rules.import.first",
                        Math.min(SHOWN, news.rules().size()),
                        news.rules().size()))));
        blocks.add(confirm(visit, news));
        visit.show(200, "detail", words.say("rules.import"), Map.of("view", new DetailView(blocks)));
    }

    private static FormView confirm(Visit visit, Waiting news) {
        return new FormView(
                SAVE,
                visit.words().say("rules.import.confirm", news.rules().size()),
                "",
                List.of(FormView.Field.hidden("mark", news.mark())),
                List.of(new FormView.Button("add", visit.words().say("rules.import.go"), "")));
    }

    private static List<DetailView.Block> wrong(List<RuleFile.Mistake> mistakes, PageWords words) {
        List<String> told = new ArrayList<>(
                mistakes.stream().map(mistake -> told(mistake, words)).toList());
        if (mistakes.size() >= RuleFile.TOLD) {
            told.add(words.say("rules.line.more", RuleFile.TOLD));
        }
        return List.of(
                new DetailView.Problem(words.say("rules.import.refused")),
                new DetailView.Items(words.say("rules.import.wrong"), told, false));
    }

    /// Which line, what is wrong with it, and what would be right.
    private static String told(RuleFile.Mistake mistake, PageWords words) {
        String got = mistake.got();
        String what = switch (mistake.fault()) {
            case RULE ->
                mistake.field().equals(RuleForm.WHOLE)
                        ? words.say("rules.bad.rule")
                        : words.say(
                                "rules.line.field", mistake.field(), got, words.say("rules.bad." + mistake.field()));
            case TITLE, TITLE_TWICE, NO_ACTION, CELLS, SAME, MANY, EMPTY, UNREADABLE ->
                words.say("rules.line." + mistake.fault().name().toLowerCase(Locale.ROOT), got, mistake.right());
        };
        return words.say("rules.line", String.valueOf(mistake.line()), what);
    }

    private void save(Visit visit) {
        String who = visit.who().name();
        Optional<Waiting> news = Optional.ofNullable(waiting.getIfPresent(who))
                .filter(one -> one.mark().equals(visit.said("mark")));
        if (news.isEmpty()) {
            visit.refuse(409, "rules.import.forgotten");
            return;
        }
        try {
            deeds.takeIn(who, news.get().rules(), visit.words());
            waiting.invalidate(who);
            visit.goTo(RulesPage.ADDRESS);
        } catch (ApiProblem problem) {
            ask(visit, 422, "", List.of(new DetailView.Problem(RulesPage.full(visit.words()))));
        }
    }
}
