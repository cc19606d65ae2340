package org.callwarden.server.storage;

import static org.callwarden.server.storage.JsonText.longNumber;
import static org.callwarden.server.storage.JsonText.required;
import static org.callwarden.server.storage.JsonText.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.journal.CallRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// A call's record as JSON: the line in the journal and the text in the database. Fields of a newer version are ignored
/// when read; a signal of a kind this version does not know is left out (the sum still shows it counted). Times are
/// ISO 8601 in UTC to the nanosecond. The only change on the way is that half a surrogate pair becomes U+FFFD.
final class CallRecordJson {

    private CallRecordJson() {}

    /// One line of UTF-8 without a line break.
    static byte[] write(CallRecord record) {
        return JsonText.write(json -> {
            writeCall(json, record.call());
            VerdictJson.write(json, record.verdict());
            record.challenge().ifPresent(outcome -> writeChallenge(json, outcome));
            record.listening().ifPresent(outcome -> ListeningJson.write(json, outcome));
            text(json, "ending", record.ending().id());
            json.writeNumberProperty(
                    "assessingNanos", record.spent().assessing().toNanos());
            json.writeNumberProperty(
                    "challengingNanos", record.spent().challenging().toNanos());
            text(json, "decidedAt", record.spent().decidedAt().toString());
        });
    }

    /// @throws UnreadableRecordException when the text does not describe a record
    static CallRecord read(byte[] json) {
        return of(JsonText.read(json));
    }

    static CallRecord read(String json) {
        return of(JsonText.read(json));
    }

    private static CallRecord of(JsonNode node) {
        try {
            return new CallRecord(
                    call(node),
                    VerdictJson.read(node),
                    Optional.ofNullable(node.get("challenge")).map(CallRecordJson::challenge),
                    Optional.ofNullable(node.get("listening")).map(ListeningJson::read),
                    ending(text(node, "ending")),
                    new CallRecord.Spent(
                            Duration.ofNanos(longNumber(node, "assessingNanos")),
                            Duration.ofNanos(longNumber(node, "challengingNanos")),
                            Instant.parse(text(node, "decidedAt"))));
        } catch (UnreadableRecordException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | JacksonException e) {
            throw new UnreadableRecordException("no call record: " + e.getMessage(), e);
        }
    }

    private static void writeCall(JsonGenerator json, Call call) {
        text(json, "id", call.id().value());
        text(json, "at", call.at().toString());
        json.writeObjectPropertyStart("caller");
        writeNumber(json, "number", call.caller().number());
        text(json, "presentation", call.caller().presentation().name());
        text(json, "name", call.caller().name());
        text(json, "raw", call.caller().raw());
        json.writeEndObject();
        text(json, "dialed", call.dialed().value());
        text(json, "trunk", call.trunk().name());
        text(json, "attestation", call.attestation().name());
        call.diverter().ifPresent(number -> writeNumber(json, "diverter", number));
        text(json, "language", call.language().tag());
    }

    private static Call call(JsonNode node) {
        JsonNode caller = required(node, "caller");
        return new Call(
                new CallId(text(node, "id")),
                new Caller(
                        number(required(caller, "number")),
                        Caller.Presentation.valueOf(text(caller, "presentation")),
                        text(caller, "name"),
                        text(caller, "raw")),
                new DialedNumber(text(node, "dialed")),
                new Trunk(text(node, "trunk")),
                Attestation.valueOf(text(node, "attestation")),
                Optional.ofNullable(node.get("diverter")).map(CallRecordJson::number),
                Language.ofTag(text(node, "language")),
                Instant.parse(text(node, "at")));
    }

    private static void writeNumber(JsonGenerator json, String name, PhoneNumber number) {
        json.writeObjectPropertyStart(name);
        switch (number) {
            case PhoneNumber.E164 e164 -> {
                text(json, "kind", "e164");
                text(json, "digits", e164.digits());
                text(json, "region", e164.region());
                text(json, "standing", e164.standing().name());
            }
            case PhoneNumber.Local local -> {
                text(json, "kind", "local");
                text(json, "digits", local.digits());
            }
            case PhoneNumber.Withheld _ -> text(json, "kind", "withheld");
            case PhoneNumber.Unparsable unparsable -> {
                text(json, "kind", "unparsable");
                text(json, "raw", unparsable.raw());
            }
        }
        json.writeEndObject();
    }

    private static PhoneNumber number(JsonNode node) {
        String kind = text(node, "kind");
        return switch (kind) {
            case "e164" ->
                new PhoneNumber.E164(
                        text(node, "digits"),
                        text(node, "region"),
                        PhoneNumber.Standing.valueOf(text(node, "standing")));
            case "local" -> new PhoneNumber.Local(text(node, "digits"));
            case "withheld" -> new PhoneNumber.Withheld();
            case "unparsable" -> new PhoneNumber.Unparsable(text(node, "raw"));
            default -> throw new UnreadableRecordException("unknown kind of number '" + kind + "'");
        };
    }

    private static void writeChallenge(JsonGenerator json, ChallengeOutcome outcome) {
        json.writeObjectPropertyStart("challenge");
        text(json, "outcome", outcome.id());
        json.writeNumberProperty("tries", tries(outcome));
        json.writeEndObject();
    }

    private static int tries(ChallengeOutcome outcome) {
        return switch (outcome) {
            case ChallengeOutcome.Passed passed -> passed.tries();
            case ChallengeOutcome.Failed failed -> failed.tries();
            case ChallengeOutcome.TimedOut timedOut -> timedOut.tries();
            case ChallengeOutcome.HungUp hungUp -> hungUp.tries();
        };
    }

    private static ChallengeOutcome challenge(JsonNode node) {
        int tries = JsonText.number(node, "tries");
        String outcome = text(node, "outcome");
        return switch (outcome) {
            case "passed" -> new ChallengeOutcome.Passed(tries);
            case "failed" -> new ChallengeOutcome.Failed(tries);
            case "timed-out" -> new ChallengeOutcome.TimedOut(tries);
            case "hung-up" -> new ChallengeOutcome.HungUp(tries);
            default -> throw new UnreadableRecordException("unknown outcome '" + outcome + "'");
        };
    }

    private static CallRecord.Ending ending(String id) {
        return Arrays.stream(CallRecord.Ending.values())
                .filter(ending -> ending.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnreadableRecordException("unknown ending '" + id + "'"));
    }
}
