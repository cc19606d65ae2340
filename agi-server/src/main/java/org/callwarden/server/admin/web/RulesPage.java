package org.callwarden.server.admin.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.RuleDesk;
import org.callwarden.server.admin.RuleFile;
import org.callwarden.server.admin.RuleForm;
import org.callwarden.server.admin.RuleTrial;

/// The operator's rules: found, added, changed, removed, taken back, and tried on the calls of the last days before
/// they are saved. A rule counts for all lines, so these pages are for those who may see all calls; who reviews looks
/// here, and decides on the page of a number.
final class RulesPage extends Pages {

    static final String ADDRESS = "/rules";
    static final String NEW = ADDRESS + "/new";
    static final String EXPORT = ADDRESS + "/export.csv";

    /// A rule's id.
    private static final Pattern PLACE = Pattern.compile("r[0-9]{1,18}");

    private static final int LISTED = 50;

    private final RuleDesk rules;
    private final RuleForm form;
    private final RuleTrial trial;
    private final RuleDeeds deeds;
    private final NumberLookup numbers;
    private final AccessDesk access;
    private final RuleViews views;
    private final Clock clock;

    RulesPage(AllPages.Desks desks, RuleDeeds deeds, RuleViews views, Clock clock) {
        this.rules = desks.rules();
        this.form = desks.deciding().ruleForm();
        this.trial = desks.deciding().ruleTrial();
        this.numbers = desks.numbers();
        this.access = desks.access();
        this.deeds = deeds;
        this.views = views;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.REVIEWER, this::list).unscoped(),
                Route.post(ADDRESS, Role.ADMIN, this::undo).unscoped(),
                Route.get(NEW, Role.ADMIN, visit -> fresh(visit, 200, RuleEntry.empty(visit.words()), "", List.of()))
                        .unscoped(),
                Route.post(NEW, Role.ADMIN, this::add).unscoped(),
                Route.get(EXPORT, Role.REVIEWER, this::export).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.REVIEWER, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.ADMIN, this::change).unscoped());
    }

    private void list(Visit visit) {
        PageWords words = visit.words();
        RuleSearch search = RuleSearch.of(visit, numbers);
        RuleDesk.Kept kept = rules.kept();
        Instant now = clock.instant();
        long before = visit.before(PLACE).map(place -> number(place.group())).orElse(Long.MAX_VALUE);
        List<Rule> found = search.hasProblems()
                ? List.of()
                : kept.rules().reversed().stream()
                        .filter(rule -> number(rule.id()) < before)
                        .filter(rule -> search.finds(rule, now))
                        .limit(LISTED + 1L)
                        .toList();
        boolean more = found.size() > LISTED;
        List<Rule> shown = more ? found.subList(0, LISTED) : found;
        List<DetailView.Block> blocks = new ArrayList<>(done(visit));
        blocks.add(new DetailView.Links(links(visit)));
        blocks.add(new DetailView.Look(search.view(ADDRESS, words)));
        blocks.add(new DetailView.Table(views.table(
                shown,
                kept.hits(),
                words,
                words.say("rules.caption", kept.rules().size()),
                words.say(search.isEmpty() ? "rules.none" : "rules.none-found"))));
        if (more) {
            String address = ADDRESS + "?" + search.address() + (search.isEmpty() ? "" : "&") + "before="
                    + shown.getLast().id();
            blocks.add(new DetailView.Links(List.of(new DetailView.Link(address, words.say("list.next"), false))));
        }
        visit.show(
                search.hasProblems() ? 400 : 200,
                "detail",
                words.say("nav.rules"),
                Map.of("view", new DetailView(blocks)));
    }

    /// Of the id of a rule; beyond all of them where it is none.
    private static long number(String id) {
        return PLACE.matcher(id).matches() ? Long.parseLong(id.substring(1)) : Long.MAX_VALUE;
    }

    private static List<DetailView.Link> links(Visit visit) {
        PageWords words = visit.words();
        List<DetailView.Link> links = new ArrayList<>();
        if (visit.who().may(Role.ADMIN)) {
            links.add(new DetailView.Link(NEW, words.say("rules.new"), false));
            links.add(new DetailView.Link(RuleImportPage.ADDRESS, words.say("rules.import"), false));
        } else {
            links.add(new DetailView.Link("/numbers", words.say("numbers.decide"), false));
        }
        links.add(new DetailView.Link(EXPORT, words.say("rules.export"), true));
        return links;
    }

    /// What this visitor did last, and how to take it back.
    private List<DetailView.Block> done(Visit visit) {
        List<DetailView.Block> blocks = new ArrayList<>();
        deeds.last(visit.who().name()).ifPresent(deed -> {
            blocks.add(new DetailView.Notice(deed.text(), ""));
            if (deed.canBeTakenBack()) {
                blocks.add(new FormView(
                        ADDRESS,
                        visit.words().say("rules.undo"),
                        "",
                        List.of(),
                        List.of(new FormView.Button("undo", visit.words().say("review.undo"), "u"))));
            }
        });
        return blocks;
    }

    private void undo(Visit visit) {
        if (!visit.said("do").equals("undo")) {
            visit.refuse(400, "rules.deed");
            return;
        }
        deeds.takeBack(visit.who().name(), visit.words());
        visit.goTo(ADDRESS);
    }

    private void fresh(Visit visit, int status, RuleEntry entry, String problem, List<DetailView.Block> below) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>(below);
        blocks.add(entry.view(
                NEW,
                words.say("rules.new"),
                problem,
                form.zone(),
                List.of(
                        new FormView.Button("preview", words.say("rules.preview"), ""),
                        new FormView.Button("add", words.say("rules.add"), ""))));
        visit.show(status, "detail", words.say("rules.new"), Map.of("view", new DetailView(blocks)));
    }

    private void add(Visit visit) {
        String who = visit.who().name();
        String deed = visit.said("do");
        RuleEntry entry = RuleEntry.typed(visit);
        if (!Set.of("preview", "add").contains(deed)) {
            visit.refuse(400, "rules.deed");
            return;
        }
        Optional<Rule> rule = entry.read(form, author(who));
        if (rule.isEmpty()) {
            fresh(visit, 422, entry, "", List.of());
        } else if (deed.equals("preview")) {
            fresh(visit, 200, entry, "", tried(visit, rule.get(), Set.of()));
        } else {
            try {
                deeds.add(who, rule.get(), visit.words());
                visit.goTo(ADDRESS);
            } catch (ApiProblem problem) {
                fresh(visit, 422, entry, full(visit.words()), List.of());
            }
        }
    }

    /// An author of a rule is shorter than the longest name of a user.
    static String author(String who) {
        return who.substring(0, Math.min(who.length(), Rule.MAX_AUTHOR));
    }

    static String full(PageWords words) {
        return words.say("rules.full", RuleBook.MOST);
    }

    private List<DetailView.Block> tried(Visit visit, Rule rule, Set<String> without) {
        boolean tellsAll = RuleTrial.tellsOfWithheld(rule.match().callers());
        return views.trial(trial.of(List.of(rule), without), tellsAll, visit);
    }

    private void export(Visit visit) {
        Instant now = clock.instant();
        List<Rule> active =
                rules.kept().rules().stream().filter(rule -> rule.activeAt(now)).toList();
        access.audit(visit.who().name(), "export-rules", String.valueOf(active.size()), "");
        visit.http()
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"rules.csv\"")
                .result(RuleFile.write(active));
    }

    private Optional<Rule> known(String id) {
        return rules.kept().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst();
    }

    private void one(Visit visit) {
        known(visit.rest())
                .ifPresentOrElse(
                        rule -> show(visit, 200, rule, RuleEntry.of(rule, clock, visit.words()), "", List.of()),
                        () -> visit.refuse(404, "rules.gone"));
    }

    private void show(
            Visit visit, int status, Rule rule, RuleEntry entry, String problem, List<DetailView.Block> tried) {
        PageWords words = visit.words();
        String address = RuleViews.address(rule.id());
        long hits = rules.kept().hits().getOrDefault(rule.id(), 0L);
        List<DetailView.Block> blocks = new ArrayList<>();
        blocks.add(new DetailView.Facts(views.facts(rule, hits, words)));
        if (rule.match().callers() instanceof Callers.Exact) {
            blocks.add(new DetailView.Links(List.of(new DetailView.Link(
                    NumbersPage.address(RuleViews.callers(rule, words)), words.say("rules.number"), false))));
        }
        blocks.addAll(tried);
        if (visit.who().may(Role.ADMIN)) {
            blocks.add(entry.view(
                    address,
                    words.say("rules.change"),
                    problem,
                    form.zone(),
                    List.of(
                            new FormView.Button("preview", words.say("rules.preview"), ""),
                            new FormView.Button("change", words.say("rules.save"), ""))));
            blocks.add(new FormView(
                    address,
                    words.say("rules.remove"),
                    "",
                    List.of(),
                    List.of(new FormView.Button("remove", words.say("rules.remove.go"), ""))));
        }
        visit.show(status, "detail", words.say("rules.title", rule.id()), Map.of("view", new DetailView(blocks)));
    }

    private void change(Visit visit) {
        String deed = visit.said("do");
        Optional<Rule> old = known(visit.rest());
        if (old.isEmpty() && Set.of("preview", "change").contains(deed)) {
            overtaken(visit);
            return;
        }
        if (old.isEmpty()) {
            visit.refuse(404, "rules.gone");
            return;
        }
        switch (deed) {
            case "remove" -> {
                deeds.remove(visit.who().name(), old.get(), visit.words());
                visit.goTo(ADDRESS);
            }
            case "preview" -> changed(visit, old.get(), true);
            case "change" -> changed(visit, old.get(), false);
            default -> visit.refuse(400, "rules.deed");
        }
    }

    /// Somebody else changed or removed it first: what was typed stays, as a new rule.
    private void overtaken(Visit visit) {
        fresh(visit, 409, RuleEntry.typed(visit), visit.words().say("rules.overtaken"), List.of());
    }

    private void changed(Visit visit, Rule old, boolean preview) {
        String who = visit.who().name();
        RuleEntry entry = RuleEntry.typed(visit);
        Optional<Rule> rule = entry.read(form, author(who));
        if (rule.isEmpty()) {
            show(visit, 422, old, entry, "", List.of());
        } else if (preview) {
            show(visit, 200, old, entry, "", tried(visit, rule.get(), Set.of(old.id())));
        } else if (deeds.change(who, old, rule.get(), visit.words()).isPresent()) {
            visit.goTo(ADDRESS);
        } else {
            overtaken(visit);
        }
    }
}
