package org.callwarden.server.admin;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.reputation.Reputations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST reports` (number, says: spam or fine, and perhaps source, reporter, comment) and
/// `GET reports?number=+84901234567`. A report counts for the next call.
public final class ReportsPart implements Api.Part {

    private static final Set<String> FIELDS = Set.of("number", "says", "source", "reporter", "comment");
    private static final int SHOWN = 100;
    private static final int MOST_SHOWN = 1_000;

    private final ReportDesk desk;
    private final Reputations reputations;
    private final NumberReader numbers;
    private final Clock clock;

    public ReportsPart(ReportDesk desk, Reputations reputations, NumberReader numbers, Clock clock) {
        this.desk = desk;
        this.reputations = reputations;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public void addTo(Api api) {
        ApiAccess read = ApiAccess.from(Role.REVIEWER).unscoped();
        api.on(read.logged().onceByKey(), "POST", "reports", (_, request) -> add(request));
        api.on(read, "GET", "reports", (_, request) -> about(request), "number", "limit");
    }

    private ApiResponse add(ApiRequest request) {
        ObjectNode form = Json.read(request.body());
        Json.refuseOthers(form, "a report", FIELDS);
        PhoneNumber.E164 number = reportable(
                text(form, "number").orElseThrow(() -> ApiProblem.badValue("number", "a report is about a number")));
        Report.Says says = text(form, "says")
                .flatMap(Report.Says::ofId)
                .filter(said -> said != Report.Says.NOTHING)
                .orElseThrow(() -> ApiProblem.badValue("says", "a report says spam or fine"));
        Report report;
        try {
            report = new Report(
                    number,
                    says,
                    source(text(form, "source").orElse(Report.Source.API.id())),
                    reporter(form, request.caller()),
                    clock.instant(),
                    text(form, "comment").orElse(""));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("report", String.valueOf(e.getMessage()));
        }
        refuse(desk.take(report));
        return Json.created(shown(report));
    }

    /// A token speaks for those it names: a PBX reports what its users say.
    private static String reporter(ObjectNode form, ApiCaller caller) {
        Optional<String> said = text(form, "reporter");
        if (caller.isOwner()) {
            return said.orElse(caller.name());
        }
        // Reporters have no blanks in their names.
        String token = caller.name().replace(' ', ':');
        return said.map(who -> token + ":" + who).orElse(token);
    }

    /// Feature codes come from the dialplan, which knows who dialled.
    private static Report.Source source(String id) {
        return Report.Source.ofId(id)
                .filter(source -> source != Report.Source.FEATURE_CODE)
                .orElseThrow(() -> ApiProblem.badValue("source", "a source is review, api or list, got '" + id + "'"));
    }

    private PhoneNumber.E164 reportable(String typed) {
        PhoneNumber number = numbers.read(typed);
        refuse(desk.mayReport(new Caller(number, Caller.Presentation.ALLOWED, "", typed)));
        if (number instanceof PhoneNumber.E164 e164) {
            return e164;
        }
        throw ApiProblem.badValue("number", "this is no number that can be reported");
    }

    private static void refuse(ReportDesk.Answer answer) {
        switch (answer) {
            case TAKEN -> {}
            case NOBODY -> throw ApiProblem.badValue("number", "a caller without a number cannot be reported");
            case INSIDE ->
                throw ApiProblem.badValue("number", "an extension, a short code or a number of ours is not reported");
            case PROTECTED ->
                throw ApiProblem.badValue(
                        "number", "emergency services and callers on the never-reject list are not reported");
        }
    }

    private ApiResponse about(ApiRequest request) {
        String typed = request.query().get("number");
        if (typed == null || !(numbers.read(typed) instanceof PhoneNumber.E164 number)) {
            throw ApiProblem.badParameter("number", typed == null ? "" : typed, "a number such as +84901234567");
        }
        int limit = Api.number(request, "limit", SHOWN, 1, MOST_SHOWN);
        ObjectNode body = Json.object();
        body.put("number", number.text());
        body.set("reputation", ReputationJson.of(reputations.of(number, clock.instant())));
        reports(body.putArray("reports"), desk.about(number, limit));
        return Json.ok(body);
    }

    static void reports(ArrayNode array, List<Report> reports) {
        reports.forEach(report -> array.add(shown(report)));
    }

    private static ObjectNode shown(Report report) {
        ObjectNode node = Json.object();
        node.put("number", report.number().text());
        node.put("says", report.says().id());
        node.put("source", report.source().id());
        node.put("reporter", report.reporter());
        node.put("at", report.at().toString());
        node.put("comment", report.comment());
        return node;
    }

    private static Optional<String> text(ObjectNode form, String name) {
        JsonNode node = form.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw ApiProblem.badValue(name, name + " is text");
        }
        return Optional.of(node.stringValue());
    }
}
