package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.PolicyStore;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.ApiRequest;
import org.callwarden.server.admin.NewestCalls;
import org.callwarden.server.admin.PolicyDesk;
import org.callwarden.server.admin.PolicyTrial;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.ConfigText;

/// The policies in force and every version there was: edited as a policy file, compared with what is in force, tried on
/// stored calls, rolled out, and rolled back. Whoever changes what somebody else changed meanwhile is told so, and what
/// they wrote stays.
final class PolicyPage extends Pages {

    static final String ADDRESS = "/policy";

    private static final String EDIT = ADDRESS + "/edit";

    /// Versions that are listed.
    private static final int LISTED = PolicyStore.MOST;

    /// Over how many days a policy may be tried.
    private static final List<Integer> DAYS = List.of(7, 1, 30);

    private final PolicyDesk policies;
    private final PolicyTrial trial;
    private final NewestCalls calls;
    private final AccessDesk access;
    private final PolicyViews views;

    PolicyPage(AllPages.Desks desks, CallViews calls) {
        this.policies = desks.deciding().policies();
        this.trial = desks.deciding().policyTrial();
        this.calls = desks.deciding().newest();
        this.access = desks.access();
        this.views = new PolicyViews(calls);
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.ADMIN, this::list).unscoped(),
                Route.get(EDIT, Role.ADMIN, this::fresh).unscoped(),
                Route.post(EDIT, Role.ADMIN, this::edit).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.ADMIN, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.ADMIN, this::rollBack).unscoped());
    }

    static String address(int version) {
        return ADDRESS + "/" + version;
    }

    private void list(Visit visit) {
        PageWords words = visit.words();
        PolicyDesk.InForce now = policies.inForce();
        List<DetailView.Block> blocks = new ArrayList<>();
        if (visit.said("done").equals("applied")) {
            blocks.add(new DetailView.Notice(
                    words.say("policies.done", String.valueOf(now.version().number())), ""));
        }
        blocks.add(new DetailView.Facts(views.facts(now.version(), words)));
        blocks.add(new DetailView.Links(List.of(new DetailView.Link(EDIT, words.say("policies.edit"), false))));
        blocks.add(new DetailView.Table(PolicyViews.policies(now.book(), words)));
        blocks.add(new DetailView.Table(views.versions(policies.newest(LISTED), words)));
        visit.show("detail", words.say("nav.policy"), Map.of("view", new DetailView(blocks)));
    }

    private void fresh(Visit visit) {
        PolicyDesk.InForce now = policies.inForce();
        show(visit, 200, Draft.of(now), "", List.of());
    }

    /// What somebody writes.
    ///
    /// @param seen the version that they began with, or were shown last
    private record Draft(int seen, String text, String note, int days) {

        static Draft of(PolicyDesk.InForce now) {
            return new Draft(now.version().number(), ConfigText.of(now.book()), "", DAYS.getFirst());
        }

        static Draft typed(Visit visit) {
            String seen = visit.said("seen");
            String days = visit.said("days");
            return new Draft(
                    seen.matches("[0-9]{1,9}") ? Integer.parseInt(seen) : -1,
                    visit.said("text").replace("\r\n", "\n") + "\n",
                    visit.said("note"),
                    DAYS.stream()
                            .filter(known -> String.valueOf(known).equals(days))
                            .findFirst()
                            .orElse(DAYS.getFirst()));
        }

        Draft after(PolicyVersion version) {
            return new Draft(version.number(), text, note, days);
        }
    }

    private static void show(Visit visit, int status, Draft draft, String wrong, List<DetailView.Block> above) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>(above);
        blocks.add(new FormView(
                EDIT,
                words.say("policies.edit"),
                "",
                List.of(
                        FormView.Field.hidden("seen", String.valueOf(draft.seen())),
                        FormView.Field.of(FormView.Kind.AREA, "text", words.say("policies.text"), draft.text())
                                .mandatory()
                                .hint(words.say("policies.hint.text"))
                                .error(wrong),
                        FormView.Field.choice(
                                "days",
                                words.say("policies.days"),
                                String.valueOf(draft.days()),
                                DAYS.stream()
                                        .sorted()
                                        .map(days -> new FormView.Choice(
                                                String.valueOf(days), words.say("policies.days.of", days)))
                                        .toList()),
                        FormView.Field.text("note", words.say("policies.note"), draft.note(), PolicyVersion.MAX_NOTE)
                                .hint(words.say("policies.hint.note"))),
                List.of(
                        new FormView.Button("try", words.say("policies.try"), ""),
                        new FormView.Button("apply", words.say("policies.apply"), ""))));
        visit.show(status, "detail", words.say("policies.edit"), Map.of("view", new DetailView(blocks)));
    }

    private void edit(Visit visit) {
        PageWords words = visit.words();
        Draft draft = Draft.typed(visit);
        String deed = visit.said("do");
        if (!deed.equals("try") && !deed.equals("apply")) {
            visit.refuse(400, "policies.deed");
            return;
        }
        if (draft.text().length() > ApiRequest.MAX_BODY) {
            show(visit, 422, draft, words.say("policies.long", ApiRequest.MAX_BODY), List.of());
            return;
        }
        PolicyBook book;
        try {
            book = ConfigFile.newPolicies(draft.text(), "policy");
        } catch (ConfigException e) {
            show(visit, 422, draft, words.say("policies.wrong"), List.of(mistakes(e, words)));
            return;
        }
        PolicyVersion inForce = policies.inForce().version();
        if (draft.seen() != inForce.number()) {
            overtaken(visit, draft, inForce, book);
        } else if (deed.equals("try")) {
            show(visit, 200, draft, "", tried(visit, book, draft.days()));
        } else {
            apply(visit, draft, book);
        }
    }

    /// What is wrong, in the order of the lines.
    private static DetailView.Block mistakes(ConfigException e, PageWords words) {
        return new DetailView.Lines(
                words.say("policies.mistakes"),
                e.problems().stream()
                        .map(problem -> new DetailView.Line(problem.where() + words.tell(problem.told()), ""))
                        .toList(),
                words.language().tag());
    }

    private List<DetailView.Block> tried(Visit visit, PolicyBook book, int days) {
        PolicyViews.Changes changes = new PolicyViews.Changes();
        PolicyTrial.Tally tally = trial.under(book, changes::add);
        NewestCalls.Walked walked = trial.over(calls, days, tally);
        return Stream.concat(
                        Stream.of(difference(book, visit.words())),
                        views.trial(tally, walked, changes, days, visit).stream())
                .toList();
    }

    private DetailView.Block difference(PolicyBook other, PageWords words) {
        return PolicyViews.difference(ConfigText.of(policies.inForce().book()), ConfigText.of(other), words);
    }

    private void apply(Visit visit, Draft draft, PolicyBook book) {
        PageWords words = visit.words();
        String who = visit.who().name();
        if (ConfigText.of(book).equals(ConfigText.of(policies.inForce().book()))) {
            show(visit, 422, draft, words.say("policies.same"), List.of());
            return;
        }
        if (draft.note().length() > PolicyVersion.MAX_NOTE
                || draft.note().chars().anyMatch(Character::isISOControl)) {
            show(visit, 422, draft, words.say("policies.bad.note", PolicyVersion.MAX_NOTE), List.of());
            return;
        }
        access.audit(who, "apply-policy", "after version " + draft.seen(), draft.note());
        try {
            var _ = policies.apply(draft.text(), who, draft.note(), draft.seen());
            visit.goTo(ADDRESS + "?done=applied");
        } catch (PolicyDesk.Overtaken e) {
            notDone(who, draft.seen());
            overtaken(visit, draft, policies.inForce().version(), book);
        } catch (PolicyDesk.Refused e) {
            notDone(who, draft.seen());
            show(visit, 422, draft, words.say("policies.taken"), List.of());
        }
    }

    /// What is changed is logged before, and that it came to nothing after.
    private void notDone(String who, int seen) {
        access.audit(who, "policy-not-applied", "after version " + seen, "");
    }

    /// Nothing is lost: what was written stays in the form, and the next attempt is about what is in force now.
    private void overtaken(Visit visit, Draft draft, PolicyVersion by, PolicyBook book) {
        PageWords words = visit.words();
        show(
                visit,
                409,
                draft.after(by),
                "",
                List.of(new DetailView.Problem(overtaken(by, words)), difference(book, words)));
    }

    private String overtaken(PolicyVersion by, PageWords words) {
        return words.say(
                "policies.overtaken", PolicyViews.author(by, words), String.valueOf(by.number()), views.time(by));
    }

    /// Says itself that there is none.
    private Optional<PolicyVersion> find(Visit visit) {
        String number = visit.rest();
        Optional<PolicyVersion> found =
                number.matches("[1-9][0-9]{0,8}") ? policies.version(Integer.parseInt(number)) : Optional.empty();
        if (found.isEmpty()) {
            visit.refuse(404, "policies.gone");
        }
        return found;
    }

    private void one(Visit visit) {
        find(visit).ifPresent(version -> show(visit, 200, version, ""));
    }

    private void show(Visit visit, int status, PolicyVersion version, String problem) {
        PageWords words = visit.words();
        PolicyDesk.InForce now = policies.inForce();
        List<DetailView.Block> blocks = new ArrayList<>();
        if (!problem.isEmpty()) {
            blocks.add(new DetailView.Problem(problem));
        }
        blocks.add(new DetailView.Facts(views.facts(version, words)));
        if (version.number() == now.version().number()) {
            blocks.add(new DetailView.Notice(words.say("policies.current"), ""));
        } else {
            blocks.add(PolicyViews.difference(ConfigText.of(now.book()), version.text(), words));
        }
        if (!version.text().equals(ConfigText.of(now.book()))) {
            blocks.add(new FormView(
                    address(version.number()),
                    words.say("policies.roll-back"),
                    "",
                    List.of(FormView.Field.hidden(
                            "seen", String.valueOf(now.version().number()))),
                    List.of(new FormView.Button("roll-back", words.say("policies.roll-back.go"), ""))));
        }
        if (version.number() > 1) {
            blocks.add(new DetailView.Links(
                    List.of(new DetailView.Link(address(version.number() - 1), words.say("policies.before"), false))));
        }
        blocks.add(new DetailView.Lines(
                words.say("policies.all"),
                version.text()
                        .lines()
                        .map(line -> new DetailView.Line(line, ""))
                        .toList(),
                "en"));
        visit.show(
                status,
                "detail",
                words.say("policies.title", String.valueOf(version.number())),
                Map.of("view", new DetailView(blocks)));
    }

    private void rollBack(Visit visit) {
        find(visit).ifPresent(version -> {
            if (!visit.said("do").equals("roll-back")) {
                visit.refuse(400, "policies.deed");
                return;
            }
            rollBack(visit, version, Draft.typed(visit).seen());
        });
    }

    private void rollBack(Visit visit, PolicyVersion version, int seen) {
        PageWords words = visit.words();
        String who = visit.who().name();
        PolicyVersion inForce = policies.inForce().version();
        if (seen != inForce.number()) {
            show(visit, 409, version, overtaken(inForce, words));
            return;
        }
        access.audit(who, "rollback-policy", "to version " + version.number(), "after version " + seen);
        try {
            var _ = policies.apply(
                    version.written(), who, words.say("policies.again", String.valueOf(version.number())), seen);
            visit.goTo(ADDRESS + "?done=applied");
        } catch (PolicyDesk.Overtaken e) {
            notDone(who, seen);
            show(visit, 409, version, overtaken(policies.inForce().version(), words));
        } catch (PolicyDesk.Refused e) {
            notDone(who, seen);
            show(visit, 422, version, words.say("policies.taken"));
        } catch (ConfigException e) {
            notDone(who, seen);
            show(visit, 422, version, words.say("policies.unreadable"));
        }
    }
}
