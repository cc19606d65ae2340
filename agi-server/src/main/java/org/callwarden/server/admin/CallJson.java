package org.callwarden.server.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.score.ScoreCard;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls and verdicts as JSON. A withheld number is never told, though it may be known.
final class CallJson {

    private final ReasonTexts texts;

    /// Whether numbers, names and words are told.
    private final boolean all;

    CallJson(ReasonTexts texts) {
        this(texts, true);
    }

    private CallJson(ReasonTexts texts, boolean all) {
        this.texts = texts;
        this.all = all;
    }

    /// What this caller may see.
    CallJson seenBy(ApiCaller caller) {
        return seen(caller.seesAll());
    }

    CallJson seen(boolean everything) {
        return everything == all ? this : new CallJson(texts, everything);
    }

    /// The caller as they may be told; of the tags `local:` and `raw:` nothing is hidden.
    String caller(Caller caller) {
        String shown = caller.shown();
        if (all || shown.equals("withheld")) {
            return shown;
        }
        int tag = shown.startsWith("local:") || shown.startsWith("raw:") ? shown.indexOf(':') + 1 : 0;
        return shown.substring(0, tag) + number(shown.substring(tag));
    }

    /// Whether nothing is hidden.
    boolean tellsAll() {
        return all;
    }

    private String number(String number) {
        return all ? number : Masking.number(number);
    }

    private Reason reason(Reason reason) {
        return all ? reason : Masking.reason(reason);
    }

    /// What a list shows of a call.
    ObjectNode brief(CallRecord record) {
        ObjectNode node = brief(record.call(), record.verdict());
        record.challenge().ifPresent(outcome -> node.put("challenge", outcome.id()));
        record.listening().ifPresent(outcome -> node.put("listening", outcome.id()));
        record.listening()
                .flatMap(ListenOutcome::transcript)
                .ifPresent(said -> heard(node.putObject("heard"), said, all));
        node.put("ending", record.ending().id());
        return node;
    }

    /// The same of a call that goes on.
    ///
    /// @param verdict the last one
    ObjectNode brief(Call call, Verdict verdict) {
        ObjectNode node = Json.object();
        node.put("id", call.id().value());
        node.put("at", call.at().toString());
        node.put("caller", caller(call.caller()));
        node.put("name", all ? call.caller().shownName() : "");
        node.put("dialed", call.dialed().value());
        node.put("trunk", call.trunk().name());
        verdict(node, verdict);
        return node;
    }

    /// What was heard in a call, in short; the text only where it was kept.
    ///
    /// @param words whether it is told
    static void heard(ObjectNode node, Transcript said, boolean words) {
        node.put("class", said.classified().textClass().id());
        node.put("spam", said.classified().spamProbability());
        node.put("unsure", said.classified().unsure());
        said.campaign().ifPresent(match -> node.put("campaign", match.id()));
        if (words && said.isKept()) {
            node.put("text", said.text());
        }
    }

    /// Everything there is to say about a call.
    ///
    /// @param end when it was over, where that is known
    ObjectNode full(CallRecord record, Optional<CallEnd> end) {
        ObjectNode node = brief(record);
        sum(node, record.verdict().card());
        node.put("attestation", record.call().attestation().name());
        node.put("language", record.call().language().tag());
        record.call().diverter().ifPresent(diverter -> node.put("diverter", number(diverter.text())));
        if (all) {
            record.listening().flatMap(ListenOutcome::transcript).ifPresent(said -> transcript(node, said));
        }
        ObjectNode spent = node.putObject("spent");
        spent.put("assessing-ms", Json.millis(record.spent().assessing()));
        spent.put("challenging-ms", Json.millis(record.spent().challenging()));
        spent.put("decided-at", record.spent().decidedAt().toString());
        end.ifPresent(over -> {
            node.put("over-at", over.at().toString());
            node.put("talked-ms", Json.millis(over.talked()));
        });
        return node;
    }

    private static void transcript(ObjectNode into, Transcript said) {
        ObjectNode node = into.putObject("transcript");
        node.put("text", said.text());
        ArrayNode words = node.putArray("words");
        for (SpokenWord word : said.words()) {
            words.addObject()
                    .put("word", word.text())
                    .put("from-ms", word.from().toMillis())
                    .put("until-ms", word.until().toMillis())
                    .put("confidence", word.confidence());
        }
        node.put("class", said.classified().textClass().id());
        node.put("spam", said.classified().spamProbability());
        node.put("unsure", said.classified().unsure());
        ArrayNode numbers = node.putArray("numbers");
        said.numbers()
                .forEach(named -> numbers.addObject()
                        .put("number", named.number().text())
                        .put("words", named.words())
                        .put("call-back", named.callBack()));
        said.introduction().ifPresent(told -> {
            ObjectNode advertiser = node.putObject("advertiser");
            told.organisation().ifPresent(name -> advertiser.put("organisation", name));
            told.product().ifPresent(name -> advertiser.put("product", name));
            advertiser.put("identified", told.identified().id());
        });
        said.recording().ifPresent(path -> node.put("recording", path));
        said.campaign().ifPresent(match -> {
            ObjectNode campaign = node.putObject("campaign");
            campaign.put("id", match.id());
            campaign.put("known", match.known());
            campaign.put("calls", match.calls());
            campaign.put("numbers", match.numbers());
            campaign.put("first-seen", match.firstSeen().toString());
        });
    }

    /// A verdict that no call has.
    ObjectNode verdict(Verdict verdict) {
        ObjectNode node = Json.object();
        verdict(node, verdict);
        sum(node, verdict.card());
        return node;
    }

    private void verdict(ObjectNode node, Verdict verdict) {
        node.put("decision", verdict.decision().id());
        // It may be what the caller said, or the name that somebody gave to the caller.
        if (all && verdict.decision() instanceof Decision.AcceptWithLabel(String label)) {
            node.put("label", label);
        }
        node.put("enforced", verdict.enforced());
        node.put("applied", verdict.applied().id());
        node.put("score", verdict.card().score().value());
        reasons(node.putArray("reasons"), verdict.reasons());
        // A rule about one number tells of that number.
        verdict.rule().filter(_ -> all).ifPresent(rule -> node.put("rule", rule));
        node.put("policy", verdict.policyVersion());
    }

    private void reasons(ArrayNode array, List<Reason> reasons) {
        for (Reason told : reasons) {
            Reason reason = reason(told);
            ObjectNode node = array.addObject();
            node.put("id", reason.id());
            for (Language language : Language.values()) {
                node.put(language.tag(), texts.text(reason, language));
            }
        }
    }

    private void sum(ObjectNode node, ScoreCard card) {
        ArrayNode lines = node.putArray("sum");
        for (ScoreCard.Line line : card.lines()) {
            ObjectNode entry = lines.addObject();
            entry.put("signal", line.signal().kind().id());
            entry.put("group", line.signal().kind().group().id());
            Reason reason = reason(Reason.of(
                    line.signal().kind().id(), Map.copyOf(line.signal().evidence())));
            for (Language language : Language.values()) {
                entry.put(language.tag(), texts.text(reason, language));
            }
            entry.put("weight", line.weight());
            entry.put("counted", line.counted());
        }
        node.put("total", card.sum());
    }
}
