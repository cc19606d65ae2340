package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Experience;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Reputation;
import org.callwarden.screening.trust.TrustFact;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET numbers/+84901234567?trunk=viettel-1&dialed=02873001234`: what is known of a caller, and what
/// would happen if it called now. `anonymous` asks for callers who withhold their number.
/// `calls-known` is false while the database is away: then `calls` is empty.
public final class NumbersPart implements Api.Part {

    /// So many of the newest calls are searched for those of a caller.
    static final int SEARCHED = 5_000;

    private static final int SHOWN = 10;
    private static final String UNSPECIFIED = "unspecified";

    private final CallerReader callers;
    private final Experience experience;
    private final Assessor dryRun;
    private final CallPages pages;
    private final Clock clock;
    private final CallJson json;

    /// Screens a call that does not take place.
    @FunctionalInterface
    public interface Assessor {
        Verdict assess(Call call);
    }

    /// @param dryRun screens with the rules and policies in force and leaves no trace
    public NumbersPart(
            CallerReader callers,
            Experience experience,
            Assessor dryRun,
            CallStore store,
            Clock clock,
            ReasonTexts texts) {
        this.callers = callers;
        this.experience = experience;
        this.dryRun = dryRun;
        this.pages = new CallPages(store, clock);
        this.clock = clock;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.onEach("GET", "numbers", this::about, "trunk", "dialed");
    }

    private ApiResponse about(String typed, ApiRequest request) {
        Trunk trunk;
        DialedNumber dialed;
        try {
            trunk = new Trunk(request.query().getOrDefault("trunk", UNSPECIFIED));
            dialed = new DialedNumber(request.query().getOrDefault("dialed", UNSPECIFIED));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("trunk or dialed", String.valueOf(e.getMessage()));
        }
        Caller caller = callers.read(new CallerReader.Said(typed, 0, "", Optional.empty(), Optional.empty()), trunk);
        ObjectNode body = Json.object();
        body.put("typed", typed);
        body.put("number", caller.number().text());
        if (caller.number() instanceof PhoneNumber.E164 e164) {
            body.put("region", e164.region());
            body.put("standing", e164.standing().name());
            Reputation reputation = experience.reputations().of(e164, clock.instant());
            body.set("reputation", ReputationJson.of(reputation));
            ReportsPart.reports(body.putArray("reports"), reputation.voices().reversed());
            trust(body.putArray("trust"), experience.trust().of(e164));
        }
        experience
                .history()
                .of(caller.number())
                .ifPresent(standing -> standing(body.putObject("challenges"), standing));
        ObjectNode now = body.putObject("now");
        now.put("trunk", trunk.name());
        now.put("dialed", dialed.value());
        now.set("verdict", json.verdict(dryRun.assess(call(caller, dialed, trunk))));
        calls(body, caller.number());
        return Json.ok(body);
    }

    private Call call(Caller caller, DialedNumber dialed, Trunk trunk) {
        return new Call(
                CallId.of("ask", "ask", "ask"),
                caller,
                dialed,
                trunk,
                Attestation.NONE,
                Optional.empty(),
                Language.EN,
                clock.instant());
    }

    /// Also what no longer counts: that trust was lost, and why, is what an administrator asks about.
    private static void trust(ArrayNode array, List<TrustFact> facts) {
        for (TrustFact fact : facts) {
            ObjectNode node = array.addObject();
            node.put("kind", fact.kind().id());
            node.put("at", fact.at().toString());
            node.put("detail", fact.detail());
        }
    }

    private static void standing(ObjectNode node, ChallengeHistory.Standing standing) {
        node.put("passes", standing.passes());
        node.put("failures", standing.failures());
        Instant pass = standing.lastPass();
        if (pass != null) {
            node.put("last-pass", pass.toString());
        }
        Instant failure = standing.lastFailure();
        if (failure != null) {
            node.put("last-failure", failure.toString());
        }
    }

    /// Everything else is known from memory, so a database that is away costs the earlier calls only.
    private void calls(ObjectNode body, PhoneNumber number) {
        ArrayNode calls = body.putArray("calls");
        try {
            pages.walk(SEARCHED, record -> {
                Caller caller = record.call().caller();
                if (caller.number().equals(number) && caller.presentation() == Caller.Presentation.ALLOWED) {
                    calls.add(json.brief(record));
                }
                return calls.size() < SHOWN;
            });
            body.put("calls-known", true);
        } catch (StoreException e) {
            if (e.isRefusal()) {
                throw e;
            }
            calls.removeAll();
            body.put("calls-known", false);
        }
    }
}
