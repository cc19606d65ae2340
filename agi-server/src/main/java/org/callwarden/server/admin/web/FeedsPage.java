package org.callwarden.server.admin.web;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.AuditEntry;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.FeedDesk;
import org.callwarden.server.admin.FeedDesk.InForce;
import org.callwarden.server.admin.FeedDesk.Kept;
import org.callwarden.server.admin.FeedDesk.Refused;
import org.callwarden.server.config.Durations;

/// Lists of numbers: which there are, how they are, and what they come from. They count for calls on every line.
final class FeedsPage extends Pages {

    private static final String ADDRESS = "/feeds";
    private static final Set<String> DONE = Set.of("add", "change", "refresh", "remove");

    /// How long a page waits for what it has begun: most lists are there by then.
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private final FeedDesk desk;
    private final AccessDesk access;
    private final CallViews views;
    private final String region;
    private final Clock clock;

    FeedsPage(AllPages.Upkeep upkeep, AccessDesk access, CallViews views, Clock clock) {
        this.desk = upkeep.feeds();
        this.access = access;
        this.views = views;
        this.region = upkeep.region();
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.ADMIN, visit -> list(visit, 200, FeedFields.empty(visit.words(), region), ""))
                        .unscoped(),
                Route.post(ADDRESS, Role.ADMIN, this::add).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.ADMIN, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.ADMIN, this::change).unscoped());
    }

    private void list(Visit visit, int status, FeedFields fields, String problem) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>();
        if (visit.said("done").equals("remove")) {
            blocks.add(new DetailView.Notice(words.say("feeds.done.remove"), ""));
        }
        Optional<Told> unreadable = desk.unreadable();
        if (unreadable.isPresent()) {
            blocks.add(new DetailView.Notice(words.say("feeds.unreadable"), words.tell(unreadable.get())));
        } else {
            List<ListView.Row> rows =
                    desk.feeds().stream().map(kept -> row(kept, words)).toList();
            blocks.add(new DetailView.Table(
                    new ListView(words.say("feeds.caption"), columns(words), rows, words.say("feeds.none"), "")));
            blocks.add(fields.toAdd(ADDRESS, problem));
        }
        visit.show(status, "detail", words.say("nav.feeds"), Map.of("view", new DetailView(blocks)));
    }

    private static List<ListView.Column> columns(PageWords words) {
        return List.of(
                new ListView.Column(words.say("feeds.name"), false, false),
                new ListView.Column(words.say("feeds.purpose"), false, false),
                new ListView.Column(words.say("feeds.state"), false, false),
                new ListView.Column(words.say("feeds.entries"), true, false),
                new ListView.Column(words.say("feeds.tried"), false, true),
                new ListView.Column(words.say("feeds.location"), false, true));
    }

    private ListView.Row row(Kept kept, PageWords words) {
        Feed feed = kept.feed();
        return new ListView.Row(List.of(
                new ListView.Cell(feed.name(), address(feed.name()), ""),
                ListView.Cell.of(words.word("feed-purpose", feed.purpose().id())),
                new ListView.Cell(state(kept, words), "", kept.error().isSomething() ? "stopped" : ""),
                ListView.Cell.of(kept.copy().map(FeedsPage::entries).orElse("")),
                ListView.Cell.of(last(kept)),
                ListView.Cell.of(feed.location())));
    }

    private static String address(String name) {
        return ADDRESS + "/" + name;
    }

    private static String entries(InForce copy) {
        return Long.toString((long) copy.numbers() + copy.ranges());
    }

    private String last(Kept kept) {
        return kept.tried()
                .or(() -> kept.copy().map(InForce::taken))
                .map(views::time)
                .orElse("");
    }

    private static String state(Kept kept, PageWords words) {
        String state = words.say(kept.copy().isPresent() ? "feeds.in-force" : "feeds.not-in-force");
        if (kept.error().isSomething()) {
            state += "; " + words.say("feeds.failed", Math.max(1, kept.failures()));
        }
        return kept.underWay() ? state + "; " + words.say("feeds.under-way") : state;
    }

    private void add(Visit visit) {
        FeedFields fields = FeedFields.typed(visit, Optional.empty());
        Optional<Feed> read = fields.read(visit.who().name(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        if (read.filter(feed -> desk.feed(feed.name()).isPresent()).isPresent()) {
            fields.refuse(FeedFields.NAME, visit.words().say("feeds.bad.taken"));
            read = Optional.empty();
        }
        if (read.isEmpty()) {
            list(visit, 422, fields, "");
            return;
        }
        Feed feed = read.get();
        audit(visit, "feed-added", feed);
        try {
            var _ = desk.add(feed);
            var _ = desk.settled(feed.name(), SHORTLY);
            visit.goTo(address(feed.name()) + "?done=add");
        } catch (Refused e) {
            list(visit, 422, fields, told(e, fields, visit.words()));
        }
    }

    private void audit(Visit visit, String what, Feed feed) {
        String location = feed.location();
        access.audit(
                visit.who().name(),
                what,
                feed.name(),
                location.substring(0, Math.min(location.length(), AuditEntry.MAX_DETAIL)));
    }

    /// Says at its field what is wrong, where one is to blame.
    ///
    /// @return what is wrong elsewhere; empty for nothing
    private static String told(Refused refused, FeedFields fields, PageWords words) {
        switch (refused.why()) {
            case TAKEN -> fields.refuse(FeedFields.NAME, words.say("feeds.bad.taken"));
            case PRIVATE -> fields.refuse(FeedFields.LOCATION, words.say("feeds.bad.private"));
            case MANY -> {
                return words.say("feeds.bad.many", FeedDesk.MOST);
            }
            case BUSY -> {
                return words.say("feeds.bad.busy");
            }
            case OTHER -> {
                return words.say("feeds.bad.other", words.tell(refused.told()));
            }
            case OURS -> {
                return words.say("feeds.bad.ours", words.tell(refused.told()));
            }
        }
        return "";
    }

    /// Says itself that there is none.
    private Optional<Kept> find(Visit visit) {
        Optional<Kept> found = desk.feed(visit.rest());
        if (found.isEmpty()) {
            visit.refuse(404, "problem.feed");
        }
        return found;
    }

    private void one(Visit visit) {
        find(visit).ifPresent(kept -> show(visit, 200, kept, FeedFields.of(kept.feed(), visit.words()), ""));
    }

    private void show(Visit visit, int status, Kept kept, FeedFields fields, String problem) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>();
        String done = visit.said("done");
        if (status == 200 && DONE.contains(done)) {
            blocks.add(new DetailView.Notice(
                    words.say(kept.underWay() ? "feeds.under-way.notice" : "feeds.done." + done), ""));
        }
        blocks.add(new DetailView.Facts(facts(kept, words)));
        if (kept.error().isSomething()) {
            blocks.add(new DetailView.Said(words.say("feeds.error"), words.tell(kept.error())));
        }
        String address = address(kept.feed().name());
        blocks.add(deed(address, "refresh", words));
        if (kept.error().isSomething() && kept.copy().isPresent()) {
            blocks.add(deed(address, "accept-smaller", words));
        }
        blocks.add(fields.toChange(address, problem));
        blocks.add(deed(address, "remove", words));
        visit.show(status, "detail", kept.feed().name(), Map.of("view", new DetailView(blocks)));
    }

    private static FormView deed(String address, String deed, PageWords words) {
        return new FormView(
                address,
                words.say("feeds." + deed),
                "",
                List.of(),
                List.of(new FormView.Button(deed, words.say("feeds." + deed + ".go"), "")));
    }

    private List<CallView.Fact> facts(Kept kept, PageWords words) {
        Feed feed = kept.feed();
        List<CallView.Fact> facts = new ArrayList<>();
        facts.add(new CallView.Fact(words.say("feeds.state"), state(kept, words)));
        facts.add(new CallView.Fact(
                words.say("feeds.purpose"),
                words.word("feed-purpose", feed.purpose().id())));
        facts.add(new CallView.Fact(words.say("feeds.location"), feed.location()));
        facts.add(new CallView.Fact(
                words.say("feeds.format"),
                words.word("feed-format", feed.format().id())));
        kept.copy().ifPresent(copy -> {
            facts.add(new CallView.Fact(
                    words.say("feeds.entries"), words.say("feeds.holds", copy.numbers(), copy.ranges())));
            facts.add(new CallView.Fact(words.say("feeds.taken"), views.time(copy.taken())));
            if (copy.skipped() > 0) {
                facts.add(new CallView.Fact(
                        words.say("feeds.skipped"), words.say("feeds.skips", copy.skipped(), copy.firstSkipped())));
            }
        });
        kept.tried().ifPresent(at -> facts.add(new CallView.Fact(words.say("feeds.tried"), views.time(at))));
        kept.due().ifPresent(at -> facts.add(new CallView.Fact(words.say("feeds.due"), views.time(at))));
        facts.add(new CallView.Fact(
                words.say("feeds.every"), feed.every().map(Durations::text).orElseGet(() -> words.say("feeds.often"))));
        feed.tokenFile()
                .ifPresent(_ -> facts.add(new CallView.Fact(words.say("feeds.token"), words.say("feeds.has-token"))));
        facts.add(new CallView.Fact(
                words.say("feeds.added"), words.say("feeds.added-by", views.time(feed.added()), feed.author())));
        return facts;
    }

    private void change(Visit visit) {
        find(visit).ifPresent(kept -> change(visit, kept));
    }

    private void change(Visit visit, Kept kept) {
        String name = kept.feed().name();
        FeedFields now = FeedFields.of(kept.feed(), visit.words());
        try {
            switch (visit.said("do")) {
                case "change" -> changeTo(visit, kept);
                case "refresh" -> refresh(visit, kept.feed(), false);
                case "accept-smaller" -> refresh(visit, kept.feed(), true);
                case "remove" -> {
                    audit(visit, "feed-removed", kept.feed());
                    desk.remove(name);
                    visit.goTo(ADDRESS + "?done=remove");
                }
                default -> visit.refuse(400, "problem.deed.feed");
            }
        } catch (Refused e) {
            show(visit, 422, kept, now, told(e, now, visit.words()));
        }
    }

    private void refresh(Visit visit, Feed feed, boolean evenSmaller) {
        audit(visit, "feed-fetched", feed);
        var _ = desk.refresh(feed.name(), evenSmaller);
        var _ = desk.settled(feed.name(), SHORTLY);
        visit.goTo(address(feed.name()) + "?done=refresh");
    }

    private void changeTo(Visit visit, Kept kept) {
        FeedFields fields = FeedFields.typed(visit, Optional.of(kept.feed()));
        Optional<Feed> read = fields.read(visit.who().name(), clock.instant());
        if (read.isEmpty()) {
            show(visit, 422, kept, fields, "");
            return;
        }
        audit(visit, "feed-changed", read.get());
        try {
            var _ = desk.change(read.get());
            var _ = desk.settled(kept.feed().name(), SHORTLY);
            visit.goTo(address(kept.feed().name()) + "?done=change");
        } catch (Refused e) {
            show(visit, 422, kept, fields, told(e, fields, visit.words()));
        }
    }
}
