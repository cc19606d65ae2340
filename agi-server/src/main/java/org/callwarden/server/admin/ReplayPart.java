package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.callwarden.screening.Replay;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.CallStore.Page;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.reputation.Report;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.ConfigFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST replay?since=2026-11-24T00:00:00Z` with the text of a policy file: what a stretch of the stored calls
/// would have come to under it, and how that lies to what administrators said of the callers. The answer says where the
/// next stretch begins (see [Places]), so that whoever asks
/// sees progress and may stop, and no request takes long.
public final class ReplayPart implements Api.Part {

    /// Calls of one request.
    static final int STRETCH = 20_000;

    /// Changed calls that one request shows.
    static final int SHOWN = 100;

    private static final int PAGE = 1_000;

    private final CallStore store;
    private final NeverReject neverReject;
    private final Function<PhoneNumber.E164, Optional<Report.Says>> reviews;
    private final Clock clock;
    private final CallJson json;

    /// @param reviews what an administrator said of a number
    public ReplayPart(
            CallStore store,
            NeverReject neverReject,
            Function<PhoneNumber.E164, Optional<Report.Says>> reviews,
            Clock clock,
            ReasonTexts texts) {
        this.store = store;
        this.reviews = reviews;
        this.neverReject = neverReject;
        this.clock = clock;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.on(
                ApiAccess.from(Role.ADMIN).unscoped().ofText(),
                "POST",
                "replay",
                (_, request) -> replay(request),
                "since",
                "after",
                "until");
    }

    private ApiResponse replay(ApiRequest request) {
        Replay replay;
        try {
            replay = new Replay(neverReject, ConfigFile.newPolicies(request.body(), "policy"));
        } catch (ConfigException e) {
            throw new ApiProblem(422, String.valueOf(e.getMessage()), "", "");
        }
        Instant until = Api.time(request, "until", clock.instant().plusSeconds(60));
        Tally tally = new Tally(replay, reviews, json);
        Optional<Mark> next = Optional.of(Places.asked(request));
        while (next.isPresent() && tally.calls < STRETCH) {
            Page page = store.page(next.get(), until, PAGE);
            page.calls().forEach(tally::add);
            next = page.next();
        }
        ObjectNode body = tally.body();
        Places.tellNext(body, next);
        return Json.ok(body);
    }

    /// What some calls add up to.
    private static final class Tally {
        private final Replay replay;
        private final Function<PhoneNumber.E164, Optional<Report.Says>> reviews;
        private final CallJson json;
        private final ObjectNode body = Json.object();
        private final ArrayNode changed = body.putArray("changed");
        private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
        private final Map<String, Map<String, Integer>> reviewedThen = new TreeMap<>();
        private final Map<String, Map<String, Integer>> reviewedNow = new TreeMap<>();
        private int calls;
        private int decidedOtherwise;

        Tally(Replay replay, Function<PhoneNumber.E164, Optional<Report.Says>> reviews, CallJson json) {
            this.replay = replay;
            this.reviews = reviews;
            this.json = json;
        }

        void add(CallRecord record) {
            calls++;
            Optional<Decision> now = replay.now(record);
            if (now.isEmpty()) {
                decidedOtherwise++;
                return;
            }
            String then = Replay.then(record).id();
            count(counts, then, now.get().id());
            if (record.call().caller().number() instanceof PhoneNumber.E164 number) {
                reviews.apply(number).ifPresent(says -> {
                    count(reviewedThen, says.id(), then);
                    count(reviewedNow, says.id(), now.get().id());
                });
            }
            if (!then.equals(now.get().id()) && changed.size() < SHOWN) {
                ObjectNode node = json.brief(record);
                node.put("then", then);
                node.put("now", now.get().id());
                changed.add(node);
            }
        }

        ObjectNode body() {
            body.put("calls", calls);
            body.put("not-by-policy", decidedOtherwise);
            put("counts", counts);
            put("reviewed-then", reviewedThen);
            put("reviewed-now", reviewedNow);
            return body;
        }

        private static void count(Map<String, Map<String, Integer>> table, String row, String column) {
            table.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, 1, Integer::sum);
        }

        private void put(String name, Map<String, Map<String, Integer>> table) {
            ObjectNode node = body.putObject(name);
            table.forEach((row, cells) -> {
                ObjectNode told = node.putObject(row);
                cells.forEach(told::put);
            });
        }
    }
}
