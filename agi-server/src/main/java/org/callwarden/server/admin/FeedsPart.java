package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.lists.Feed;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET feeds`, `GET feeds/ftc?wait=20`, `POST feeds`, `POST feeds/ftc/refresh?accept-smaller=yes`, `DELETE feeds/ftc`:
/// lists of numbers. What takes long goes on in the background; `wait` says how many seconds an answer may wait for it.
public final class FeedsPart implements Api.Part {

    /// Seconds that a request waits at most.
    static final int LONGEST_WAIT = 25;

    private static final String REFRESH = "/refresh";

    private final FeedDesk desk;
    private final FeedForm form;

    /// @param region in which national numbers are read where a list does not say
    public FeedsPart(FeedDesk desk, String region, Clock clock) {
        this.desk = desk;
        this.form = new FeedForm(region, clock);
    }

    @Override
    public void addTo(Api api) {
        // Where a list is fetched from may hold a key.
        ApiAccess read = ApiAccess.from(Role.ADMIN).unscoped();
        ApiAccess change = read.logged();
        api.on(read, "GET", "feeds", known((_, _) -> list()));
        api.on(change.onceByKey(), "POST", "feeds", known((_, request) -> add(request)));
        api.onEach(read, "GET", "feeds", known(this::show), "wait");
        api.onEach(change, "POST", "feeds", known(this::refresh), "accept-smaller");
        api.onEach(change.ifMatch(name -> "feeds/" + name), "DELETE", "feeds", known((name, _) -> remove(name)));
    }

    /// Nothing is said of lists while it is not known which there are: that there is none would not be true.
    private Api.Handler known(Api.Handler handler) {
        return (rest, request) -> {
            desk.unreadable().ifPresent(why -> {
                throw new ApiProblem(500, why, "feeds", "");
            });
            return handler.handle(rest, request);
        };
    }

    private ApiResponse list() {
        ObjectNode body = Json.object();
        ArrayNode feeds = body.putArray("feeds");
        desk.feeds().forEach(kept -> feeds.add(shown(kept)));
        return Json.ok(body);
    }

    private ApiResponse show(String name, ApiRequest request) {
        int wait = Api.number(request, "wait", 0, 0, LONGEST_WAIT);
        return Json.ok(shown(desk.settled(name, Duration.ofSeconds(wait)).orElseThrow(() -> unknown(name))));
    }

    private ApiResponse add(ApiRequest request) {
        Feed feed = form.read(Json.read(request.body()), request::author);
        if (!request.caller().isOwner() && (!feed.isRemote() || feed.tokenFile().isPresent())) {
            // Else a token could have this host's files read to it, the owner's token among them.
            throw new ApiProblem(
                    403, "files of this host are named at the command line only", "location, token-file", "an address");
        }
        try {
            return Json.created(shown(desk.add(feed)));
        } catch (FeedDesk.Refused e) {
            throw new ApiProblem(e.isOurs() ? 500 : 422, e.told(), "feed", "");
        }
    }

    private ApiResponse refresh(String rest, ApiRequest request) {
        if (!rest.endsWith(REFRESH)) {
            throw new ApiProblem(404, "there is nothing here", rest, "feeds/NAME/refresh");
        }
        String smaller = request.query().getOrDefault("accept-smaller", "no");
        if (!smaller.equals("yes") && !smaller.equals("no")) {
            throw ApiProblem.badParameter("accept-smaller", smaller, "yes or no");
        }
        String name = rest.substring(0, rest.length() - REFRESH.length());
        return Json.ok(shown(desk.refresh(name, smaller.equals("yes")).orElseThrow(() -> unknown(name))));
    }

    private ApiResponse remove(String name) {
        try {
            if (!desk.remove(name)) {
                throw unknown(name);
            }
        } catch (FeedDesk.Refused e) {
            throw new ApiProblem(500, e.told(), "feed", "");
        }
        ObjectNode body = Json.object();
        body.put("removed", name);
        return Json.ok(body);
    }

    private static ApiProblem unknown(String name) {
        return new ApiProblem(404, "there is no such list", name, "a name from the list of feeds");
    }

    private static ObjectNode shown(FeedDesk.Kept kept) {
        ObjectNode node = FeedForm.shown(kept.feed());
        Optional<FeedDesk.InForce> copy = kept.copy();
        node.put("in-force", copy.isPresent());
        copy.ifPresent(inForce -> {
            node.put("numbers", inForce.numbers());
            node.put("ranges", inForce.ranges());
            node.put("taken", inForce.taken().toString());
            if (inForce.version() > 0) {
                node.put("version", inForce.version());
            }
            if (inForce.skipped() > 0) {
                node.put("skipped", inForce.skipped());
                node.put("first-skipped", inForce.firstSkipped());
            }
        });
        node.put("under-way", kept.underWay());
        kept.tried().map(Instant::toString).ifPresent(tried -> node.put("tried", tried));
        if (kept.error().isSomething()) {
            node.put("error", kept.error().english());
            node.put("failures", kept.failures());
        }
        kept.due().map(Instant::toString).ifPresent(due -> node.put("due", due));
        return node;
    }
}
