package org.callwarden.server.admin;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import tools.jackson.databind.node.ObjectNode;

/// `GET screen?caller=0901234567&dialed=02873001234&trunk=viettel-1&name=…&attestation=A`: what a call would meet, for
/// a PBX that asks without AGI. Nothing is stored or counted, and no database is asked. Whoever asks
/// carries it out, or only looks: `enforced` says whether that trunk or line is to be more than
/// watched.
public final class ScreenPart implements Api.Part {

    /// Longest caller and name, in characters.
    static final int LONGEST = 80;

    private static final String UNSPECIFIED = "unspecified";

    private final NumberLookup numbers;
    private final CallJson json;

    public ScreenPart(NumberLookup numbers, ReasonTexts texts) {
        this.numbers = numbers;
        this.json = new CallJson(texts);
    }

    @Override
    public void addTo(Api api) {
        api.on(
                ApiAccess.from(Role.VIEWER),
                "GET",
                "screen",
                (_, request) -> screen(request),
                "caller",
                "dialed",
                "trunk",
                "name",
                "attestation");
    }

    private ApiResponse screen(ApiRequest request) {
        DialedNumber dialed;
        Trunk trunk;
        try {
            dialed = new DialedNumber(needed(request, "dialed"));
            trunk = new Trunk(request.query().getOrDefault("trunk", UNSPECIFIED));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badValue("trunk or dialed", String.valueOf(e.getMessage()));
        }
        String typed = limited("caller", needed(request, "caller"));
        String name = limited("name", request.query().getOrDefault("name", ""));
        if (!request.caller().covers(trunk, dialed)) {
            throw new ApiProblem(
                    403,
                    "the token is for other trunks or dialled numbers: "
                            + request.caller().scope().text(),
                    "trunk, dialed",
                    "a trunk and a dialled number of its scope");
        }
        Caller caller = numbers.caller(typed, name, trunk);
        Verdict verdict = numbers.wouldMeet(caller, trunk, dialed, attestation(request));
        ObjectNode body = Json.object();
        body.put("caller", caller.number().text());
        body.put("dialed", dialed.value());
        body.put("trunk", trunk.name());
        CallJson seen = json.seenBy(request.caller());
        ObjectNode told = seen.verdict(verdict);
        if (!seen.tellsAll()) {
            // Whoever sees masked numbers could find out by trying which they are.
            told.putArray("reasons");
            told.putArray("sum");
        }
        body.set("verdict", told);
        return Json.ok(body);
    }

    private static String needed(ApiRequest request, String name) {
        String said = request.query().getOrDefault(name, "");
        if (said.isBlank()) {
            throw new ApiProblem(400, "a look-up names a " + name, name, "caller=0901234567&dialed=02873001234");
        }
        return said;
    }

    private static String limited(String name, String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw ApiProblem.badParameter(name, text, "one line of at most " + LONGEST + " characters");
        }
        return text;
    }

    private static Attestation attestation(ApiRequest request) {
        String said = request.query().getOrDefault("attestation", Attestation.NONE.name());
        return Arrays.stream(Attestation.values())
                .filter(known -> known.name().equals(said))
                .findFirst()
                .orElseThrow(() -> ApiProblem.badParameter(
                        "attestation",
                        said,
                        Arrays.stream(Attestation.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
