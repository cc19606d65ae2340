package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.CampaignDesk;
import org.callwarden.server.admin.Masking;

/// Scripts that were heard, who read them, and what people say of them. A campaign tells of calls on
/// every line, so these pages are for those who may see all calls.
final class CampaignsPage extends Pages {

    private static final String ADDRESS = "/campaigns";
    private static final int LISTED = 50;

    /// When a campaign was heard last, in milliseconds.
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,15}");

    /// Campaigns that can be gone back to.
    private static final int MOST = 1_000;

    /// Of a sample in the list, in characters.
    private static final int SHOWN = 100;

    private final CampaignDesk desk;
    private final AccessDesk access;
    private final CallViews views;

    CampaignsPage(CampaignDesk desk, AccessDesk access, CallViews views) {
        this.desk = desk;
        this.access = access;
        this.views = views;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.VIEWER, this::list).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.VIEWER, this::one).unscoped(),
                Route.post(ADDRESS + "/<rest>", Role.REVIEWER, this::review).unscoped());
    }

    private void list(Visit visit) {
        PageWords words = visit.words();
        long before =
                visit.before(PLACE).map(place -> Long.parseLong(place.group())).orElse(Long.MAX_VALUE);
        List<Campaign> rest = desk.latest(MOST).stream()
                .filter(campaign -> campaign.lastSeen().toEpochMilli() < before)
                .toList();
        List<Campaign> shown = rest.subList(0, Math.min(LISTED, rest.size()));
        // Of one millisecond those beyond a page are left out.
        String next = shown.size() == rest.size()
                ? ""
                : ADDRESS + "?before=" + shown.getLast().lastSeen().toEpochMilli();
        List<ListView.Row> rows =
                shown.stream().map(campaign -> row(campaign, visit)).toList();
        visit.show(
                "list",
                words.say("nav.campaigns"),
                Map.of(
                        "view",
                        new ListView(
                                words.say("campaigns.caption"),
                                columns(visit),
                                rows,
                                words.say("campaigns.none"),
                                next)));
    }

    private static List<ListView.Column> columns(Visit visit) {
        PageWords words = visit.words();
        List<ListView.Column> columns = new ArrayList<>(List.of(
                new ListView.Column(words.say("campaigns.last"), false, false),
                new ListView.Column(words.say("campaigns.first"), false, true),
                new ListView.Column(words.say("campaigns.calls"), true, false),
                new ListView.Column(words.say("campaigns.numbers"), true, true),
                new ListView.Column(words.say("campaigns.spam"), true, true),
                new ListView.Column(words.say("campaigns.review"), false, false)));
        if (visit.who().seesAll()) {
            columns.add(new ListView.Column(words.say("campaigns.sample"), false, false));
        }
        return columns;
    }

    private ListView.Row row(Campaign campaign, Visit visit) {
        PageWords words = visit.words();
        List<ListView.Cell> cells = new ArrayList<>(List.of(
                new ListView.Cell(views.time(campaign.lastSeen()), ADDRESS + "/" + campaign.id(), ""),
                ListView.Cell.of(views.time(campaign.firstSeen())),
                ListView.Cell.of(String.valueOf(campaign.calls())),
                ListView.Cell.of(String.valueOf(campaign.numbers().size())),
                ListView.Cell.of(percent(campaign)),
                new ListView.Cell(words.word("says", campaign.review().id()), "", tone(campaign.review()))));
        if (visit.who().seesAll()) {
            cells.add(ListView.Cell.of(beginning(campaign.sample())));
        }
        return new ListView.Row(cells);
    }

    private static String percent(Campaign campaign) {
        return Math.round(campaign.spamProbability() * 100) + " %";
    }

    private static String tone(Review review) {
        return switch (review) {
            case NONE -> "";
            case SPAM -> "stopped";
            case NOT_SPAM -> "rang";
        };
    }

    private static String beginning(String sample) {
        if (sample.length() <= SHOWN) {
            return sample;
        }
        // Half of a character outside the basic plane is none.
        return sample.substring(0, Character.isHighSurrogate(sample.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN) + "…";
    }

    private void one(Visit visit) {
        find(visit).ifPresent(campaign -> show(visit, 200, campaign, "", ""));
    }

    /// Says itself that there is none.
    private Optional<Campaign> find(Visit visit) {
        Optional<Campaign> found = visit.rest().matches("[1-9][0-9]{0,17}")
                ? desk.campaign(Long.parseLong(visit.rest()))
                : Optional.empty();
        if (found.isEmpty()) {
            visit.refuse(404, "problem.campaign");
        }
        return found;
    }

    private void review(Visit visit) {
        find(visit).ifPresent(campaign -> review(visit, campaign));
    }

    private void review(Visit visit, Campaign campaign) {
        String who = visit.who().name();
        String note = visit.said("note");
        Review says;
        switch (visit.said("do")) {
            case "spam" -> says = Review.SPAM;
            case "not-spam" -> says = Review.NOT_SPAM;
            case "undo" -> says = Review.NONE;
            default -> {
                visit.refuse(400, "problem.deed.campaign");
                return;
            }
        }
        try {
            CampaignReview.refuseOtherThanLines(who, note);
        } catch (IllegalArgumentException _) {
            show(visit, 422, campaign, note, visit.words().say("campaigns.bad.note", CampaignReview.MAX_NOTE));
            return;
        }
        access.audit(who, "review-campaign", String.valueOf(campaign.id()), says.id());
        if (desk.review(campaign.id(), says, who, note).isEmpty()) {
            visit.refuse(404, "problem.campaign");
            return;
        }
        visit.goTo(ADDRESS + "/" + campaign.id());
    }

    /// @param note as it was typed, where it cannot be taken
    /// @param wrong why not; empty when nothing was typed
    private void show(Visit visit, int status, Campaign campaign, String note, String wrong) {
        PageWords words = visit.words();
        boolean sees = visit.who().seesAll();
        List<CampaignReview> reviews = desk.reviews(campaign);
        List<DetailView.Block> blocks = new ArrayList<>();
        if (!reviews.isEmpty()) {
            blocks.add(new DetailView.Notice(
                    words.say("campaigns.stands." + campaign.review().id()), ""));
        }
        if (sees && !campaign.sample().isEmpty()) {
            blocks.add(new DetailView.Said(words.say("campaigns.sample"), campaign.sample()));
        }
        blocks.add(new DetailView.Facts(List.of(
                new CallView.Fact(words.say("campaigns.first"), views.time(campaign.firstSeen())),
                new CallView.Fact(words.say("campaigns.last"), views.time(campaign.lastSeen())),
                new CallView.Fact(words.say("campaigns.calls"), String.valueOf(campaign.calls())),
                new CallView.Fact(words.say("campaigns.spam"), percent(campaign)),
                new CallView.Fact(
                        words.say("campaigns.review"),
                        words.word("says", campaign.review().id())))));
        if (visit.who().may(Role.REVIEWER)) {
            blocks.add(form(campaign, words, note, wrong));
        }
        numbers(campaign.numbers(), "campaigns.callers", visit).ifPresent(blocks::add);
        numbers(campaign.callBackNumbers(), "campaigns.call-back", visit).ifPresent(blocks::add);
        if (!reviews.isEmpty()) {
            blocks.add(reviews(reviews, visit));
        }
        visit.show(
                status,
                "detail",
                words.say("campaigns.title", String.valueOf(campaign.id())),
                Map.of("view", new DetailView(blocks)));
    }

    private static FormView form(Campaign campaign, PageWords words, String note, String wrong) {
        List<FormView.Button> buttons = new ArrayList<>(List.of(
                new FormView.Button("spam", words.say("review.spam"), "s"),
                new FormView.Button("not-spam", words.say("review.not-spam"), "n")));
        if (campaign.review() != Review.NONE) {
            buttons.add(new FormView.Button("undo", words.say("review.undo"), "u"));
        }
        return new FormView(
                ADDRESS + "/" + campaign.id(),
                words.say("campaigns.decide"),
                "",
                List.of(FormView.Field.text("note", words.say("review.note"), note, CampaignReview.MAX_NOTE)
                        .error(wrong)),
                buttons);
    }

    /// The one seen last comes first.
    private static Optional<DetailView.Items> numbers(List<PhoneNumber> numbers, String key, Visit visit) {
        PageWords words = visit.words();
        List<String> shown = numbers.reversed().stream()
                .map(number -> switch (number) {
                    case PhoneNumber.Withheld() -> words.say("caller.withheld");
                    case PhoneNumber.E164 _ -> number.text();
                    case PhoneNumber.Local(String digits) -> digits;
                    case PhoneNumber.Unparsable(String raw) -> raw;
                })
                .map(text -> visit.who().seesAll() || text.equals(words.say("caller.withheld"))
                        ? text
                        : Masking.number(text))
                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new DetailView.Items(words.say(key, shown.size()), shown, true));
    }

    private DetailView.Table reviews(List<CampaignReview> reviews, Visit visit) {
        PageWords words = visit.words();
        List<ListView.Row> rows = reviews.stream()
                .map(review -> new ListView.Row(List.of(
                        ListView.Cell.of(views.time(review.at())),
                        ListView.Cell.of(review.author()),
                        new ListView.Cell(words.word("says", review.says().id()), "", tone(review.says())),
                        ListView.Cell.of(visit.who().seesAll() ? review.note() : ""))))
                .toList();
        return new DetailView.Table(new ListView(
                words.say("campaigns.reviews"),
                List.of(
                        new ListView.Column(words.say("audit.when"), false, false),
                        new ListView.Column(words.say("audit.who"), false, false),
                        new ListView.Column(words.say("campaigns.says"), false, false),
                        new ListView.Column(words.say("campaigns.note"), false, false)),
                rows,
                "",
                ""));
    }
}
